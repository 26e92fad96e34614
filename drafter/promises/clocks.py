"""Regulatory clocks beside a sensitive incident: when each would end, and what its text still lacks.

drafter counts and reads; whether a rule applies, and whether a text is enough, people decide.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from drafter.config import Clock, Config
from drafter.errors import UsageError
from drafter.language.phrases import Match, lexicon
from drafter.noun import Noun, Sensitivity


@dataclass(frozen=True, slots=True)
class Running(Noun):
    """One clock of one incident."""

    clock: str
    """Its id in drafter.toml."""
    name: str
    starts: str
    started_at: datetime | None
    """None when nobody has said when it began."""
    ends_at: datetime | None
    """None when it has not begun, or when the rule says "without undue delay"."""
    state: Literal["not started", "running", "past", "without undue delay"]
    missing: tuple[str, ...]
    """Contents that the text shows no sign of; all of them without a text."""
    source: str


def clocks(
    sensitivity: Sensitivity,
    began: Mapping[str, datetime],
    text: str,
    config: Config,
    now: datetime,
) -> tuple[Running, ...]:
    """The clocks to show for an incident of this sensitivity, the first to end on top.

    Args:
        sensitivity: Of the incident; nothing is shown for "none".
        began: Event → its moment (aware), such as {"aware": …}. An event that is not given has not
            happened as far as anybody said.
        text: The notification as drafted; "" when there is none.
        config: The clocks, and the zone that months and business days are counted in.
        now: This moment (aware).

    Raises:
        UsageError: Business days are to be counted and the holidays are not installed.
    """
    kinds = {"security", "privacy"} if sensitivity == "both" else {sensitivity}
    found = {match.section for match in lexicon("notification").find(text) if _counts(match)}
    shown = [
        _running(name, clock, began.get(clock.starts), found, config, now)
        for name, clock in config.clocks.items()
        if kinds & set(clock.shown_for)
    ]
    return tuple(sorted(shown, key=lambda each: (each.ends_at is None, each.ends_at or now)))


def end_of(clock: Clock, start: datetime, config: Config) -> datetime | None:
    """When a clock that began then ends (aware); None for "without undue delay".

    Hours run on through nights, weekends and changes of the clocks. Months and business days are
    days of the company's zone: a month ends on the same day, or the last one of a shorter month;
    business days end with the last of them.

    Raises:
        UsageError: The holidays are not installed.
    """
    if clock.hours:
        return start.astimezone(UTC) + timedelta(hours=clock.hours)
    local = start.astimezone(config.zone)
    if clock.months:
        years, month = divmod(local.month - 1 + clock.months, 12)
        year = local.year + years
        day = min(local.day, monthrange(year, month + 1)[1])
        return local.replace(year=year, month=month + 1, day=day)
    if clock.business_days:
        return _after_business_days(local, clock.business_days, clock.country)
    return None


def _counts(match: Match) -> bool:
    """“_” stands for a number here: "212 people" says how many, "some people" does not."""
    return not match.phrase.startswith("_") or match.span.text[0].isdigit()


def _running(
    name: str,
    clock: Clock,
    start: datetime | None,
    found: set[str],
    config: Config,
    now: datetime,
) -> Running:
    end = end_of(clock, start, config) if start else None
    state: Literal["not started", "running", "past", "without undue delay"]
    if start is None:
        state = "not started"
    elif end is None:
        state = "without undue delay"
    else:
        state = "past" if now > end else "running"
    missing = tuple(content for content in clock.contents if content not in found)
    return Running(name, clock.name, clock.starts, start, end, state, missing, clock.source)


def _after_business_days(start: datetime, count: int, country: str) -> datetime:
    try:
        from holidays import country_holidays
    except ImportError:
        raise UsageError(
            "business days need the calendar of holidays.",
            remedy='Install it: pip install "incident-drafter[clocks]"',
        ) from None
    free = country_holidays(country)
    day = start.date()
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in free
    return datetime.combine(day, datetime.max.time().replace(microsecond=0), start.tzinfo)
