"""The nouns of what a text says, and of what a reviewer makes of it: Reading, Finding, Claim, Review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from drafter.noun import Noun, Phase

Level = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """A stretch of a text: `whole[start:end] == text`. Always true, also when empty-looking."""

    start: int
    end: int
    text: str

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class NextUpdate(Noun):
    """The promise of a next update, as a text makes it."""

    kind: Literal["time", "unbounded"]
    """"time": a reader can tell when at the latest. "unbounded": "when we know more"."""
    at: datetime | None
    """The latest moment promised (aware); None when unbounded or when it cannot be resolved."""
    span: Span


@dataclass(frozen=True, slots=True)
class Commitment(Noun):
    """A promise other than the next update."""

    kind: Literal["post-mortem", "credit", "refund", "fix", "contact"]
    at: datetime | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reading(Noun):
    """What a text says, whoever it is for. Spans point into the text that was read."""

    acknowledgement: Span | None
    impact: Span | None
    known: Span | None
    unknown: Span | None
    next_update: NextUpdate | None
    phase: Phase
    action: Span | None = None
    """What we are doing about it."""
    next_step: Span | None = None
    """What the reader can do."""
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding(Noun):
    """One thing a reviewer would say about a text: what, where, why and a rewrite.

    `suggestion` replaces `text[start:end]`: "" deletes it, and where `start == end` it is inserted
    there. None means that only a person can write the better words.
    """

    criterion: str
    """Stable id, such as "next-update" or "grounding.number"."""
    level: Level
    message: str
    """What is wrong and why it matters to the reader, in plain words."""
    excerpt: str
    """`text[start:end]`; "" when something is missing."""
    line: int
    """1-based line of `start`."""
    column: int
    """1-based column of `start`."""
    suggestion: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim(Noun):
    """One sentence of an update and what it rests on."""

    sentence: str
    """`text[start:end]`."""
    start: int
    end: int
    facts: tuple[str, ...] = ()
    """Ids of the facts that carry it; the one that carries most comes first."""
    rests_on: Literal["facts", "notes", "courtesy", "commitment", "nothing"] = "facts"
    """"facts" carry it. "notes": lines do that made no fact. "courtesy": it states nothing about the
    incident. "commitment": a promise. "nothing": it states something, and nothing given carries it."""
    lines: tuple[int, ...] = ()
    """Lines of the notes that carry it where no fact does (`rests_on` is "notes")."""


@dataclass(frozen=True, slots=True)
class Unchecked(Noun):
    """A criterion that could not be judged: neither passed nor failed."""

    criterion: str
    why: str


@dataclass(frozen=True, slots=True)
class Waived(Noun):
    """A finding that a person has set aside in the text, with a reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Review(Noun):
    """What one audience's rubric makes of one text."""

    audience: str
    passed: bool
    """True when no finding of level "error" is left."""
    findings: tuple[Finding, ...]
    reading: Reading
    unchecked: tuple[Unchecked, ...] = ()
    waived: tuple[Waived, ...] = ()
    claims: tuple[Claim, ...] = ()
    """One for each sentence, when there were notes or facts to hold the text against."""
