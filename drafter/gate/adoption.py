"""Which policy is in force. The first one that enough people could ever soften is; a stricter one is
at once; a softer one only after as many people as the old one asks for agreed to it.

Before that first one nobody could agree to anything, so a ledger that began with an empty drafter.toml
can still be given its people.
"""

from __future__ import annotations

from datetime import datetime

from drafter.errors import LedgerError, RefusalError
from drafter.gate.policy import Policy
from drafter.gate.seats import unfilled
from drafter.gate.store import Transaction

EVERYWHERE = ""
"""The incident under which the log keeps what concerns all of them."""


def in_force(log: Transaction) -> Policy | None:
    """The policy adopted last; None before the first that stands."""
    adopted = [entry for entry in log.entries(EVERYWHERE) if entry.event == "adopted"]
    return kept_policy(log, adopted[-1].body["policy"]) if adopted else None


def stands(policy: Policy) -> bool:
    """Whether its people fill the seats for softening it: else nobody could ever change it."""
    roles = {name: each.roles for name, each in policy.people.items() if each.active}
    return not unfilled(policy.rules.relaxing, roles)


def softens(log: Transaction, policy: Policy) -> tuple[str, ...]:
    """What this policy allows that the one in force does not, in words."""
    before = in_force(log)
    return () if before is None else tuple(policy.softer_than(before))


def softened(softer: tuple[str, ...]) -> RefusalError:
    """The refusal of what rests on rules that nobody adopted."""
    return RefusalError(
        f"drafter.toml asks for less than the rules in force: {'; '.join(softer)}.",
        rule="policy",
        remedy="Have two people adopt it: drafter adopt",
    )


def adopt_if_stricter(log: Transaction, policy: Policy, now: datetime) -> None:
    """Put a policy in force that softens nothing, and that its own people could soften again.

    One that they could not binds all the same while it is in drafter.toml.
    """
    before = in_force(log)
    if before is not None and (before.digest == policy.digest or any(policy.softer_than(before))):
        return
    if stands(policy):
        log.keep(policy.canonical())
        log.append(EVERYWHERE, "adopted", {"policy": policy.digest, "people": []}, now)


def kept_policy(log: Transaction, name: str) -> Policy:
    """The policy of this digest.

    Raises:
        LedgerError: It is gone or damaged.
    """
    try:
        return Policy.read(log.fetch(name))
    except ValueError:
        raise LedgerError("a policy in the ledger cannot be read.") from None
