"""Clock times: "14:05", "2.05 p.m.", "5pm", "1405 UTC", "14h30", "noon"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from drafter.language.times.words import phrase_at

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:"
    r":(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d|60)(?:[.,]\d{1,9})?)?"
    r"|[.](?P<dotted>[0-5]\d)"
    r"|(?<=\d\d)h(?P<french>[0-5]\d)"
    r"|(?<=\d\d)(?P<packed>[0-5]\d)"
    r")?(?P<half>[ \t]{0,2}(?:am|pm|[ap]\.m\.?)|(?<=:\d\d)[ap]\b)?(?!(?!Z\b|UTC|GMT|[CEMP][DS]?T\b|CES?T\b)\w|%|[:.]\d|:[^\W\d_])",
    re.IGNORECASE,
)
_HOURS = re.compile(r" ?(?:hours|hrs|h)\b")


class Clock(NamedTuple):
    """A clock time at a place of a text."""

    end: int
    hour: int
    """0 to 24; 24 is the end of the day."""
    minute: int
    second: int
    shape: Literal["colon", "half", "word", "dotted", "packed", "bare"]
    """How it is written: "14:05", "5pm", "noon", "14.05", "1405", or a lone hour, "14"."""
    exact: bool = False
    """Whether seconds are given."""
    half: str = ""
    """"am", "pm", or ""."""


def clock_at(text: str, at: int) -> Clock | None:
    """What may be a clock time and begins exactly here; None when there is none.

    A lone hour, "1405" and "14.05" come back too: what stands around them decides.
    """
    digit = text[at : at + 1].isdigit()
    word = None if digit and text[at : at + 3] != "12 " else phrase_at(text, at, "noon")
    if word:
        return Clock(word.end, int(word.value[:2]), 0, 0, "word")
    match = _CLOCK.match(text, at)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Clock | None:
    hour, end = int(match["hour"]), match.end()
    half = (match["half"] or "").strip().lower().replace(".", "")
    half = half and half[0] + "m"
    minute = int(match["minute"] or match["dotted"] or match["french"] or match["packed"] or 0)
    second = min(int(match["second"] or 0), 59)
    if hour > 24 or (hour == 24 and minute):
        return None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if match["minute"] or match["french"]:
        return Clock(end, hour, minute, second, "colon", match["second"] is not None, half)
    if half:
        return Clock(end, hour, minute, second, "half", half=half) if hour < 24 else None
    if match["dotted"]:
        return Clock(end, hour, minute, second, "dotted")
    if match["packed"]:
        hours = _HOURS.match(match.string, end)
        shape: Literal["colon", "packed"] = "colon" if hours else "packed"
        return Clock(hours.end() if hours else end, hour, minute, second, shape)
    return Clock(end, hour, 0, 0, "bare")
