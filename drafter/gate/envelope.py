"""What an approver agrees to: every byte that will be sent, and everything that it was judged by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from drafter.gate.canonical import canonical, digest
from drafter.noun import Noun, Sensitivity

SCHEMA = "drafter.envelope/1"


@dataclass(frozen=True, slots=True)
class Rendering(Noun):
    """What one channel will be sent."""

    channel: str
    """Name of the channel in drafter.toml."""
    media_type: str
    """Such as "application/json" or "text/markdown"."""
    body: str
    """The exact text of the request or file; its UTF-8 bytes are what leaves."""


@dataclass(frozen=True, slots=True)
class Waiver(Noun):
    """A finding of the review that a person set aside in the text."""

    criterion: str
    reason: str


@dataclass(frozen=True, slots=True)
class Envelope(Noun):
    """One revision of one update, frozen. Its digest is what people approve.

    A draft's lineage is its incident and audience: every text for them is a revision of one draft,
    so that splitting or copying a draft sheds neither its authors nor its sensitivity.
    """

    deployment: str
    """Id of the ledger, so that an approval is worth nothing in another."""
    incident: str
    audience: str
    revision: int
    """Counts from 1 within incident and audience."""
    subject: str
    text: str
    """The text as reviewed."""
    renderings: tuple[Rendering, ...]
    """One for each channel, sorted by name."""
    next_update_at: datetime | None
    """The moment it promises the next update for (aware); None when it promises none."""
    sensitivity: Sensitivity
    severity: str
    policy: str
    """Digest of the policy that it was submitted under."""
    notes: str
    """Digest of the notes it was judged by."""
    facts: str
    """Digest of the fact sheet it was judged by."""
    previous: str | None = None
    """Digest of the envelope released before it for this audience; None for the first."""
    waived: tuple[Waiver, ...] = ()

    def canonical(self) -> bytes:
        """The bytes that its digest is of."""
        return canonical({"schema": SCHEMA, **self.to_json()})

    @property
    def digest(self) -> str:
        """The name that approvals call it by."""
        return digest(self.canonical())

    @classmethod
    def read(cls, content: bytes) -> Envelope:
        """The envelope in these bytes.

        Raises:
            ValueError: They are no canonical envelope of this schema.
        """
        table = json.loads(content)
        try:
            if table.pop("schema") != SCHEMA:
                raise ValueError("an envelope of another schema")
            table["renderings"] = tuple(Rendering(**each) for each in table["renderings"])
            table["waived"] = tuple(Waiver(**each) for each in table["waived"])
            at = table["next_update_at"]
            table["next_update_at"] = None if at is None else datetime.fromisoformat(at)
            found = cls(**table)
        except (AttributeError, KeyError, TypeError):
            raise ValueError("no envelope") from None
        if found.canonical() != content:
            raise ValueError("an envelope that is not in canonical form")
        return found
