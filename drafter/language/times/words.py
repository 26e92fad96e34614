"""The words that times are made of, from the lexicon, as tables to look up."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.language.phrases import lexicon

TOKEN = re.compile(r"[^\W\d_]+|\d+")
"""A run of letters or of digits: where a time may begin."""
GAP = r"(?:[ \t]{1,3}|[ \t]{0,2}\n[ \t]{0,8})"
"""White space inside a time: a few spaces, or a wrapped line, but no blank one."""
SPELL_LEADS = frozenset(("in", "within", "inside", "every", "each"))
"""Words that lead into a stretch of time, and never into a clock time or day."""
_LEADS = frozenset(
    ("next", "coming", "following", "last", "past", "previous", "between", "from", "this")
)
_SINGLE = ("month", "weekday", "weekday short", "number", "unit", "lead", "running on")


class Phrase(NamedTuple):
    """A phrase found at a place of a text."""

    end: int
    section: str
    value: str


class Words(NamedTuple):
    """Lexicon `times`, arranged for looking up."""

    table: dict[str, dict[str, int]]
    """Section of single words → word → number."""
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]]
    """First word → (words, section, value), the longest phrase first."""


@cache
def words() -> Words:
    """The lexicon, read once."""
    table: dict[str, dict[str, int]] = {section: {} for section in _SINGLE}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for section, phrase, value in lexicon("times").entries:
        if section in table:
            table[section][phrase] = int(value or 0)
        else:
            parts = tuple(TOKEN.findall(phrase))
            phrases.setdefault(parts[0], []).append((parts, section, value))
    for choices in phrases.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return Words(table, phrases)


@cache
def starts() -> frozenset[str]:
    """The words, in small letters, that a time may begin with."""
    known = words()
    single = {word for section in _SINGLE[:4] for word in known.table[section]}
    return frozenset(single | set(known.phrases) | SPELL_LEADS | _LEADS)


def may_start(text: str, at: int) -> bool:
    """Whether the word at this place is one that a time may begin with."""
    token = TOKEN.match(text, at)
    return token is not None and token[0].lower() in starts()


def led(text: str, at: int, *sections: str) -> bool:
    """Whether the word in front of this place, or a "~", calls for a time."""
    before = text[max(0, at - 16) : at].split()
    if not before:
        return False
    return before[-1] == "~" or any(
        before[-1].lower() in words().table[section] for section in ("lead", *sections)
    )


def number_of(section: str, word: str) -> int | None:
    """The number behind a single word, whatever its case: 3 for the month "Mar"."""
    return words().table[section].get(word.lower())


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday, long or short."""
    return any(number_of(section, word) is not None for section in ("weekday", "weekday short"))


def phrase_at(text: str, at: int, *sections: str) -> Phrase | None:
    """The longest phrase of these sections that begins exactly here; None when there is none."""
    first = TOKEN.match(text, at)
    if first is None:
        return None
    for parts, section, value in words().phrases.get(first[0].lower(), ()):
        if section in sections:
            end = _matched(text, first.end(), parts[1:])
            if end is not None:
                return Phrase(end, section, value)
    return None


_JOINT = re.compile(rf"{GAP}|[-’']")


def _matched(text: str, end: int, rest: tuple[str, ...]) -> int | None:
    for part in rest:
        gap = _JOINT.match(text, end)
        token = TOKEN.match(text, gap.end()) if gap else None
        if token is None or token[0].lower() != part:
            return None
        end = token.end()
    following = text[end : end + 1]
    return None if following.isalnum() or following == "_" else end
