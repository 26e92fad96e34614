"""The road: raw notes in, reviewed drafts out.

    notes ─intake→ Timeline ─triage→ Routing ─facts→ FactSheet ─compose→ Draft ─review→ Review
                                                                   (─rewording→ Draft, with a model)

Left to right; no stage reaches back. Every function here is one stage of it, and `road` is all of
them. Sensitive incidents leave it with a hold: nothing is sent before a second person agreed.

Each function imports the stages it takes when it takes them, so that a review alone starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from drafter.config import Config
from drafter.errors import ModelError
from drafter.language.memory import one_run
from drafter.noun import Phase, UpdateKind
from drafter.update import Review

if TYPE_CHECKING:
    from drafter.incident import FactSheet, Notes, Routing, Timeline
    from drafter.llm.answer import Question
    from drafter.package import Draft, Package


@one_run
def road(
    notes: Notes,
    audiences: Iterable[str],
    config: Config,
    now: datetime,
    *,
    sheet: FactSheet | None = None,
    phase: Phase | None = None,
    previous: str | None = None,
    kind: UpdateKind = "update",
) -> Package:
    """One set of notes, one draft and one review per audience."""
    from drafter import compose, facts, intake, reviewing, triage
    from drafter.gate.hold import hold
    from drafter.package import Package

    timeline = intake.read(notes, config, now)
    routing = triage.route(timeline, config)
    sheet = sheet or facts.extract(timeline, routing, config)
    phase = phase or sheet.phase
    before = None
    if previous:
        from drafter.reviewing.reading import read

        promise = read(previous, now, config.zone).next_update
        before = compose.Before(previous, promise.at if promise else None)
    write = partial(compose.embedded, sheet, routing, config=config, now=now, phase=phase)
    write = partial(write, before=before, kind=kind)
    judge = partial(reviewing.review, config=config, now=now, phase=phase, routing=routing)
    judge = partial(judge, timeline=timeline, sheet=sheet, previous=previous)
    drafts = {audience: write(audience=audience) for audience in audiences}
    reviews: dict[str, Review] = {}
    for audience, written in drafts.items():
        others = {earlier: drafts[earlier].text for earlier in reviews}
        judge_this = partial(judge, audience=audience, others=others)
        best = _best(written, partial(write, audience=audience), judge_this)
        drafts[audience], reviews[audience] = best
    warnings = timeline.warnings
    if config.model.name and kind == "update":  # the other kinds are always in our own words
        from drafter import rewording

        case = rewording.Case(sheet, routing, timeline, config, now, phase, judge)
        drafts, reviews, on_model = rewording.reword(case, drafts, reviews)
        warnings += on_model
    asked = compose.question_for_lead(routing, drafts, kind)
    return Package(drafts, reviews, sheet, routing, hold(routing), warnings, asked)


def _best(
    draft: Draft, write: Callable[..., Draft], judge: Callable[..., Review]
) -> tuple[Draft, Review]:
    """The draft, or where its review objects a plainer or a shorter one, with its review."""
    from drafter import compose

    seen = judge(draft.text, claims=draft.claims)
    if _errors(seen) & {"impact", "acknowledgement"}:
        plainer = write(plainly=True)
        again = judge(plainer.text, claims=plainer.claims)
        if _errors(again) < _errors(seen):
            draft, seen = plainer, again
    if not seen.passed:  # better a shorter draft than one we would not send
        shorter = compose.without(draft, seen.findings)
        again = judge(shorter.text, claims=shorter.claims)
        if shorter.text != draft.text and _errors(again) <= _A_BLANK:
            draft, seen = shorter, again
    return draft, seen


_A_BLANK = frozenset({"placeholder"})
"""What only a person can mend: the words that the notes do not have."""


def _errors(review: Review) -> frozenset[str]:
    """The criteria that a draft does not meet."""
    return frozenset(f.criterion for f in review.findings if f.level == "error")


def questions(
    notes: Notes, audiences: Iterable[str], config: Config, now: datetime, phase: Phase | None
) -> dict[str, Question[Any] | ModelError]:
    """What a model would be asked for each audience, or why nothing would be sent. Sends nothing."""
    from drafter import intake, reviewing, rewording

    timeline = intake.read(notes, config, now)
    own = road(timeline, audiences, config.without_model(), now, phase=phase)
    phase = phase or own.facts.phase
    judge = partial(reviewing.review, config=config, now=now)
    case = rewording.Case(own.facts, own.routing, timeline, config, now, phase, judge)
    return rewording.questions(case, own.drafts)


@one_run
def extract(notes: Notes, config: Config, now: datetime) -> FactSheet:
    """The road as far as the facts."""
    from drafter import facts, intake, triage

    timeline = intake.read(notes, config, now)
    return facts.extract(timeline, triage.route(timeline, config), config)


@one_run
def route(notes: Notes, config: Config, now: datetime) -> Routing:
    """The road as far as the routing."""
    from drafter import intake, triage

    return triage.route(intake.read(notes, config, now), config)


@one_run
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
