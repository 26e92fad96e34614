"""Time stamps: what a line of a log begins with, before its day is known."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.language.times.instants import Setting, point_at


class Stamp(NamedTuple):
    """The day, the clock time, or both, at a place of a text."""

    end: int
    """Where it ends in the text."""
    day: date | None
    clock: time | None
    zone: tzinfo | None
    """The zone it names; None when it names none, or one that fits several."""
    dotted: bool
    """Whether the clock time is written "11.57", without a zone: it may be another number."""
    problem: str
    """Why the zone cannot be told; "" when nothing is wrong."""


def stamp_at(
    text: str, at: int, today: datetime, zone: ZoneInfo, *, past: bool = False
) -> Stamp | None:
    """The time stamp that begins exactly at this place; None when there is none.

    At the beginning of a line "11.57" is a clock time, and so is "1405" in front of a zone. A day
    without a year is the one nearest to `today` (aware), or with `past` the last one up to it.
    """
    point = point_at(Setting(text, today, zone, past), at)
    if point is None or (point.day and point.day.over):
        return None
    clock = point.clock
    if clock and (clock.shape == "bare" or (clock.shape == "packed" and not point.zone)):
        return None
    return Stamp(
        point.end,
        point.day.day if point.day else None,
        time(clock.hour % 24, clock.minute, clock.second) if clock else None,
        point.zone.zone if point.zone else None,
        clock is not None and clock.shape == "dotted" and not (point.zone or point.day),
        point.zone.problem if point.zone else "",
    )
