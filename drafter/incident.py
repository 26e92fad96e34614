"""The nouns of what is happening: Timeline, Routing and FactSheet, and what they are made of.

All values are frozen; all times are aware datetimes. Nothing here imports anything of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from drafter.noun import Certainty, Channel, Kind, Noun, Phase, Reach, Role, Sensitivity


@dataclass(frozen=True, slots=True)
class Entry(Noun):
    """One thing somebody wrote while the incident ran."""

    line: int
    """1-based line of the notes (or message of a chat) where it begins."""
    at: datetime | None
    """When it was written; None where the notes do not say."""
    author: str | None
    """Who wrote it, as the notes name them."""
    text: str
    """What was written, without the time and author in front. May span lines."""
    role: Role = "responder"
    """What kind of voice it is: a responder, a customer, or a bot or alert."""


@dataclass(frozen=True, slots=True)
class Timeline(Noun):
    """The raw notes as entries, in the order in which they were written down."""

    entries: tuple[Entry, ...]
    source: str
    """The reader that understood the notes: "text", "irc", "slack", "pagerduty", …"""
    counts: Literal["line", "message"] = "line"
    """What `Entry.line` counts: lines of a text, or messages of a chat or record."""
    zone: str = "UTC"
    """IANA name of the zone that times without one were read in."""
    title: str = ""
    """What the record calls the incident; "" when it has no name."""
    warnings: tuple[str, ...] = ()
    """What a reader of the notes should know, such as bytes that were not text."""

    def lines_of(self, entry: Entry, start: int = 0, end: int | None = None) -> tuple[int, ...]:
        """The lines of the notes that `entry.text[start:end]` stands on."""
        if self.counts == "message":
            return (entry.line,)
        first = entry.line + entry.text.count("\n", 0, start)
        stop = len(entry.text) if end is None else end
        return tuple(range(first, first + entry.text.count("\n", start, stop) + 1))


Notes = str | Path | Timeline | list[dict[str, Any]] | dict[str, Any]
"""Raw notes. A str is always their text, never a path; a Path is a file, a folder or an archive; a
list or dict is a record as a chat, PagerDuty, incident.io or GitHub hands it out."""


@dataclass(frozen=True, slots=True)
class Evidence(Noun):
    """Why a routing says what it says: a line of the notes and the reason it counts."""

    about: Literal["sensitivity", "reach", "severity"]
    line: int
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Prompt(Noun):
    """Something drafter asks of the comms lead, because the notes call for it."""

    about: Literal["publish", "ask-customer", "choose-channel", "second-opinion"]
    message: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Routing(Noun):
    """Who must hear of this, through which channel, and how carefully."""

    sensitivity: Sensitivity
    reach: Reach
    severity: str
    """Name of a severity of the configuration, such as "sev2"."""
    channel: Channel
    """Where the update goes first; follows from reach."""
    channel_reason: str
    evidence: tuple[Evidence, ...] = ()
    prompts: tuple[Prompt, ...] = ()

    @property
    def sensitive(self) -> bool:
        """True when a second person must agree to the exact words."""
        return self.sensitivity != "none"


@dataclass(frozen=True, slots=True)
class Fact(Noun):
    """One thing the notes say, suspect, take back or leave open."""

    id: str
    """Stable within one sheet: "f1", "f2", …"""
    text: str
    kind: Kind
    certainty: Certainty
    lines: tuple[int, ...] = ()
    """Lines of the notes it rests on; empty for what the notes do not say."""
    observed_at: datetime | None = None
    audiences: tuple[str, ...] = ()
    """Audiences that may see it; empty means every audience whose policy admits it."""
    said_by: Role = "responder"
    author: str | None = None
    """Who said it, as the notes name them; only technical readers are told."""


@dataclass(frozen=True, slots=True)
class FactSheet(Noun):
    """Everything known, suspected, open and taken back, ordered by what readers need first."""

    facts: tuple[Fact, ...]
    phase: Phase = "investigating"
    title: str = ""
    zone: str = "UTC"
    """IANA name of the zone that times in the fact texts are in, where they name none."""

    def of(self, *kinds: Kind, certainty: Certainty | None = None) -> tuple[Fact, ...]:
        """The facts of these kinds (any, when none is named), optionally of one certainty."""
        return tuple(
            fact
            for fact in self.facts
            if (not kinds or fact.kind in kinds)
            and (certainty is None or fact.certainty == certainty)
        )
