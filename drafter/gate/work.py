"""What a person brings to the gate: a text, the notes behind it, and where it shall go."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.gate.envelope import Rendering
from drafter.incident import FactSheet, Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An update that wants to be submitted."""

    incident: str
    """Id of the incident: letters, digits, “.”, “_” and “-”, at most 64."""
    audience: str
    subject: str
    text: str
    """As a person last edited it, waivers included."""
    notes: Notes
    """The notes it is judged by."""
    renderings: tuple[Rendering, ...]
    """What each channel would be sent, made from this subject and text."""
    severity: str | None = None
    """Name of a severity; what the notes say when None."""
    editors: tuple[str, ...] = ()
    """Ids of everybody who wrote or edited it beside the one who submits. They cannot approve it."""
    facts: FactSheet | None = None
    """Facts that a person edited; read from the notes when None."""
