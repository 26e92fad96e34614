"""Responders' words and the words their readers use, from `glossary.txt` and drafter.toml."""

from __future__ import annotations

from functools import lru_cache

from drafter.config import Config
from drafter.config.model import Depth
from drafter.language.markup import prose
from drafter.language.phrases import Match, Phrases, lexicon
from drafter.update import Span

# What readers of each depth do not know; later sections overrule earlier ones.
_UNKNOWN_TO: dict[str, tuple[str, ...]] = {
    "plain": ("business", "plain"),
    "business": ("business",),
    "support": (),
    "technical": (),
}
_DETERMINERS = frozenset(["the", "a", "an", "our", "your", "this", "that", "its", "their"])
_FAR = 16
"""Characters in front of a term that are looked at: no determiner is as long."""
_SENTENCE_END = frozenset(".!?:\n")


def terms(text: str, depth: Depth, config: Config) -> list[tuple[Span, str]]:
    """The words of a text that readers of this depth do not know, each with the word they do.

    Code, addresses and Markdown marks are not looked at. Readers of depth "support" and
    "technical" know every term, except those that the company listed under `[glossary]`.
    """
    masked = prose(text)
    found = _glossary(depth, tuple(config.glossary.items())).find(masked)
    return [(match.span, _fitting(masked, match)) for match in found]


def plain(text: str, depth: Depth, config: Config) -> str:
    """The text in words that readers of this depth know; capitals and articles are kept right."""
    parts: list[str] = []
    done = 0
    for span, word in terms(text, depth, config):
        parts += [_article(text[done : span.start], word), word]
        done = span.end
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=32)
def _glossary(depth: Depth, own: tuple[tuple[str, str], ...]) -> Phrases:
    sections = _UNKNOWN_TO[depth]
    words: dict[str, str] = {}
    for wanted in sections:
        words |= {
            phrase: value
            for section, phrase, value in lexicon("glossary").entries
            if section == wanted
        }
    words |= {phrase.lower(): value for phrase, value in own}
    return Phrases([("glossary", phrase, value) for phrase, value in words.items()])


def _fitting(text: str, match: Match) -> str:
    """The reader's word as it fits this place: capital at a sentence's start, one determiner."""
    end = match.span.start
    while end and text[end - 1].isspace():
        end -= 1
    before = text[max(0, end - _FAR) : end]
    word = match.value
    first, _, rest = word.partition(" ")
    if rest and first in _DETERMINERS and before.rpartition(" ")[2].lower() in _DETERMINERS:
        word = rest
    if match.span.text[:1].isupper() and (not before or before[-1] in _SENTENCE_END):
        word = word[:1].upper() + word[1:]
    return word


def _article(before: str, word: str) -> str:
    """`before` with its last word, if that is "a" or "an", made to fit the word that follows."""
    stem = before.rstrip()
    article = stem.rpartition(" ")[2]
    if article.lower() not in ("a", "an"):
        return before
    right = article[0] + ("n" if word[:1].lower() in "aeiou" else "")
    return stem[: len(stem) - len(article)] + right + before[len(stem) :]
