"""What a person says to the gate, in the exact bytes that they sign."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal, get_args

from drafter.gate.sealed import Sealed

NAMESPACE = "statement@incident-drafter"
"""The namespace of SSH signatures over statements, so that a signature made for something else, such
as a commit, is worth nothing here."""

Verb = Literal[
    "submit", "approve", "reject", "revoke", "mark", "lower", "adopt", "assign", "reach", "settle"
]
How = Literal["ssh", "token", "chat"]
VERBS = frozenset(get_args(Verb))


@dataclass(frozen=True, slots=True)
class Statement(Sealed):
    """One decision of one person about one thing.

    `subject` is a digest: of the envelope for submit, approve, reject and revoke; of the policy for
    adopt; of the proposal (`drafter.gate.proposal`) for the others. There is no "the latest".
    """

    SCHEMA: ClassVar[str] = "drafter.statement/1"

    verb: Verb
    subject: str
    deployment: str
    incident: str
    """"" for adopt, which is about no incident."""
    reason: str
    at: datetime
    """When it was said (aware)."""
    nonce: str
    """32 random hex digits: the same words said twice are two statements, and one cannot be played
    back."""

    @classmethod
    def _of(cls, table: dict[str, Any]) -> Statement:
        found = cls(**{**table, "at": datetime.fromisoformat(table["at"])})
        if found.verb not in VERBS or found.at.tzinfo is None:
            raise ValueError("a statement of no known verb, or of no certain time")
        return found


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement, and what shows who made it."""

    statement: Statement
    how: How
    proof: str = field(repr=False)
    """The armoured signature, the token, or the chat request as `drafter.gate.chat` describes it. Never
    printed, and a token is never stored."""
