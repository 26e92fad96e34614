"""Days: "2026-03-10", "10 March", "Mar 10th, 2026", "Tuesday", "tomorrow", "end of day"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from drafter.language.times.words import GAP, may_start, number_of, phrase_at

_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(rf"({_YEAR})([-/])(\d{{1,2}})\2(\d{{1,2}})(?!\d|[-/]\d)")
_NUMERIC = re.compile(rf"(\d{{1,2}})(?:([-/.])(\d{{1,2}})\2({_YEAR})|/(\d{{1,2}})/(\d\d))(?![\w/])")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?:\s{1,2}(?:of\s)?|-)([A-Za-z]{3,9})\b\.?"
    rf"(?:,?[\s-]{{1,2}}({_YEAR})(?![\d:]))?"
)
_MONTH_DAY = re.compile(
    r"([A-Za-z]{3,9})\b\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?(?![\w%]|[:.]\d|\s?[ap]\.?m\b)"
    rf"(?:,?\s{{1,2}}({_YEAR})(?![\d:]))?"
)
_WEEKDAY = re.compile(
    r"(?:(next|last|this|coming)\s{1,2})?([A-Za-z]{3,9})\b(\.?,?\s{1,2}(?:the\s)?)?", re.IGNORECASE
)
_YEAR_TOLD = re.compile(_YEAR)
_CLOCK_NEXT = re.compile(r",?\s{1,2}(?:at\s)?\d{1,2}(?::\d\d|\s?[ap]\.?m\b)")
_JOINT = re.compile(rf",?{GAP}(?:on |of )?")


class Day(NamedTuple):
    """A day at a place of a text."""

    end: int
    day: date
    over: str = ""
    """For a part of the day, the clock time at which it is over: "12:00"."""


def day_at(text: str, at: int, today: date, *, past: bool = False) -> Day | None:
    """The day that begins exactly here; None when there is none.

    A day without a year is the one nearest to today, and a weekday the next one from today on;
    with `past`, both are the last one up to today. Of two readings of "03/04/2026", the one nearer
    to today is taken.
    """
    first = text[at : at + 1]
    if first.isdigit():
        return _dated(text, at, today, past)
    if not may_start(text, at):
        return None
    return _plain(text, at, today, past) or _phrase(text, at, today, past)


def _plain(text: str, at: int, today: date, past: bool) -> Day | None:
    """A day in words, other than a part of one."""
    found = _month_first(text, at, today, past) or _weekday(text, at, today, past)
    if found:
        return found
    said = phrase_at(text, at, "day")
    return _part(text, Day(said.end, today + timedelta(days=int(said.value)))) if said else None


def _dated(text: str, at: int, today: date, past: bool) -> Day | None:
    iso = _ISO.match(text, at)
    if iso:
        return _day(iso.end(), int(iso[1]), int(iso[3]), int(iso[4]))
    spelt = _DAY_MONTH.match(text, at)
    if spelt:
        month = _month(spelt[2])
        return _near(spelt, month, int(spelt[1]), today, past) if month else None
    numeric = _NUMERIC.match(text, at)
    return _numeric(numeric, today) if numeric else None


def _numeric(match: re.Match[str], today: date) -> Day | None:
    first, second = int(match[1]), int(match[3] or match[5])
    year = int(match[4] or f"20{match[6]}")
    readings = [_day(match.end(), year, second, first)]
    if match[2] != ".":
        readings.append(_day(match.end(), year, first, second))
    found = [reading for reading in readings if reading]
    return min(found, key=lambda reading: abs(reading.day - today), default=None)


def _month_first(text: str, at: int, today: date, past: bool) -> Day | None:
    match = _MONTH_DAY.match(text, at)
    month = _month(match[1]) if match else None
    return _near(match, month, int(match[2]), today, past) if match and month else None


def _month(word: str) -> int | None:
    """The number of a month; "may" and "march" written small are verbs."""
    return None if word in ("may", "march", "mar") else number_of("month", word)


def _near(match: re.Match[str], month: int, day: int, today: date, past: bool) -> Day | None:
    if match[3]:
        return _day(match.end(), int(match[3]), month, day)
    years = (today.year, today.year - 1) if past else (today.year, today.year + 1, today.year - 1)
    near = [found for year in years if (found := _day(match.end(), year, month, day))]
    if past:
        near = [found for found in near if found.day <= today + timedelta(days=1)]
    return min(near, key=lambda found: abs(found.day - today), default=None)


def _weekday(text: str, at: int, today: date, past: bool) -> Day | None:
    match = _WEEKDAY.match(text, at)
    if match is None:
        return None
    wanted = number_of("weekday", match[2])
    short = number_of("weekday short", match[2]) if match[2][0].isupper() else None
    if wanted is None and short is None:
        return None
    dated = _after_weekday(text, match.end(), today, past) if match[3] else None
    if dated:
        told = _YEAR_TOLD.search(text, match.end(), dated.end)
        return dated if told else _on(dated, wanted if wanted is not None else short or 0)
    if wanted is None:
        if not _CLOCK_NEXT.match(text, match.end(2)):
            return None
        wanted = short or 0
    which = (match[1] or "").lower()
    ahead = (wanted - today.weekday()) % 7
    if which == "last" or (past and which not in ("next", "coming")):
        ahead = ahead - 7 if ahead or which == "last" else 0
    elif which == "next" and ahead == 0:
        ahead = 7
    return _part(text, Day(match.end(2), today + timedelta(days=ahead)))


def _on(dated: Day, weekday: int) -> Day:
    """The date in the year in which it falls on that weekday; as it is, when none near does."""
    for years in (0, 1, -1):
        found = _day(dated.end, dated.day.year + years, dated.day.month, dated.day.day)
        if found and found.day.weekday() == weekday:
            return found
    return dated


def _after_weekday(text: str, at: int, today: date, past: bool) -> Day | None:
    dated = text[at : at + 1].isdigit()
    return _dated(text, at, today, past) if dated else _month_first(text, at, today, past)


def _phrase(text: str, at: int, today: date, past: bool) -> Day | None:
    found = phrase_at(text, at, "part", "week")
    if found is None:
        return None
    if found.section == "week":
        return Day(found.end, today + timedelta(days=6 - today.weekday() + 7 * int(found.value)))
    days, over = found.value.split()
    # "end of day tomorrow", "EOD Friday": the day named behind counts.
    gap = _JOINT.match(text, found.end) if over in ("23:59", "18:00") else None
    named = _plain(text, gap.end(), today, past) if gap else None
    if named and not named.over:
        return Day(named.end, named.day, over)
    return Day(found.end, today + timedelta(days=int(days)), over)


def _part(text: str, day: Day) -> Day:
    """The day, with "morning" or "end of day" behind it."""
    gap = _JOINT.match(text, day.end)
    found = phrase_at(text, gap.end(), "part of a day") if gap else None
    return Day(found.end, day.day, found.value) if found else day


def _day(end: int, year: int, month: int, day: int) -> Day | None:
    try:
        return Day(end, date(year, month, day))
    except ValueError:
        return None
