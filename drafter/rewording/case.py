"""What the stage works on: one incident, as far as the road has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from drafter.compose.material import Listener, Material, material, may_hear
from drafter.config import Config
from drafter.incident import FactSheet, Routing, Timeline
from drafter.llm.redaction import Roster
from drafter.noun import Phase
from drafter.package import Draft
from drafter.reviewing.checks import cross_audience
from drafter.reviewing.grounding import naming
from drafter.reviewing.manuscript import Manuscript
from drafter.update import Claim, Review


class Judge(Protocol):
    """The review of the road: everything but text, audience and the other updates is set."""

    def __call__(
        self,
        text: str,
        *,
        audience: str,
        others: dict[str, str],
        claims: tuple[Claim, ...] | None = None,
    ) -> Review:
        """What the audience's rubric makes of this text."""


@dataclass(frozen=True)
class Case:
    """One incident."""

    sheet: FactSheet
    routing: Routing
    timeline: Timeline
    config: Config
    now: datetime
    phase: Phase
    judge: Judge = field(repr=False)

    @cached_property
    def roster(self) -> Roster:
        """Whom and what a model must not see by name."""
        persons, _ = naming.mentions(self.timeline)
        own = naming.authors(self.timeline) | naming.accounts(self.timeline)
        return Roster(
            people=frozenset(own | persons | set(self.config.names_of_people)),
            customers=frozenset(naming.customers(self.timeline) | set(self.config.customers)),
            hosts=frozenset(naming.machines(self.timeline)),
        )

    def told(self, audience: str) -> Told:
        """What one audience may hear."""
        reader = self.config.audience(audience)
        to = Listener(
            audience,
            reader,
            self.config,
            self.routing,
            self.phase,
            self.now,
            ZoneInfo(self.sheet.zone),
        )
        return Told(self.sheet, to, material(self.sheet, to))

    def clashes(self, audience: str, text: str, others: dict[str, str], own: Review) -> set[str]:
        """The other updates that would be found to disagree with this text.

        Args:
            audience: Whose text it is.
            text: The text.
            others: Audience → text of the others.
            own: The review of drafter's own draft, whose reading stands in where none is needed.
        """
        found = set()
        for name, other in others.items():
            reader = self.config.audience(name)
            held = Manuscript(
                other,
                own.reading,
                reader,
                self.config,
                self.now,
                self.phase,
                others={audience: text},
            )
            if any(cross_audience.check(held, {})):
                found.add(name)
        return found


@dataclass(frozen=True)
class Told:
    """What one audience may hear."""

    sheet: FactSheet
    to: Listener
    material: Material

    @cached_property
    def facts(self) -> frozenset[str]:
        """Ids of the facts that its drafts may rest on."""
        technical = self.to.audience.depth == "technical"
        admitted = {"unknown": True, "retracted": technical}
        return frozenset(
            fact.id
            for fact in self.sheet.facts
            if (not fact.audiences or self.to.name in fact.audiences)
            and admitted.get(fact.certainty, may_hear(fact, self.to))
        )

    def besides(self, own: Draft) -> list[str]:
        """What may be said and its own draft does not say; nothing where room is scarce."""
        if self.to.audience.max_characters:
            return []
        said = [line for lines in self.material.said.values() for line in lines]
        sees = self.to.audience.sees
        asked = [line.text for kind, line in self.material.open.items() if kind in sees]
        found = [
            *(f"{line.text} (suspected)" if line.suspected else line.text for line in said),
            *(f"Not known: {text}" for text in asked),
        ]
        return [text for text in dict.fromkeys(found) if _bare(text) not in own.text]


def _bare(text: str) -> str:
    return text.removeprefix("Not known: ").removesuffix(" (suspected)").rstrip(".")
