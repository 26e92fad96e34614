"""What `decide` answers: a Release, which is the only thing that channels deliver, or a Refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from datetime import datetime

from drafter.errors import RefusalError
from drafter.gate.envelope import Envelope, Rendering
from drafter.gate.record import Voice
from drafter.gate.store import Head
from drafter.noun import Noun

_MAKER = object()


@dataclass(frozen=True, slots=True)
class Reason(Noun):
    """One rule that says no. It never holds words of the update."""

    rule: str
    """Name of the rule; see docs/gate.md."""
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Refusal(Noun):
    """Why an update may not leave: every rule that says no, in the order in which to mend them."""

    digest: str
    reasons: tuple[Reason, ...]

    def error(self) -> RefusalError:
        """The same, to raise: the first reason, and how many more there are."""
        first, *more = self.reasons
        also = f" ({len(more)} more: {', '.join(each.rule for each in more)}.)" if more else ""
        return RefusalError(f"{first.message}{also}", rule=first.rule, remedy=first.remedy)


@dataclass(frozen=True, slots=True)
class Release(Noun):
    """An update that may leave, with the exact bytes for each channel. Only the gate makes one."""

    envelope: Envelope
    approvals: tuple[str, ...]
    """Digests of the statements of those who agreed."""
    people: tuple[str, ...]
    """Their ids, in the same order."""
    released_at: datetime
    head: Head
    """The end of the log when this was made."""
    _maker: InitVar[object] = None

    def __post_init__(self, _maker: object) -> None:
        if _maker is not _MAKER:
            raise TypeError("only the gate makes a Release")

    @property
    def digest(self) -> str:
        """The name of what was agreed to."""
        return self.envelope.digest

    def rendering(self, channel: str) -> Rendering:
        """What this channel is sent.

        Raises:
            RefusalError: Nobody agreed to send it there.
        """
        for each in self.envelope.renderings:
            if each.channel == channel:
                return each
        raise RefusalError(f"nobody agreed to send this to “{channel}”.", rule="channel")


def make(envelope: Envelope, voices: Sequence[Voice], released_at: datetime, head: Head) -> Release:
    """The release of what the gate decided. `drafter.gate.decide` alone calls it."""
    statements = tuple(voice.statement for voice in voices)
    people = tuple(voice.person for voice in voices)
    return Release(envelope, statements, people, released_at, head, _MAKER)
