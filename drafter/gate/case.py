"""Everything a rule may look at when an update wants to leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drafter.gate.envelope import Envelope
from drafter.gate.policy import Policy
from drafter.gate.record import Record, Submitted, Voice, highest
from drafter.noun import Sensitivity


@dataclass(frozen=True, slots=True)
class Case:
    """One submission that wants to leave, now."""

    envelope: Envelope
    submitted: Submitted
    record: Record
    policies: tuple[Policy, Policy]
    """The one it was submitted under, and the one of this moment. It must satisfy both."""
    softens: tuple[str, ...]
    """What the policy of this moment allows that nobody adopted yet, in words."""
    text_sensitivity: Sensitivity
    """What the rules say of the final words, this moment."""
    voices: tuple[Voice, ...]
    """The approvals whose proof still holds."""
    now: datetime
    behind: bool
    """Whether the clock stands before the last entry, by more than clocks differ."""

    @property
    def sensitivity(self) -> Sensitivity:
        """The strictest that the submission, the incident and the final words say."""
        return highest((self.envelope.sensitivity, self.record.sensitivity, self.text_sensitivity))
