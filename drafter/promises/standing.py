"""Where each audience of each incident stands: last word, next promise, silence, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Literal

from drafter.config import Config
from drafter.gate.decide import look
from drafter.gate.record import Record, Submitted
from drafter.gate.release import Reason
from drafter.gate.store import Ledger
from drafter.noun import Noun, Phase, Sensitivity

State = Literal["kept", "late", "missed", "open"]


@dataclass(frozen=True, slots=True)
class Promise(Noun):
    """One "next update by", and what became of it."""

    made_at: datetime
    due: datetime
    state: State
    """kept: the next update came in time. late: it came after. missed: it has not come and the time
    is past. open: there is time left."""
    late_minutes: int = 0
    """How much later than promised it came, or how long it has been missed for; 0 otherwise."""


@dataclass(frozen=True, slots=True)
class Waiting(Noun):
    """A submission that has not left."""

    digest: str
    revision: int
    submitted_at: datetime
    missing: tuple[Reason, ...]
    """Empty when it may leave now."""


@dataclass(frozen=True, slots=True)
class Standing(Noun):
    """One audience of one incident."""

    incident: str
    audience: str
    severity: str
    sensitivity: Sensitivity
    phase: Phase | None
    """What its last update said; None before the first."""
    last: str | None
    """Digest of its last update; None before the first."""
    last_at: datetime | None
    """When that left."""
    due: datetime | None
    """When it must hear again: as promised, and no later than the severity's cadence allows. None
    once it was told that the incident is over."""
    overdue_minutes: int
    """How long ago that was; 0 when it is still ahead."""
    promises: tuple[Promise, ...]
    """Every promise made to it, in order."""
    waiting: Waiting | None


def standings(
    ledger: Ledger, config: Config, now: datetime, incident: str | None = None
) -> tuple[Standing, ...]:
    """Where every audience stands, the most overdue first.

    Args:
        ledger: The durable record.
        config: For the cadence of each severity.
        now: This moment (aware).
        incident: Only this one; all of them when None.

    Raises:
        LedgerError: The record cannot be read, or was touched.
    """
    with ledger.view() as log:
        wanted = [incident] if incident else [name for name in log.incidents() if name]
        told = {name: log.entries(name) for name in wanted}
    rows = [
        row
        for name, entries in told.items()
        if entries
        for row in _of_incident(Record.of(name, entries), entries[0].at, ledger, config, now)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.overdue_minutes, row.incident, row.audience)))


def _of_incident(
    record: Record, began: datetime, ledger: Ledger, config: Config, now: datetime
) -> Iterator[Standing]:
    for audience in dict.fromkeys(each.audience for each in record.submitted.values()):
        of_audience = [each for each in record.submitted.values() if each.audience == audience]
        told = sorted((each for each in of_audience if each.released), key=_left_at)
        last = told[-1] if told else None
        severity = (last or of_audience[-1]).severity
        due = _due(last, began, severity, config)
        yield Standing(
            incident=record.incident,
            audience=audience,
            severity=severity,
            sensitivity=record.sensitivity,
            phase=last.phase if last else None,
            last=last.digest if last else None,
            last_at=_left_at(last) if last else None,
            due=due,
            overdue_minutes=_minutes(now - due) if due and now > due else 0,
            promises=_promises(told, now),
            waiting=_waiting(of_audience[-1], record.incident, ledger, config, now),
        )


def _due(last: Submitted | None, began: datetime, severity: str, config: Config) -> datetime | None:
    level = config.severities.get(severity)
    cadence = timedelta(minutes=level.update_every_minutes) if level else None
    if last is None:
        return began + cadence if cadence else None
    if last.phase == "resolved" and last.next_update_at is None:
        return None
    by_cadence = _left_at(last) + cadence if cadence and last.phase != "resolved" else None
    return min((at for at in (last.next_update_at, by_cadence) if at), default=None)


def _promises(told: Sequence[Submitted], now: datetime) -> tuple[Promise, ...]:
    found = []
    for each, after in zip_longest(told, told[1:]):
        due = each.next_update_at
        if due is None:
            continue
        heard = _left_at(after) if after else None
        state: State
        if heard is not None:
            state = "kept" if heard <= due else "late"
        else:
            state = "open" if now <= due else "missed"
        late = (heard or now) - due
        found.append(Promise(_left_at(each), due, state, max(0, _minutes(late))))
    return tuple(found)


def _waiting(
    newest: Submitted, incident: str, ledger: Ledger, config: Config, now: datetime
) -> Waiting | None:
    if newest.released is not None:
        return None
    missing = look(newest.digest, incident, ledger, config, now).reasons
    return Waiting(newest.digest, newest.revision, newest.at, missing)


def _left_at(submitted: Submitted) -> datetime:
    assert submitted.released is not None  # noqa: S101 - only asked of what was released
    return submitted.released.at


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
