"""A person looked: the update is there, or it is not."""

from __future__ import annotations

from datetime import datetime

from drafter.channels import trail
from drafter.channels.outbox import CALL, MARK
from drafter.config import Config
from drafter.errors import RefusalError, UsageError
from drafter.gate.heard import hear
from drafter.gate.proposal import subject
from drafter.gate.statement import Signed
from drafter.gate.store import Entry, Ledger


def settle(
    signed: Signed,
    digest: str,
    channel: str,
    reference: str | None,
    ledger: Ledger,
    config: Config,
    now: datetime,
) -> Entry:
    """Write down what a person saw at a channel of which nobody knew whether it has an update.

    Args:
        signed: Their statement; its subject is `about(…)` with the same arguments.
        digest: The release.
        channel: Name of the channel.
        reference: The target's own id of what is there, "" when it has none; None when it is not
            there, and then `drafter release` sends it again.
        ledger: The durable record.
        config: Who the people are.
        now: This moment (aware).

    Raises:
        RefusalError: There is nothing to settle, or the statement does not count.
        UsageError: The reference is no id.
        LedgerError: The record cannot be read or written.
    """
    incident = signed.statement.incident
    asked = about(incident, digest, channel, reference)
    if reference is not None and not MARK.fullmatch(reference):
        raise UsageError("the id must be one word of plain characters.")
    with ledger.transaction() as log:
        done = trail.steps(log.entries(incident), digest, channel)
        last = done[-1] if done else None
        if last is None or last.event not in trail.UNSETTLED:
            raise RefusalError("everybody knows how this ended.", rule="settle")
        if last.event == "sending" and now - last.at < CALL:
            raise RefusalError(
                "it may be on its way this very moment.",
                rule="settle",
                remedy=f"Look again in {int(CALL.total_seconds() // 60)} minutes.",
            )
        told = hear(signed, ("settle",), asked, incident, log, config, now)
        body = {"digest": digest, "channel": channel, **told}
        if reference is None:
            return log.append(incident, "failed", {**body, "why": "absent"}, now)
        return log.append(incident, "sent", {**body, "reference": reference}, now)


def about(incident: str, digest: str, channel: str, reference: str | None) -> str:
    """The subject of a statement that settles a delivery."""
    return subject("settle", incident, digest=digest, channel=channel, reference=reference)
