"""What a person says to the gate, in the exact bytes that they sign."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from drafter.gate.canonical import canonical, digest
from drafter.noun import Noun

SCHEMA = "drafter.statement/1"
NAMESPACE = "statement@incident-drafter"
"""The namespace of SSH signatures over statements, so that a signature made for something else, such
as a commit, is worth nothing here."""

Verb = Literal["submit", "approve", "reject", "revoke", "mark", "lower", "adopt", "assign", "reach"]
VERBS = frozenset(get_args(Verb))


@dataclass(frozen=True, slots=True)
class Statement(Noun):
    """One decision of one person about one thing.

    `subject` is a digest: of the envelope for submit, approve, reject and revoke; of the policy for
    adopt; of the proposal (`drafter.gate.proposal`) for the others. There is no "the latest".
    """

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

    def canonical(self) -> bytes:
        """The bytes to sign."""
        return canonical({"schema": SCHEMA, **self.to_json()})

    @property
    def digest(self) -> str:
        """Its name in the ledger."""
        return digest(self.canonical())

    @classmethod
    def read(cls, content: bytes) -> Statement:
        """The statement in these bytes.

        Raises:
            ValueError: They are no canonical statement of this schema.
        """
        table = json.loads(content)
        try:
            if table.pop("schema") != SCHEMA:
                raise ValueError("a statement of another schema")
            table["at"] = datetime.fromisoformat(table["at"])
            found = cls(**table)
        except (AttributeError, KeyError, TypeError):
            raise ValueError("no statement") from None
        if found.verb not in VERBS or found.at.tzinfo is None or found.canonical() != content:
            raise ValueError("a statement that is not in canonical form")
        return found
