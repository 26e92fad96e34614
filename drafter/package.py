"""The nouns of what drafter makes of notes: Draft, Hold, Package."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from drafter.noun import Noun, Phase, UpdateKind
from drafter.update import Claim, Review

if TYPE_CHECKING:
    from drafter.incident import FactSheet, Routing


@dataclass(frozen=True, slots=True)
class Provenance(Noun):
    """How a draft came about."""

    composer: Literal["embedded", "model"]
    """Whose words these are: drafter's own, or those of `model`."""
    template: str
    """Name of the prompt or template."""
    version: str
    """First 12 hex digits of the SHA-256 of the template's content."""
    model: str | None = None
    """The model that answered, whether or not its words could be used; None when none did."""
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    """How many of `tokens_in` the provider had in its cache."""
    cost: float = 0.0
    """US dollars by litellm's price list; 0.0 where it knows no price."""
    seconds: float = 0.0
    """How long its answers took, one after the other."""
    attempts: int = 0
    """How many requests they took."""


@dataclass(frozen=True, slots=True)
class Draft(Noun):
    """An update for one audience, not yet sent."""

    audience: str
    subject: str
    text: str
    phase: Phase
    claims: tuple[Claim, ...]
    next_update_at: datetime | None
    """When the text promises the next update; None when it promises none."""
    provenance: Provenance
    lacks: tuple[str, ...] = ()
    """What this audience will ask and the notes do not answer, and each blank that a person must still
    fill in, each in one plain sentence."""
    kind: UpdateKind = "update"
    """"update": where things stand. "correction": what was told wrongly, and what is true. "account":
    the long letter afterwards. "question": a choice that a customer is asked to make. "direct": a
    message to one customer."""


@dataclass(frozen=True, slots=True)
class Hold(Noun):
    """Why a draft may not leave until a second person has agreed to its exact words."""

    why: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Package(Noun):
    """Everything one run of the road makes of one set of notes."""

    drafts: dict[str, Draft]
    reviews: dict[str, Review]
    facts: FactSheet
    routing: Routing
    hold: Hold | None = None
    """Set for security and privacy incidents: nothing may be sent yet."""
    warnings: tuple[str, ...] = field(default=())
    question: str | None = None
    """What the comms lead must decide, where some are hit or nobody knows who; else None."""
