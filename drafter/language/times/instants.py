"""Instants: a clock time, a day, both together, or from one to another."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from drafter.language.times.clocks import Clock, clock_at
from drafter.language.times.days import Day, day_at
from drafter.language.times.expression import TimeExpression
from drafter.language.times.words import GAP, led
from drafter.language.times.zones import Zone, zone_at
from drafter.update import Span

_ABOUT = re.compile(
    r"(?:(?:at|by|around|about|approximately|approx\.?|from|until|before|roughly|c\.)[ \t]{1,2}"
    r"|[@~≈][ \t]?|c\.?(?=\d)){0,2}",
    re.IGNORECASE,
)
_TO_CLOCK = re.compile(rf"T(?=\d)|[ \t]?,(?=\d)|,?{GAP}(?:[-–—][ \t]{{1,2}})?")
_TO_DAY = re.compile(rf"(?:,?{GAP}|,)(\(?)(?:on |of )?(?:the )?")
_WINDOW = re.compile(rf"([Bb]etween|[Ff]rom){GAP}")
_TO = re.compile(rf"{GAP}?(?:[-–—→]|->|(?<=\s)(?:to|until|till?|through)(?=\s)){GAP}?")
_AND = re.compile(rf"{GAP}(?:and|to){GAP}")
_GONE = timedelta(hours=6)
_DAY_OVER = time(23, 59)


class Setting(NamedTuple):
    """What a text is read against; see `find`."""

    text: str
    now: datetime
    zone: ZoneInfo
    past: bool

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text from `start` to `end`."""
        return Span(start, end, self.text[start:end])

    def zone_at(self, at: int, *, minus: bool = False) -> Zone | None:
        """The zone named at this place."""
        return zone_at(self.text, at, self.now, self.zone, minus=minus)

    def day_at(self, at: int, zone: Zone | None = None) -> Day | None:
        """The day named at this place, counted from today in that zone."""
        today = self.now.astimezone((zone and zone.zone) or self.zone).date()
        return day_at(self.text, at, today, past=self.past)


class Point(NamedTuple):
    """A clock time, a day, or both, as written."""

    end: int
    clock: Clock | None
    day: Day | None
    zone: Zone | None


def when_at(setting: Setting, at: int) -> TimeExpression | None:
    """The moment, day or window that begins exactly here; None when there is none."""
    lead = _WINDOW.match(setting.text, at)
    if lead:
        left = point_at(setting, _about(setting.text, lead.end()))
        return (
            _range(setting, at, left, _AND if lead[1].lower() == "between" else _TO)
            if left
            else None
        )
    point = point_at(setting, at)
    if point is None:
        return None
    window = _range(setting, at, point, _TO) if point.clock else None
    if window or not _stands(setting, at, point):
        return window
    return _single(setting, at, point)


def point_at(setting: Setting, at: int) -> Point | None:
    """The clock time, day, or both, that may begin exactly here, as written."""
    day = setting.day_at(at)
    if day:
        return _day_first(setting, at, day)
    clock = clock_at(setting.text, at)
    return _clock_first(setting, clock) if clock else None


def _about(text: str, at: int) -> int:
    """Where the time begins behind "at", "around" or "~"."""
    about = _ABOUT.match(text, at)
    return about.end() if about else at


def _day_first(setting: Setting, at: int, day: Day) -> Point:
    joint = _TO_CLOCK.match(setting.text, day.end)
    clock = clock_at(setting.text, _about(setting.text, joint.end())) if joint else None
    if clock is None or clock.shape == "bare":
        return _bare_day(setting, day)
    iso = clock.exact or setting.text[day.end] == "T"
    zone = setting.zone_at(clock.end, minus=iso)
    if clock.shape == "packed" and not zone and not iso:
        return _bare_day(setting, day)
    if zone and zone.zone:
        day = setting.day_at(at, zone) or day
    return Point(zone.end if zone else clock.end, clock, day, zone)


def _bare_day(setting: Setting, day: Day) -> Point:
    zone = setting.zone_at(day.end) if day.over else None
    return Point(zone.end if zone else day.end, None, day, zone)


def _clock_first(setting: Setting, clock: Clock) -> Point:
    zone = setting.zone_at(clock.end) if clock.shape != "bare" else None
    end = zone.end if zone else clock.end
    joint = _TO_DAY.match(setting.text, end)
    day = setting.day_at(joint.end(), zone) if joint else None
    if joint is None or day is None or clock.shape == "bare":
        return Point(end, clock, None, zone)
    end = day.end + (bool(joint[1]) and setting.text[day.end : day.end + 1] == ")")
    late = zone or setting.zone_at(end)
    return Point(late.end if late and not zone else end, clock, day, late)


def _stands(setting: Setting, at: int, point: Point) -> bool:
    """Whether the point is a time by itself, rather than a number that looks like one."""
    clock = point.clock
    if clock is None or clock.shape in ("colon", "half", "word"):
        return True
    if clock.shape == "dotted":
        return bool(point.zone or point.day) or led(setting.text, at)
    return clock.shape == "packed" and point.zone is not None


def _single(setting: Setting, at: int, point: Point) -> TimeExpression:
    span = setting.span(at, point.end)
    zone = point.zone
    stated, problem = zone is not None, zone.problem if zone else ""
    if point.clock:
        moment = None if problem else _instant(setting, point)
        return TimeExpression(span, "moment", moment, None, None, stated, problem)
    first, last = _day_long(setting, point)
    kind: Literal["vague", "date"] = "vague" if point.day and point.day.over else "date"
    if problem:
        return TimeExpression(span, kind, None, None, None, stated, problem)
    return TimeExpression(span, kind, last, first, None, stated, "")


def _range(setting: Setting, at: int, left: Point, joint: re.Pattern[str]) -> TimeExpression | None:
    """From the left point to the one behind the joint; each lends the other what it lacks."""
    between = joint.match(setting.text, left.end)
    right = point_at(setting, _about(setting.text, between.end())) if between else None
    if right is None or right.clock is None or left.clock is None:
        return None
    if right.clock.shape == "bare" or (left.clock.shape == "bare" and not right.clock.half):
        return None
    if "dotted" in (left.clock.shape, right.clock.shape) and not (right.zone or left.day):
        return None
    zone = right.zone or left.zone
    start, end = _lent(left, right, zone), _lent(right, left, zone)
    span = setting.span(at, right.end)
    if zone and zone.problem:
        return TimeExpression(span, "window", None, None, None, True, zone.problem)
    first, last = _instant(setting, start), _instant(setting, end)
    if last <= first and right.day is None:
        last += timedelta(days=1)
    elif right.day is None and last - first > timedelta(days=1):
        first += timedelta(days=1)
    return TimeExpression(span, "window", last, first, None, zone is not None, "")


def _lent(point: Point, other: Point, zone: Zone | None) -> Point:
    clock = point.clock
    if clock and other.clock and clock.shape == "bare" and other.clock.half == "pm":
        clock = clock._replace(hour=clock.hour % 12 + 12)
    return point._replace(clock=clock, day=point.day or other.day, zone=point.zone or zone)


def _instant(setting: Setting, point: Point) -> datetime:
    """The moment of a point that has a clock time."""
    clock = point.clock
    tz = (point.zone and point.zone.zone) or setting.zone
    now = setting.now.astimezone(tz)
    if clock is None:
        return now
    at = time(clock.hour % 24, clock.minute, clock.second, tzinfo=tz)
    midnight = clock.shape == "word" and clock.hour == 0 and not setting.past
    if point.day:
        later = clock.hour == 24 or midnight
        return datetime.combine(point.day.day + timedelta(days=later), at)
    today = datetime.combine(now.date() + timedelta(days=clock.hour == 24), at)
    if setting.past:
        return today - timedelta(days=1) if today > now else today
    return today + timedelta(days=1) if today < now - _GONE else today


def _day_long(setting: Setting, point: Point) -> tuple[datetime, datetime]:
    """When a day, or a part of one, begins and is over."""
    tz = (point.zone and point.zone.zone) or setting.zone
    day = point.day.day if point.day else date.min
    over = time.fromisoformat(point.day.over) if point.day and point.day.over else _DAY_OVER
    return datetime.combine(day, time(0), tz), datetime.combine(day, over, tz)
