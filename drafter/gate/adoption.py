"""Which policy is in force. The first one a ledger sees is; a stricter one is at once; a softer one
only after as many people as the old one asks for agreed to it.
"""

from __future__ import annotations

from datetime import datetime

from drafter.errors import LedgerError
from drafter.gate.policy import Policy
from drafter.gate.store import Transaction

EVERYWHERE = ""
"""The incident under which the log keeps what concerns all of them."""


def in_force(log: Transaction) -> Policy | None:
    """The policy adopted last; None in a new ledger."""
    adopted = [entry for entry in log.entries(EVERYWHERE) if entry.event == "adopted"]
    return kept_policy(log, adopted[-1].body["policy"]) if adopted else None


def softens(log: Transaction, policy: Policy) -> tuple[str, ...]:
    """What this policy allows that the one in force does not, in words."""
    before = in_force(log)
    return () if before is None else tuple(policy.softer_than(before))


def adopt_if_stricter(log: Transaction, policy: Policy, now: datetime) -> bool:
    """Put a policy in force that softens nothing. Whether it is in force now."""
    before = in_force(log)
    if before is not None and before.digest == policy.digest:
        return True
    if before is not None and any(policy.softer_than(before)):
        return False
    log.keep(policy.canonical())
    log.append(EVERYWHERE, "adopted", {"policy": policy.digest, "people": []}, now)
    return True


def kept_policy(log: Transaction, name: str) -> Policy:
    """The policy of this digest.

    Raises:
        LedgerError: It is gone or damaged.
    """
    try:
        return Policy.read(log.fetch(name))
    except ValueError:
        raise LedgerError("a policy in the ledger cannot be read.") from None
