"""The road: raw notes in, reviewed drafts out.

    notes ─intake→ Timeline ─triage→ Routing ─facts→ FactSheet ─compose→ Draft ─review→ Review

Left to right; no stage reaches back. Every function here is one stage of it, and `road` is all of
them. Sensitive incidents leave it with a hold: nothing is sent before a second person agreed.

Each function imports the stages it takes when it takes them, so that a review alone starts fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from drafter.config import Config
from drafter.noun import Phase
from drafter.update import Review

if TYPE_CHECKING:
    from drafter.incident import FactSheet, Notes, Routing, Timeline
    from drafter.package import Package


def road(
    notes: Notes,
    audiences: Iterable[str],
    config: Config,
    now: datetime,
    *,
    sheet: FactSheet | None = None,
    phase: Phase | None = None,
    previous: str | None = None,
) -> Package:
    """One set of notes, one draft and one review per audience."""
    from drafter import compose, facts, intake, reviewing, triage
    from drafter.gate.hold import hold
    from drafter.package import Package

    timeline = intake.read(notes, config, now)
    routing = triage.route(timeline, config)
    sheet = sheet or facts.extract(timeline, routing, config)
    phase = phase or sheet.phase
    drafts = {
        audience: compose.embedded(sheet, routing, audience, config, now, phase, previous)
        for audience in audiences
    }
    reviews: dict[str, Review] = {}
    for audience, draft in drafts.items():
        judge = partial(
            reviewing.review,
            audience=audience,
            config=config,
            now=now,
            phase=phase,
            routing=routing,
            timeline=timeline,
            sheet=sheet,
            previous=previous,
            others={earlier: drafts[earlier].text for earlier in reviews},
        )
        reviews[audience] = judge(draft.text)
        if not reviews[audience].passed:  # better a shorter draft than one we would not send
            shorter = compose.without(draft, reviews[audience].findings)
            review = judge(shorter.text)
            if review.passed:
                drafts[audience], reviews[audience] = shorter, review
    return Package(drafts, reviews, sheet, routing, hold(routing), timeline.warnings)


def extract(notes: Notes, config: Config, now: datetime) -> FactSheet:
    """The road as far as the facts."""
    from drafter import facts, intake, triage

    timeline = intake.read(notes, config, now)
    return facts.extract(timeline, triage.route(timeline, config), config)


def route(notes: Notes, config: Config, now: datetime) -> Routing:
    """The road as far as the routing."""
    from drafter import intake, triage

    return triage.route(intake.read(notes, config, now), config)


def review(
    text: str,
    audience: str,
    config: Config,
    now: datetime,
    *,
    phase: Phase | None = None,
    notes: Notes | None = None,
    sheet: FactSheet | None = None,
    previous: str | None = None,
    others: Mapping[str, str] | None = None,
) -> Review:
    """The last stage alone, for a text that a person wrote or edited."""
    from drafter import reviewing

    timeline: Timeline | None = None
    routing: Routing | None = None
    if notes is not None:
        from drafter import facts, intake, triage

        timeline = intake.read(notes, config, now)
        routing = triage.route(timeline, config)
        sheet = sheet or facts.extract(timeline, routing, config)
    return reviewing.review(
        text,
        audience=audience,
        config=config,
        now=now,
        phase=phase,
        routing=routing,
        timeline=timeline,
        sheet=sheet,
        previous=previous,
        others=others,
    )
