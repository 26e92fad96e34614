"""The update promises when the next one comes: by when at the latest, and in which zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from drafter.language import times
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing
from drafter.update import Span

SETTINGS = {"minutes": 60}
"""minutes: the longest silence where the severity is not known."""

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d ?[ap]\.?m\b|\bnoon\b|\bmidnight\b", re.IGNORECASE)


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """A time is a promise that a reader can hold us to; “soon” is not. None once it is over."""
    promise = m.reading.next_update
    if m.phase == "resolved":
        return
    cadence = _cadence(m, settings)
    due = times.moment(_due(m.now, cadence), m.config.zone, m.now)
    if promise is None:
        yield missing(
            m,
            "Readers do not learn when they will hear from you again. Promise a time, "
            "even if there may be nothing new by then.",
            f"Next update by {due}.",
        )
    elif promise.kind == "unbounded":
        end = m.sentence_at(promise.span).end
        yield Remark(
            m.span(end, end),
            f"“{promise.span.text}” gives no time, so readers cannot tell whether you are late. "
            "Promise one.",
            f" Next update by {due}.",
        )
    elif promise.at is not None:
        yield from _judged(m, promise.at, promise.span, due, cadence)


def _judged(
    m: Manuscript, at: datetime, promise: Span, due: str, cadence: timedelta
) -> Iterator[Remark]:
    """A promised time: in the future, soon enough, and with a zone."""
    said = _time_in(m, promise, at)
    if at <= m.now:
        yield Remark(
            said,
            f"{times.moment(at, m.config.zone, m.now)} is already past. Promise a time to come.",
            due,
        )
    elif at > m.now + cadence + timedelta(minutes=5):
        yield Remark(
            said,
            f"The next update is due by {due} at the latest"
            + (f" for {m.routing.severity}" if m.routing else "")
            + "; a longer silence makes readers ask.",
            due,
            level="warning",
        )
    elif not _has_zone(m, said):
        zone = at.astimezone(m.config.zone).tzname() or "UTC"
        yield Remark(
            said,
            f"“{said.text}” has no time zone, and readers sit in many. Add it.",
            f"{said.text} {zone}",
            level="warning",
        )


def _cadence(m: Manuscript, settings: Mapping[str, Any]) -> timedelta:
    level = m.config.severities.get(m.routing.severity) if m.routing else None
    return timedelta(minutes=level.update_every_minutes if level else settings["minutes"])


def _due(now: datetime, cadence: timedelta) -> datetime:
    """When the next update is due at the latest, on a round five minutes."""
    due = now + cadence
    spare = timedelta(minutes=due.minute % 5, seconds=due.second, microseconds=due.microsecond)
    return due - spare if cadence >= timedelta(minutes=15) else due


def _time_in(m: Manuscript, promise: Span, at: datetime) -> Span:
    """The words of the promise that name the time; all of it when they cannot be told apart."""
    for said in times.find(promise.text, m.now, m.config.zone):
        if said.at == at:
            return m.span(promise.start + said.span.start, promise.start + said.span.end)
    return promise


def _has_zone(m: Manuscript, said: Span) -> bool:
    """True unless the words name an hour of the clock without its zone."""
    found = times.find(said.text, m.now, m.config.zone)
    named = any(time.zone_stated for time in found)
    return named or not found or not _CLOCK.search(said.text)
