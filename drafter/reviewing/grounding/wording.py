"""Words as they are compared: by stem and by meaning, so that a faithful paraphrase is recognised.

A word's *keys* are its stem and the meanings it has in `synonyms.txt`; two words match when they
share a key.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from drafter.language.phrases import Word, lexicon

_PART = re.compile(r"[^\W\d_]+|\d+")
# Longest first; what is left keeps at least three letters.
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ions", "ing", "ion", "ers", "ies",
    "ied", "er", "ed", "es", "ly", "or", "s", "e", "y",
)  # fmt: skip
_STEM_LENGTH = 7


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The beginning that the forms of a word share: "deployed", "deployment" → "deploy"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    for ending in ("er", "e"):  # "recover" and "recovering" are to meet
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:_STEM_LENGTH]


class Term(NamedTuple):
    """A part of a word, as it is compared."""

    start: int
    end: int
    form: str
    keys: frozenset[str]


def terms(found: list[Word]) -> list[Term]:
    """The parts of these words that carry content: no function words, no bare figures."""
    result: list[Term] = []
    for word in found:
        form = word.form.removesuffix("'s")
        whole = keys(form)
        if form in _function():
            continue
        parts = _PART.findall(form)
        if len(parts) == 1 or whole != frozenset((stem(form),)):
            if any(c.isalpha() for c in form):
                result.append(Term(word.start, word.end, form, whole))
            continue
        result += [
            Term(word.start, word.end, part, keys(part))
            for part in parts
            if len(part) > 1 and not part.isdigit() and part not in _function()
        ]
    return result


@lru_cache(maxsize=8192)
def keys(form: str) -> frozenset[str]:
    """What a word is compared by."""
    base = stem(form)
    return frozenset((base, *_meanings().get(form, ()), *_meanings().get(base, ())))


@lru_cache(maxsize=8192)
def everyday(form: str) -> bool:
    """Whether an update may use this word without the notes."""
    return bland(form) or stem(form) in _stems("glossary_everyday")


@lru_cache(maxsize=8192)
def bland(form: str) -> bool:
    """Whether this word says nothing of what happened, such as "began" or "problem"."""
    return stem(form) in _stems("plain")


@lru_cache(maxsize=8192)
def technical(form: str) -> bool:
    """Whether this word names something that causes, carries or ends incidents."""
    return stem(form) in _stems("technical", "technical") or strong(form)


@lru_cache(maxsize=8192)
def strong(form: str) -> bool:
    """Whether this word alone is a claim about a cause, such as "phishing" or "disk"."""
    return stem(form) in _stems("technical", "cause")


@lru_cache(maxsize=8192)
def brand(form: str) -> bool:
    """Whether this is the name of a well-known product or provider."""
    return form.removesuffix("'s") in _brands()


@cache
def _brands() -> frozenset[str]:
    entries = lexicon("technical").entries
    return frozenset(w for s, line, _ in entries if s == "brand" for w in line.split())


@lru_cache(maxsize=8192)
def known_word(form: str) -> bool:
    """Whether the word itself stands in the lexicons of everyday and technical words."""
    return form in _words()


@cache
def _words() -> frozenset[str]:
    entries = (*lexicon("plain").entries, *lexicon("technical").entries)
    return frozenset(w for _, line, _ in entries for w in line.split())


@cache
def _function() -> frozenset[str]:
    entries = lexicon("plain").entries
    return frozenset(w for s, line, _ in entries if s == "function" for w in line.split())


@cache
def listed(section: str) -> frozenset[str]:
    """The words of one section of `grounding-words.txt`."""
    entries = lexicon("grounding-words").entries
    return frozenset(w for s, line, _ in entries if s == section for w in line.split())


@cache
def _stems(name: str, section: str = "") -> frozenset[str]:
    entries = lexicon(name).entries
    return frozenset(stem(w) for s, line, _ in entries if section in ("", s) for w in line.split())


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """The meanings of every word and every stem of the synonyms."""
    found: dict[str, dict[str, None]] = {}
    for section, line, _ in lexicon("synonyms").entries:
        for word in line.split():
            for key in (word, stem(word)):
                found.setdefault(key, {})[f"={section}"] = None
    return {word: tuple(meanings) for word, meanings in found.items()}


def ordinary(word: str) -> bool:
    """Whether a part of a name is also a word that updates use."""
    form = word.lower()
    return form not in people("given") and known_word(form)


@cache
def people(section: str) -> frozenset[str]:
    """The words of one section of `people.txt`."""
    entries = lexicon("people").entries
    return frozenset(w for s, line, _ in entries if s == section for w in line.split())
