"""Words that any reader knows, and the small words that rules about sentences go by."""

from __future__ import annotations

from functools import cache, lru_cache

from drafter.facts.wording import clean
from drafter.language.phrases import Match, Word, lexicon, words

_ENDINGS = ("s", "es", "ies", "ed", "ied", "d", "ing", "ly", "er", "ers", "est", "'s")
_SHORTEST = 5
"""Letters of the shortest word in -ed that is taken for a verb unseen: "halved"."""
_FINITE_ENDINGS = ("ed", "d", "s", "es", "ied", "ies")


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Word, ...]:
    """The words of a sentence; many rules look at the same one."""
    return tuple(words(text))


def found(name: str, text: str, section: str = "") -> list[Match]:
    """The phrases of the lexicon `name` in a sentence, of one section if it is named."""
    return [match for match in _all(name, text) if section in ("", match.section)]


@lru_cache(maxsize=2048)
def _all(name: str, text: str) -> tuple[Match, ...]:
    return tuple(lexicon(name).find(text, list(tokens(text))))


@lru_cache(maxsize=512)
def cleaned(text: str) -> str:
    """A fact's text without marks and small talk; every audience starts from it."""
    return clean(text)


@cache
def everyday(section: str = "") -> frozenset[str]:
    """The everyday words: all, or those of one section: "finite", "verb", "noun" or "word"."""
    entries = lexicon("glossary_everyday").entries
    return frozenset(phrase for part, phrase, _ in entries if section in ("", part))


@cache
def grammar(section: str) -> frozenset[str]:
    """The small words of one section of `glossary_grammar.txt`."""
    return frozenset(p for part, p, _ in lexicon("glossary_grammar").entries if part == section)


@cache
def past_forms() -> dict[str, str]:
    """What common verbs are when it is over: "is" → "was"."""
    entries = lexicon("glossary_grammar").entries
    return {phrase: value for part, phrase, value in entries if part == "past"}


def known(form: str) -> bool:
    """Whether any reader knows this word, in any of its forms."""
    return form in everyday() or not everyday().isdisjoint(stems(form, _ENDINGS))


def finite(form: str) -> bool:
    """Whether the word can be the verb of a sentence: "is", "fails", "dropped"."""
    if form in everyday("finite") or (form.endswith("ed") and len(form) > _SHORTEST):
        return True
    return not everyday("verb").isdisjoint(stems(form, _FINITE_ENDINGS))


def stems(form: str, endings: tuple[str, ...]) -> set[str]:
    """What a word may be without one of these endings: "stopped" → "stopp", "stop"; "tried" → "try"."""
    bares: set[str] = set()
    for ending in endings:
        if not form.endswith(ending) or len(form) < len(ending) + 2:
            continue
        bare = form[: -len(ending)]
        if ending in ("ies", "ied"):
            bares.add(f"{bare}y")
            continue
        bares.add(bare)
        if ending != "s":
            bares.add(f"{bare}e")
        if bare[-1] == bare[-2:-1]:
            bares.add(bare[:-1])
    return bares


def lower(text: str) -> str:
    """The text as it stands behind other words: first letter small, unless it is a name."""
    first = text.partition(" ")[0]
    plain = first.lower().rstrip(",.:;")
    if known(plain) and first[1:] == first[1:].lower() and first != "I":
        return text[:1].lower() + text[1:]
    return text
