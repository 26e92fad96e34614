"""Amounts of time: "38 minutes", "1h 20m", "half an hour", "two hours", "a few days"."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.language.times.words import number_of, phrase_at

_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_DIGITS = re.compile(
    rf"({_NUMBER})(?:\s?(?:-|–|—|to|or)\s?({_NUMBER}))?(\s{{0,3}}|-)([A-Za-z]{{1,7}})(?![\w/])"
)
_PACKED = re.compile(r"(\d{1,4})([dhm])\s?(\d{1,2})([hms])(?!\w)")
_SPELT = re.compile(
    r"([A-Za-z]{1,7})(?:[ -](five))?(?: (and a half))?(?: (?:to|or) ([A-Za-z]{3,7}))?[\s-]([A-Za-z]{3,7})\b",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s{0,2}(?:and\s|&\s)?")


class Amount(NamedTuple):
    """An amount of time at a place of a text."""

    end: int
    seconds: float | None
    """The larger one of a range; None where no number is said."""
    unit: float


def amount_at(text: str, at: int) -> Amount | None:
    """The amount of time that begins exactly here; None when there is none.

    Further, smaller units behind it belong to it: "2 hours and 5 minutes".
    """
    total = _one(text, at)
    for _ in range(3):
        if total is None or total.seconds is None:
            break
        gap = _AND.match(text, total.end)
        more = _one(text, gap.end()) if gap else None
        if more is None or more.seconds is None or more.unit >= total.unit:
            break
        total = Amount(more.end, total.seconds + more.seconds, more.unit)
    return total


def _one(text: str, at: int) -> Amount | None:
    first = text[at : at + 1]
    if first.isdigit():
        return _packed(text, at) or _digits(text, at)
    if not first.isalpha():
        return None
    phrase = phrase_at(text, at, "amount", "few")
    if phrase:
        return Amount(phrase.end, float(phrase.value) if phrase.value else None, 60)
    return _spelt(text, at)


def _packed(text: str, at: int) -> Amount | None:
    """Units run together: "1h20m", "5m30s"."""
    match = _PACKED.match(text, at)
    if match is None:
        return None
    large, small = number_of("unit", match[2]) or 0, number_of("unit", match[4]) or 0
    if small >= large:
        return None
    return Amount(match.end(), int(match[1]) * large + int(match[3]) * small, small)


def _digits(text: str, at: int) -> Amount | None:
    match = _DIGITS.match(text, at)
    unit = number_of("unit", match[4]) if match else None
    if match is None or unit is None:
        return None
    if len(match[4]) == 1 and (match[3] or match[4].isupper()):
        return None  # "5 m" and "30M" are lengths and millions
    return Amount(match.end(), float(match[2] or match[1]) * unit, unit)


def _spelt(text: str, at: int) -> Amount | None:
    match = _SPELT.match(text, at)
    number = number_of("number", match[1]) if match else None
    unit = number_of("unit", match[5]) if match and number else None
    if match is None or number is None or unit is None:
        return None
    if match[1].lower() in ("a", "an", "one") and (unit == 1 or match[5].lower().endswith("s")):
        return None  # "a second look"
    upper = number_of("number", match[4]) if match[4] else None
    value = upper or number + (5 if match[2] else 0)
    return Amount(match.end(), (value + (0.5 if match[3] else 0)) * unit, unit)
