"""The one function that decides whether an update may leave. Every door calls it; none decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from drafter.config import Config, Person
from drafter.errors import LedgerError, RefusalError
from drafter.gate.adoption import kept_policy, softens
from drafter.gate.case import Case
from drafter.gate.envelope import Envelope
from drafter.gate.grounds import grounds_of_text
from drafter.gate.identity import Signed, prove
from drafter.gate.policy import Policy
from drafter.gate.record import Record, Submitted, Voice, highest
from drafter.gate.release import Reason, Refusal, Release, make
from drafter.gate.rules import RULES, counting
from drafter.gate.statement import Statement
from drafter.gate.store import Ledger, Transaction


def decide(
    submission: str, incident: str, ledger: Ledger, config: Config, now: datetime
) -> Release | Refusal:
    """Release a submission, or say why not.

    Look, judge and write are one transaction: the entry that it appends is the decision, its audit
    row and its place in the outbox. Whatever goes wrong inside, nothing is released.

    Args:
        submission: Digest of the envelope, as `drafter submit` printed it.
        incident: Its incident.
        ledger: The durable record.
        config: The configuration of this moment. Its policy counts beside the one of the submission.
        now: This moment (aware). A clock that was set back counts from the last entry.

    Raises:
        LedgerError: The record cannot be read or written, or was touched.
        ConfigError: The policy of this moment would let something through.
        RefusalError: There is no such submission.
    """
    with ledger.transaction() as log:
        case = _case(submission, incident, log, config, now)
        reasons = _reasons(case)
        if reasons:
            return Refusal(submission, reasons)
        voices = counting(case)
        body = {
            "digest": submission,
            "approvals": [voice.statement for voice in voices],
            "policy": case.policies[1].digest,
        }
        written = log.append(incident, "released", body, case.now)
        return make(case.envelope, voices, written.at, log.head())


def look(submission: str, incident: str, ledger: Ledger, config: Config, now: datetime) -> Refusal:
    """What is still missing before a submission may leave; no reasons when nothing is.

    It writes nothing and releases nothing. Arguments and errors are those of `decide`.
    """
    with ledger.view() as log:
        return Refusal(submission, _reasons(_case(submission, incident, log, config, now)))


def opened(submission: str, incident: str, ledger: Ledger) -> tuple[Envelope, Envelope | None]:
    """A submission as it was frozen, and the one released before it, to compare. To be read only:
    no channel takes an envelope.

    Raises:
        RefusalError: There is no such submission.
        LedgerError: The record was touched.
    """
    with ledger.view() as log:
        _submitted(Record.of(incident, log.entries(incident)), submission)
        envelope = _envelope(log, submission)
        before = envelope.previous
        return envelope, None if before is None else _envelope(log, before)


def released(submission: str, incident: str, ledger: Ledger) -> Release:
    """A release that was decided before, for delivery and its retries, from the log alone.

    Raises:
        RefusalError: It was never released.
        LedgerError: The record was touched.
    """
    with ledger.view() as log:
        submitted = _submitted(Record.of(incident, log.entries(incident)), submission)
        entry = submitted.released
        if entry is None:
            raise RefusalError("this was not released.", rule="released")
        agreed = set(entry.body["approvals"])
        voices = tuple(each for each in submitted.approvals if each.statement in agreed)
        return make(_envelope(log, submission), voices, entry.at, log.head())


def _reasons(case: Case) -> tuple[Reason, ...]:
    return tuple(reason for rule in RULES for reason in rule(case))


def _case(submission: str, incident: str, log: Transaction, config: Config, now: datetime) -> Case:
    policy = Policy.of(config)
    entries = log.entries(incident)
    record = Record.of(incident, entries)
    submitted = _submitted(record, submission)
    envelope = _envelope(log, submission)
    if (envelope.incident, envelope.deployment) != (incident, log.deployment):
        raise RefusalError("this was submitted somewhere else.", rule="known")
    now = max(now, *(entry.at for entry in entries))
    judged = grounds_of_text(f"{envelope.subject}\n\n{envelope.text}", config, now)
    return Case(
        envelope=envelope,
        submitted=submitted,
        record=record,
        policies=(kept_policy(log, submitted.policy), policy),
        softens=softens(log, policy),
        text_sensitivity=highest(
            kind for name, kind in judged.items() if name not in record.cleared
        ),
        voices=tuple(
            voice for voice in submitted.approvals if _holds(voice, log, config.people, now)
        ),
        now=now,
    )


def _submitted(record: Record, submission: str) -> Submitted:
    found = record.submitted.get(submission)
    if found is None:
        raise RefusalError(
            f"nothing of this digest was submitted for {record.incident}.",
            rule="known",
            remedy="See what waits: drafter status",
        )
    return found


def _envelope(log: Transaction, submission: str) -> Envelope:
    try:
        return Envelope.read(log.fetch(submission))
    except ValueError:
        raise LedgerError("an envelope in the ledger cannot be read.") from None


def _holds(voice: Voice, log: Transaction, people: Mapping[str, Person], now: datetime) -> bool:
    """Whether a proof that can be shown again still proves the same person (G-35)."""
    if not voice.proof:
        return True  # a token or a chat request: it rests on the chain of the log
    try:
        statement = Statement.read(log.fetch(voice.statement))
        signed = Signed(statement, "ssh", log.fetch(voice.proof).decode())
        return prove(signed, people, now).person == voice.person
    except (RefusalError, ValueError):
        return False
