"""From a text to a frozen envelope: judged, checked, and written to the ledger for others to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from drafter.config import Config
from drafter.errors import LedgerError, RefusalError, UsageError
from drafter.gate.adoption import adopt_if_stricter, softens
from drafter.gate.characters import disguises
from drafter.gate.envelope import Envelope, Waiver
from drafter.gate.grounds import copied
from drafter.gate.heard import hear
from drafter.gate.judged import Judged, judge
from drafter.gate.policy import Policy
from drafter.gate.record import Record, highest
from drafter.gate.release import Reason
from drafter.gate.rules import untaken
from drafter.gate.statement import Signed
from drafter.gate.store import Ledger, Transaction
from drafter.gate.wording import words_of
from drafter.gate.work import Work

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def prepare(work: Work, ledger: Ledger, config: Config, now: datetime) -> Envelope:
    """The envelope that `submit` would freeze, for its submitter to read and sign.

    Raises:
        RefusalError: It cannot be submitted, and why.
        UsageError: The incident id, audience, severity, a channel or an editor is not known.
        InputError: The notes are empty or cannot be read.
        LedgerError: The record cannot be read.
    """
    with ledger.view() as log:
        return _freeze(work, log, config, now)[0]


def submit(
    work: Work, signed: Signed | None, ledger: Ledger, config: Config, now: datetime
) -> Envelope:
    """Freeze an update and write it to the ledger.

    Args:
        work: The update.
        signed: The submitter's statement over the digest of the envelope that `prepare` gave. None
            leaves the author unproven, which ordinary updates may be and sensitive ones may not.
        ledger: The durable record.
        config: The configuration of this moment.
        now: This moment (aware).

    Raises:
        RefusalError: It cannot be submitted, or something changed since it was prepared.
        UsageError: The incident id, audience, severity, a channel or an editor is not known.
        InputError: The notes are empty or cannot be read.
        LedgerError: The record cannot be read or written.
    """
    with ledger.transaction() as log:
        envelope, judged = _freeze(work, log, config, now)
        told = (
            {}
            if signed is None
            else hear(signed, ("submit",), envelope.digest, work.incident, log, config, now)
        )
        policy = Policy.of(config)
        adopt_if_stricter(log, policy, now)
        log.keep(policy.canonical())
        log.keep(envelope.canonical())
        promised = envelope.next_update_at
        body = {
            "digest": envelope.digest,
            "audience": envelope.audience,
            "revision": envelope.revision,
            "authors": sorted({*work.editors, *({told["person"]} if told else ())}),
            "policy": envelope.policy,
            "sensitivity": envelope.sensitivity,
            "severity": envelope.severity,
            "grounds": judged.grounds,
            "notes": envelope.notes,
            "traces": log.keep(judged.traces),
            "phase": judged.review.reading.phase,
            "next_update_at": None if promised is None else promised.isoformat(),
            "channels": [each.channel for each in envelope.renderings],
            **told,
        }
        log.append(work.incident, "submitted", body, now)
        return envelope


def _freeze(work: Work, log: Transaction, config: Config, now: datetime) -> tuple[Envelope, Judged]:
    _check_names(work, config)
    policy = Policy.of(config)
    record = Record.of(work.incident, log.entries(work.incident))
    before = record.last_released(work.audience)
    said = None if before is None else _text(log, before.digest)
    judged = judge(work, said, config, now)
    severity = work.severity or judged.routing.severity
    for reason in _objections(work, judged, record, policy, severity, log):
        raise RefusalError(reason.message, rule=reason.rule, remedy=reason.remedy)
    judged.grounds.update(copied(judged.traces.decode().split(), work.incident, log))
    grounds = record.grounds | judged.grounds
    promise = judged.review.reading.next_update
    newest = record.newest(work.audience)
    envelope = Envelope(
        deployment=log.deployment,
        incident=work.incident,
        audience=work.audience,
        revision=newest.revision + 1 if newest else 1,
        subject=work.subject,
        text=work.text,
        renderings=tuple(sorted(work.renderings, key=lambda each: each.channel)),
        next_update_at=promise.at if promise else None,
        sensitivity=highest(kind for name, kind in grounds.items() if name not in record.cleared),
        severity=severity,
        policy=policy.digest,
        notes=judged.notes,
        facts=judged.facts,
        previous=before.digest if before else None,
        waived=tuple(Waiver(each.finding.criterion, each.reason) for each in judged.review.waived),
    )
    return envelope, judged


def _objections(
    work: Work, judged: Judged, record: Record, policy: Policy, severity: str, log: Transaction
) -> Iterator[Reason]:
    """Why this may not even be submitted."""
    errors = [each for each in judged.review.findings if each.level == "error"]
    if errors:
        yield Reason(
            "review",
            f"the review found {len(errors)} error(s): "
            f"{', '.join(dict.fromkeys(each.criterion for each in errors))}.",
            "See them with `drafter review`; mend them, or waive one in place with a reason.",
        )
    for words in (work.subject, work.text, *map(words_of, work.renderings)):
        for fault in disguises(words):
            yield Reason("characters", f"{fault}.", "Type the words anew, in plain characters.")
    softer = softens(log, policy)
    if softer:
        yield Reason(
            "policy",
            f"drafter.toml asks for less than the rules in force: {'; '.join(softer)}.",
            "Have two people adopt it: drafter adopt",
        )
    yield from untaken(record, (policy,), severity)
    yield from _channel(work, judged, record)


def _channel(work: Work, judged: Judged, record: Record) -> Iterator[Reason]:
    """Between one customer and everybody, the comms lead decides, and it is written down."""
    chosen = {each.channel for each in work.renderings}
    if record.channels is None:
        if judged.routing.channel == "comms-lead-decides":
            yield Reason(
                "reach",
                "some customers are hit, not all: the comms lead decides where it is told.",
                f"drafter reach {work.incident} --channel NAME --reason “…”",
            )
    elif not chosen <= set(record.channels):
        others = ", ".join(sorted(chosen - set(record.channels)))
        yield Reason(
            "reach",
            f"the comms lead decided against {others} for this incident.",
            "Leave it out, or have the comms lead decide again: drafter reach",
        )


def _check_names(work: Work, config: Config) -> None:
    if not _ID.fullmatch(work.incident):
        raise UsageError(
            "this is no incident id.",
            remedy="Use up to 64 letters, digits, “.”, “_” and “-”, such as INC-2041.",
        )
    config.audience(work.audience)
    if work.severity is not None:
        config.severity(work.severity)
    for editor in work.editors:
        if editor not in config.people:
            raise UsageError(
                f"there is no person “{editor}”.", remedy=f"Add [people.{editor}] to drafter.toml."
            )
    if not work.renderings:
        raise UsageError("no channel is named.", remedy="Say where it goes: --channel NAME")


def _text(log: Transaction, name: str) -> str:
    try:
        return Envelope.read(log.fetch(name)).text
    except ValueError:
        raise LedgerError("an envelope in the ledger cannot be read.") from None
