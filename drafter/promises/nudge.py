"""A reminder to write before readers wonder, with an honest update to start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drafter.noun import Noun


@dataclass(frozen=True, slots=True)
class Nudge(Noun):
    """One audience that must hear something now or soon."""

    incident: str
    audience: str
    due: datetime
    overdue_minutes: int
    """0 when it is still ahead."""
    waiting: str | None
    """Digest of a submission that waits for somebody; send that rather than the draft below."""
    text: str
    """An update that says that nothing is new, from what was said last. "" before the first update:
    then there is nothing to start from but the notes."""
