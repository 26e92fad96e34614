"""The one function that decides whether an update may leave. Every door calls it; none decides."""

from __future__ import annotations

from datetime import datetime

from drafter.config import Config
from drafter.errors import DrafterError, LedgerError, RefusalError
from drafter.gate.adoption import kept_policy, softens
from drafter.gate.case import Case
from drafter.gate.envelope import Envelope
from drafter.gate.evidence import still_approves
from drafter.gate.grounds import Grounds, grounds_of_text
from drafter.gate.heard import FRESH
from drafter.gate.policy import Policy
from drafter.gate.record import Record, Submitted, highest
from drafter.gate.release import Reason, Refusal, Release, make
from drafter.gate.rules import RULES, counting, lapsed
from drafter.gate.store import Ledger, Transaction
from drafter.gate.wording import words_of


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
        now: This moment (aware). A clock that was set back lets nothing leave.

    Raises:
        LedgerError: The record cannot be read or written, or was touched.
        ConfigError: The policy of this moment would let something through.
        RefusalError: There is no such submission.
    """
    with ledger.transaction() as log:
        case, reasons = _judge(submission, incident, log, config, now)
        if case is None or reasons:
            if case is not None and lapsed(case) and not case.behind:
                log.append(incident, "lapsed", {"digest": submission}, case.now)
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
        return Refusal(submission, _judge(submission, incident, log, config, now)[1])


def opened(submission: str, incident: str, ledger: Ledger) -> tuple[Envelope, Envelope | None]:
    """A submission as it was frozen, and the one released before it, to compare. To be read only:
    no channel takes an envelope.

    Raises:
        RefusalError: There is no such submission.
        LedgerError: The record was touched.
    """
    with ledger.view() as log:
        record = Record.of(incident, log.entries(incident))
        envelope = _envelope(log, _submitted(record, submission))
        before = envelope.previous
        return envelope, None if before is None else _envelope(log, _submitted(record, before))


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
        return make(_envelope(log, submitted), voices, entry.at, log.head())


def _judge(
    submission: str, incident: str, log: Transaction, config: Config, now: datetime
) -> tuple[Case | None, tuple[Reason, ...]]:
    """The case and what speaks against it. What fails in judging is a reason too (G-24, G-32)."""
    try:
        case = _case(submission, incident, log, config, now)
        return case, tuple(reason for rule in RULES for reason in rule(case))
    except DrafterError:
        raise
    except Exception as fault:  # whatever it is, nothing may leave because of it
        why = f"judging it failed ({type(fault).__name__})."
        return None, (Reason("fault", why, "Try again; if it stays, report it."),)


def _case(submission: str, incident: str, log: Transaction, config: Config, now: datetime) -> Case:
    policy = Policy.of(config)
    entries = log.entries(incident)
    record = Record.of(incident, entries)
    submitted = _submitted(record, submission)
    envelope = _envelope(log, submitted)
    if (envelope.incident, envelope.deployment) != (incident, log.deployment):
        raise RefusalError("this was submitted somewhere else.", rule="known")
    last = max(entry.at for entry in entries)
    behind, now = now < last - FRESH, max(now, last)
    judged: Grounds = {}
    for words in (f"{envelope.subject}\n\n{envelope.text}", *map(words_of, envelope.renderings)):
        judged |= grounds_of_text(words, config)
    then = kept_policy(log, submitted.policy)
    return Case(
        envelope=envelope,
        submitted=submitted,
        record=record,
        policies=(then, policy),
        softens=softens(log, policy),
        text_sensitivity=highest(
            kind for name, kind in judged.items() if name not in record.cleared
        ),
        voices=tuple(
            voice
            for voice in submitted.approvals
            if all(
                still_approves(voice, envelope, log, each.people, now) for each in (then, policy)
            )
        ),
        now=now,
        behind=behind,
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


def _envelope(log: Transaction, submitted: Submitted) -> Envelope:
    """What was submitted; the log and the envelope must tell the same of it (G-35)."""
    try:
        envelope = Envelope.read(log.fetch(submitted.digest))
    except ValueError:
        raise LedgerError("an envelope in the ledger cannot be read.") from None
    same = ("digest", "audience", "revision", "policy", "sensitivity", "severity", "next_update_at")
    if any(getattr(envelope, name) != getattr(submitted, name) for name in same):
        raise LedgerError("an envelope in the ledger is not the one that was submitted.")
    return envelope
