"""Taking a person's statement: it is theirs, it is fresh, it was not said before, and it is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from drafter.config import Config, Person
from drafter.errors import RefusalError
from drafter.gate.identity import Signed, prove
from drafter.gate.store import Transaction

FRESH = timedelta(minutes=5)
"""How old a statement may be when it is taken, and how far ahead its clock (invariant G-22)."""
REASON = 8
"""The fewest letters of a reason."""


def hear(
    signed: Signed,
    verbs: Collection[str],
    subject: str,
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
        log: Where statement and proof are kept.
        config: Who the people are.
        now: This moment (aware).
        people: Who they are instead, where another policy decides that.

    Raises:
        RefusalError: It is not theirs, about something else, too old, said before, or gives no
            reason.
    """
    statement = signed.statement
    if statement.verb not in verbs:
        raise RefusalError(f"this says “{statement.verb}”.", rule="statement")
    if statement.deployment != log.deployment:
        raise RefusalError("this was said to another ledger.", rule="statement")
    if statement.subject != subject:
        raise RefusalError(
            "this was said about something else.",
            rule="digest",
            remedy="Read what waits now, and decide about that: drafter show",
        )
    if abs(statement.at - now) > FRESH:
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
    identity = prove(signed, config.people if people is None else people, now)
    return {
        "person": identity.person,
        "how": identity.how,
        "statement": log.keep(statement.canonical()),
        "proof": log.keep(identity.kept.encode()) if identity.kept else "",
    }


def _letters(reason: str) -> int:
    return sum(unicodedata.category(character)[0] == "L" for character in reason)
