"""Whether what a person said once still stands: the same words, by a proof that is still theirs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from drafter.config import Person
from drafter.errors import RefusalError
from drafter.gate.envelope import Envelope
from drafter.gate.heard import FRESH
from drafter.gate.identity import prove
from drafter.gate.record import Voice
from drafter.gate.statement import Signed, Statement
from drafter.gate.store import Transaction


def still_approves(
    voice: Voice, envelope: Envelope, log: Transaction, people: Mapping[str, Person], now: datetime
) -> bool:
    """Whether this approval is of exactly this envelope, by a proof that the person still has.

    A key, token or chat identity that was taken away takes the approval with it (invariants G-04
    and G-35). That a token was right once rests on the chain of the log; a signature is checked
    again.
    """
    person = people.get(voice.person)
    try:
        statement = Statement.read(log.fetch(voice.statement))
        kept = log.fetch(voice.proof).decode()
    except ValueError:
        return False
    about = (statement.verb, statement.subject, statement.deployment, statement.incident)
    return (
        about == ("approve", envelope.digest, envelope.deployment, envelope.incident)
        and abs(statement.at - voice.at) <= FRESH
        and person is not None
        and person.active
        and _is_theirs(voice, person, statement, kept, now)
    )


def _is_theirs(
    voice: Voice, person: Person, statement: Statement, kept: str, now: datetime
) -> bool:
    if voice.how != "ssh":
        return kept == person.token if voice.how == "token" else kept in person.chat
    try:
        prove(Signed(statement, "ssh", kept), {voice.person: person}, now)
    except RefusalError:
        return False
    return True
