"""The time zone that stands behind a clock time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from drafter.language.phrases import lexicon
from drafter.language.times.words import GAP

_OFFSET = re.compile(
    GAP + r"?(?:\((?:UTC|GMT)\s?(?P<s1>[+−-])\s?(?P<h1>\d{1,2})(?::?(?P<m1>\d\d))?\)"
    r"|\(?(?:UTC|GMT)(?P<s2>[+−-])(?P<h2>\d{1,2})(?::?(?P<m2>\d\d))?\)?"
    r"|(?P<s3>\+)(?P<h3>\d\d):?(?P<m3>\d\d)|(?P<s4>[−-])(?P<h4>\d\d):?(?P<m4>\d\d))(?![\w:])"
)
_NAME = re.compile(GAP + r"?(\(?)([A-Za-z]{1,14}(?: [A-Za-z]{1,12}){0,3})(?![\w'’])")
_IANA = re.compile(GAP + r"?(\(?)([A-Z][A-Za-z]{1,10}(?:/[A-Z][A-Za-z_-]{1,24}){1,2})(?!\w)")
_WORD_NEXT = re.compile(r" [A-Za-z]")


class Zone(NamedTuple):
    """A zone that a text names."""

    end: int
    """Where its name ends in the text."""
    zone: tzinfo | None
    """None when the name fits several zones."""
    problem: str = ""
    """Why `zone` is None, in plain words."""


def zone_at(
    text: str, at: int, now: datetime, assumed: ZoneInfo, *, minus: bool = False
) -> Zone | None:
    """The zone named at this place of a text, right behind a clock time; None when there is none.

    Args:
        text: The text.
        at: Where the clock time ends.
        now: Any moment of the year in question, to ask `assumed` for its abbreviations.
        assumed: The company's zone; it decides what an ambiguous abbreviation means.
        minus: Whether "-05:00" may be an offset; behind a plain "14:00" it is the end of a range.
    """
    offset = _OFFSET.match(text, at)
    if offset and (minus or not offset["s4"]):
        return _offset(offset)
    area = _IANA.match(text, at)
    if area:
        zone = _iana(area[2])
        if zone is not None:
            return Zone(_closed(text, area.end(), area[1]), zone)
    name = _NAME.match(text, at)
    return _named(text, name, now, assumed) if name else None


def _offset(match: re.Match[str]) -> Zone | None:
    sign, hours, minutes = next(
        (match[f"s{n}"], int(match[f"h{n}"]), int(match[f"m{n}"] or 0))
        for n in "1234"
        if match[f"s{n}"]
    )
    if hours > 14 or minutes > 59:
        return None
    apart = timedelta(hours=hours, minutes=minutes)
    return Zone(match.end(), timezone(apart if sign == "+" else -apart))


@lru_cache(maxsize=64)
def _iana(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _names() -> dict[str, tuple[str, str, str]]:
    """Lower-case name → (section, name as written in the lexicon, value)."""
    return {entry[1].lower(): entry for entry in lexicon("zones").entries}


def _named(text: str, match: re.Match[str], now: datetime, assumed: ZoneInfo) -> Zone | None:
    words = match[2].split(" ")
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count])
        known = _names().get(said.lower())
        if known is None:
            continue
        section, name, value = known
        end = match.start(2) + len(said)
        if section in ("capitals", "cities") and said[0] != name[0]:
            return None
        if section == "capitals" and len(name) < 4 and said != name:
            return None
        if section == "cities" and _WORD_NEXT.match(text, end):
            return None
        end = _closed(text, end, match[1])
        if section == "ambiguous":
            return _ambiguous(end, said, value, now, assumed)
        return Zone(end, _zone(value))
    return None


@cache
def _zone(value: str) -> tzinfo:
    if value[0] not in "+-":
        return ZoneInfo(value)
    hours, minutes = value[1:].split(":")
    apart = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(apart if value[0] == "+" else -apart, value)


def _ambiguous(end: int, said: str, choices: str, now: datetime, assumed: ZoneInfo) -> Zone:
    """The company's own zone decides, if it goes by this abbreviation at some time of the year."""
    for month in (1, 7):
        local = now.astimezone(assumed).replace(month=month, day=1)
        offset = local.utcoffset()
        if local.tzname() == said.upper() and offset is not None:
            return Zone(end, timezone(offset, said.upper()))
    return Zone(end, None, f"“{said}” can mean {choices}")


def _closed(text: str, end: int, bracket: str) -> int:
    """The end, with the closing bracket when one was opened."""
    return end + 1 if bracket and text[end : end + 1] == ")" else end
