"""What an approver agrees to: every byte that will be sent, and everything that it was judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from drafter.gate.sealed import Sealed
from drafter.noun import Noun, Sensitivity


@dataclass(frozen=True, slots=True)
class Rendering(Noun):
    """What one channel will be sent."""

    channel: str
    """Name of the channel in drafter.toml."""
    media_type: str
    """Such as "application/json" or "text/markdown"."""
    body: str
    """The exact text of the request or file; its UTF-8 bytes are what leaves."""
    target: str = ""
    """Where they go: method and address, or verb and place. It holds no secret."""
    thread: str = ""
    """What it continues there: the target's own id of what this channel was sent before."""


@dataclass(frozen=True, slots=True)
class Waiver(Noun):
    """A finding of the review that a person set aside in the text."""

    criterion: str
    reason: str


@dataclass(frozen=True, slots=True)
class Envelope(Sealed):
    """One revision of one update, frozen. Its digest is what people approve.

    A draft's lineage is its incident and audience: every text for them is a revision of one draft,
    so that splitting or copying a draft sheds neither its authors nor its sensitivity.
    """

    SCHEMA: ClassVar[str] = "drafter.envelope/1"

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

    @classmethod
    def _of(cls, table: dict[str, Any]) -> Envelope:
        at = table["next_update_at"]
        parts = {
            "renderings": tuple(Rendering(**each) for each in table["renderings"]),
            "waived": tuple(Waiver(**each) for each in table["waived"]),
            "next_update_at": None if at is None else datetime.fromisoformat(at),
        }
        return cls(**{**table, **parts})
