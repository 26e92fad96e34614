"""Taking a person's statement: it is theirs, it is fresh, it was not said before, and it is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from drafter.config import Config, Person
from drafter.errors import RefusalError
from drafter.gate.adoption import softened, softens
from drafter.gate.characters import disguises
from drafter.gate.identity import prove
from drafter.gate.policy import Policy
from drafter.gate.statement import Signed
from drafter.gate.store import Transaction

FRESH = timedelta(minutes=5)
"""How old a statement may be when it is taken, and how far ahead its clock (invariant G-22)."""
REASON = 8
"""The fewest letters of a reason."""
_LOOSENING = ("submit", "approve", "lower", "assign", "reach")
"""What nobody can say under rules that are softer than the ones in force. To object, to warn and to
adopt is always possible."""


def hear(
    signed: Signed,
    verbs: Collection[str],
    subject: str,
    incident: str,
    log: Transaction,
    config: Config,
    now: datetime,
    *,
    people: Mapping[str, Person] | None = None,
) -> dict[str, str]:
    """Who said it and where that is kept, as the fields of the entry that records it.

    Args:
        signed: The statement and its proof.
        verbs: What it may say here.
        subject: The digest it must name.
        incident: The incident it must name; "" for what concerns all of them.
        log: Where statement and proof are kept.
        config: Who the people are.
        now: This moment (aware).
        people: Who they are instead, where another policy decides that.

    Raises:
        RefusalError: It is not theirs, about something else, too old, said before, or gives no
            reason.
    """
    statement = signed.statement
    if disguises(statement.reason):
        raise RefusalError(
            "the reason holds characters that nobody sees.", rule="reason", remedy="Type it anew."
        )
    if statement.verb not in verbs:
        raise RefusalError(f"this says “{statement.verb}”.", rule="statement")
    if statement.deployment != log.deployment:
        raise RefusalError("this was said to another ledger.", rule="statement")
    if (statement.subject, statement.incident) != (subject, incident):
        raise RefusalError(
            "this was said about something else.",
            rule="digest",
            remedy="Read what waits now, and decide about that: drafter show",
        )
    if statement.at.tzinfo is None or abs(statement.at - now) > FRESH:
        raise RefusalError(
            "this was said more than five minutes ago, or its clock is ahead.",
            rule="fresh",
            remedy="Say it again.",
        )
    if log.said(statement.digest):
        raise RefusalError("this was said before.", rule="replay", remedy="Say it again.")
    if statement.verb != "submit" and _letters(statement.reason) < REASON:
        raise RefusalError(
            "a reason is missing.", rule="reason", remedy="Say in a few words why: --reason “…”"
        )
    softer = softens(log, Policy.of(config)) if statement.verb in _LOOSENING else ()
    if softer:
        raise softened(softer)
    identity = prove(signed, config.people if people is None else people, now)
    return {
        "person": identity.person,
        "how": identity.how,
        "statement": log.keep(statement.canonical()),
        "proof": log.keep(identity.kept.encode()),
    }


def _letters(reason: str) -> int:
    return sum(unicodedata.category(character)[0] == "L" for character in reason)
