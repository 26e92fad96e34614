"""The zone that notes announce: "All times in UTC", "Timeline (CET)", "| Time (PT) |"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from drafter.language.times import zone_at

_TIMES = re.compile(r"\b(?:time(?:s|stamps?|line|zone)?|date)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d[ap]m")
_PLACE = re.compile(r"(?<=[\s(:=/])(?=[A-Z])")
_LONGEST = 140


def announced(line: str, now: datetime, assumed: ZoneInfo) -> tzinfo | None:
    """The zone that a line says all times are in; None when it says none, or an ambiguous one."""
    if len(line) > _LONGEST or _CLOCK.search(line):
        return None
    word = _TIMES.search(line)
    if word is None:
        return None
    for place in _PLACE.finditer(line, word.end()):
        zone = zone_at(line, place.start(), now, assumed)
        if zone:
            return zone.zone
    return None


def name_of(zone: tzinfo, now: datetime, assumed: ZoneInfo) -> str:
    """The IANA name of a zone; a fixed offset of whole hours is one of the "Etc" zones."""
    if isinstance(zone, ZoneInfo):
        return zone.key
    offset = zone.utcoffset(now) or timedelta()
    hours, rest = divmod(offset.total_seconds(), 3600)
    if rest:
        return assumed.key
    return f"Etc/GMT{-int(hours):+d}" if hours else "UTC"
