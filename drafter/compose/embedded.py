"""A draft without a model: the facts of the sheet, worded by rules and set in a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, get_args
from zoneinfo import ZoneInfo

from drafter.compose import kinds
from drafter.compose.before import Before, Wrong, disagreements, last_news, without_old_counts
from drafter.compose.choice import choices, unlabelled
from drafter.compose.clauses import leans
from drafter.compose.localised import localised
from drafter.compose.material import Listener, Material, alike, lacking, material, part_of
from drafter.compose.story import extent, story
from drafter.compose.subject import subject
from drafter.compose.telling import Rendered, render
from drafter.compose.tongue import tongue
from drafter.compose.voice import Line
from drafter.config import Config
from drafter.errors import UsageError
from drafter.incident import FactSheet, Routing
from drafter.language import local
from drafter.noun import Kind, Phase, UpdateKind
from drafter.package import Draft, Provenance

# An audience of a company's own gets the template written for readers like its own.
_BY_DEPTH = {
    "plain": "public",
    "business": "executives",
    "support": "support",
    "technical": "engineering",
}
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_LEAVE_OUT: tuple[Kind, ...] = (
    *("workaround", "not_affected", "action", "scope", "start", "resolution", "cause"),
)
"""What goes first when the channel is too short, and last."""
_NEWS: tuple[Kind, ...] = ("impact", "cause", "action", "workaround", "option", "resolution")
_NOT_AGAIN: tuple[Kind, ...] = ("cause", "action", "workaround", "option")
_SHIPPED = frozenset(["public", "affected", "executives", "support", "engineering", "social"])


def embedded(
    sheet: FactSheet,
    routing: Routing,
    audience: str,
    config: Config,
    now: datetime,
    phase: Phase,
    before: Before | None = None,
    kind: UpdateKind = "update",
    *,
    plainly: bool = False,
) -> Draft:
    """One audience's draft, from the facts it may hear and nothing else.

    Args:
        sheet: The facts.
        routing: How severe the incident is, which sets the next update, and whether it is held.
        audience: Name of the audience.
        config: The company's configuration; updates are written in its zone.
        now: The moment of writing (aware).
        phase: Where the incident is.
        before: The update sent before: what it says is not said again as news.
        plainly: Say first, in so many words, that there is a problem, whatever the notes have.
        kind: What is written: an update, a correction, an account, a question or a direct message.

    Raises:
        UsageError: There is no such audience or severity, or this kind cannot be written from these.
        ConfigError: A template is wrong.
    """
    reader = config.audience(audience)
    speech = tongue(reader.language, config.prompts)
    if speech and before:
        before = speech.reread(before, now, config.zone)
    kinds.ready(kind, audience, config, sheet, phase, before)
    competing = kinds.options(sheet)
    alone = routing.reach == "single-customer"
    if kind == "direct":
        routing = replace(routing, reach="single-customer")
    if kind == "question":
        reader = replace(reader, sees=(*reader.sees, "option"))
        sheet = unlabelled(sheet)
    to = Listener(audience, reader, config, routing, phase, now, ZoneInfo(sheet.zone))
    found = material(sheet, to)
    if to.audience.depth != "technical":
        without_old_counts(found, sheet)
    lacks = tuple(lacking(found, to))
    at = None if phase == "resolved" else _next(routing, config, now)
    short = audience if audience in _SHIPPED else _BY_DEPTH[reader.depth]
    name = f"{reader.language}/{short if kind == 'update' else kind}"
    values = _values(found, to, sheet, at, before)
    values |= {
        "kind": kind,
        "plainly": plainly,
        "wrong": _wrong(before, sheet, found, to) if kind == "correction" else (),
        "choices": choices(found, competing, to) if kind == "question" else (),
    }
    words = ""
    if speech:
        words = speech.version
        values |= localised(values, found, sheet, to, speech)
    made = render(name, config.prompts, values, words)
    limit = reader.max_characters
    if limit and len(made.text) > limit:
        made, left = _fitted(name, config, values, limit, words)
        lacks += left
    if limit and not config.status_page:
        lacks += (
            "Where readers can follow this: name your page in drafter.toml (status_page = …).",
        )
    lacks += tuple(f"Still to be written by you: {blank}" for blank in made.blanks)
    if kind == "direct" and not alone:
        lacks += (
            "The notes do not speak of one customer: make sure that each “you” is true of yours.",
        )
    return Draft(
        audience=audience,
        subject=subject(reader.language, values, to, found, words),
        text=made.text,
        phase=phase,
        claims=made.claims,
        next_update_at=at,
        provenance=Provenance("embedded", f"embedded/{name}.j2", made.version),
        lacks=lacks,
        kind=kind,
    )


def _wrong(
    before: Before | None, sheet: FactSheet, found: Material, to: Listener
) -> tuple[Wrong, ...]:
    """What the update before told wrongly.

    Raises:
        UsageError: Nothing that drafter can tell.
    """
    wrong = tuple(disagreements(before, sheet, found, to)) if before else ()
    if not wrong:
        raise UsageError(
            "nothing in the previous update disagrees with the notes, as far as drafter can tell.",
            remedy="Write into the notes what is true instead (“scratch that: …”), or send an update.",
        )
    return wrong


def _next(routing: Routing, config: Config, now: datetime) -> datetime:
    """When the next update is due: the severity's cadence from now, rounded up to five minutes."""
    due = now + timedelta(minutes=config.severity(routing.severity).update_every_minutes)
    over = timedelta(minutes=due.minute % 5, seconds=due.second, microseconds=due.microsecond)
    return due if not over else due - over + timedelta(minutes=5)


def _values(
    found: Material, to: Listener, sheet: FactSheet, at: datetime | None, previous: Before | None
) -> dict[str, Any]:
    """What the templates see; prompts/README says what each value is."""
    before = previous.said if previous else []
    said = _every(found)
    fresh = {kind: _fresh(said[kind], before) for kind in _NEWS}
    customers = to.to_customers()
    told_before = previous.phase if previous else None
    news_at = last_news(sheet, to.now)
    told_cause = bool(said["cause"]) and not fresh["cause"]
    as_before = told_before in (None, to.phase) or (told_cause and to.phase == "identified")
    nothing_new = bool(before) and not any(fresh.values()) and as_before
    known = sheet.of("cause", certainty="confirmed")
    return {
        **said,
        **({kind: fresh[kind] for kind in _NOT_AGAIN} if before and not nothing_new else {}),
        "start": _not_twice(said["start"], said["impact"]),
        "extent": extent(_not_twice(said["start"], said["impact"])[:1], said["scope"][:1], said),
        **story(said, sheet, to),
        "sayable": said if customers is to else _sayable(sheet, customers),
        "open": found.open,
        "retracted": found.retracted,
        "found": Line("", (known[0].id,)) if known else None,
        "cause_known": bool(known),
        "impact_noted": any(f.certainty in ("confirmed", "suspected") for f in sheet.of("impact")),
        "phase": to.phase,
        "next_at": _written(at, to),
        "apology": to.audience.apology,
        "held": to.routing.sensitive,
        "reach": to.routing.reach,
        "severity": to.routing.severity,
        "meaning": to.config.severity(to.routing.severity).meaning,
        "part": _part(found, sheet, to),
        "page": to.config.status_page,
        "company": to.config.company,
        "follows": bool(before),
        "nothing_new": nothing_new,
        "fresh": fresh,
        "lead": bool(before) and not nothing_new and _leads(fresh),
        "promised": _written(previous.promised, to) if previous else "",
        "kept": previous is not None and previous.kept(to.now),
        "missed": previous is not None and previous.missed(to.now),
        "news_at": _written(news_at, to),
        "audience": to.name,
        "depth": to.audience.depth,
        "short": bool(to.audience.max_characters),
        "in_person": to.audience.channel == "direct message",
        "pick": _picker(f"{sheet.title}|{to.name}|{to.phase}", previous.text if previous else ""),
    }


def _written(at: datetime | None, to: Listener) -> str:
    """A moment as the reader's language has it; "" for none."""
    return local.moment(at, to.config.zone, to.now, to.audience.language) if at else ""


def _leads(fresh: dict[Kind, tuple[Line, ...]]) -> bool:
    """Whether what is new can stand first: a cause or a deed that leans on no sentence before it."""
    first = (*fresh["cause"], *fresh["action"])[:1]
    return not fresh["impact"] and any(not leans(line.text) for line in first)


def _every(found: Material) -> dict[str, tuple[Line, ...]]:
    """The sentences of every kind, none where there is none."""
    return {kind: found.said.get(kind, ()) for kind in get_args(Kind)}


def _sayable(sheet: FactSheet, customers: Listener) -> dict[str, tuple[Line, ...]]:
    """What customers may be told, with each count as it is now."""
    found = material(sheet, customers)
    without_old_counts(found, sheet)
    return _every(found)


def _part(found: Material, sheet: FactSheet, to: Listener) -> Line:
    """The part of the product that is hit, by the name that its users have for it, and who says so."""
    for line in (*found.said.get("impact", ()), *found.said.get("resolution", ())):
        if name := part_of([line.text]):
            return Line(name, line.facts)
    hidden = to.outside and to.routing.sensitive
    for fact in () if hidden else sheet.of("impact", "customer_report", certainty="confirmed"):
        if name := part_of([fact.text], sure=False):
            return Line(name, (fact.id,))
    return Line("", ())


def _fresh(lines: Iterable[Line], before: list[str]) -> tuple[Line, ...]:
    """The sentences that were not said before."""
    return tuple(line for line in lines if not any(alike(line.text, old) for old in before))


def _not_twice(start: tuple[Line, ...], impact: tuple[Line, ...]) -> tuple[Line, ...]:
    """When it started, unless the sentences before say the same time."""
    clocks = _CLOCK.findall(" ".join(line.text for line in start[:1]))
    said = " ".join(line.text for line in impact[:2])
    return () if clocks and all(clock in said for clock in clocks) else start


def _picker(seed: str, before: str) -> Callable[..., str]:
    """A choice between wordings: always the same for the same update, and not the last one's."""

    def pick(*wordings: str) -> str:
        fresh = [wording for wording in wordings if wording not in before] or list(wordings)
        digest = sha256("|".join((seed, before, *wordings)).encode(errors="replace")).digest()
        return fresh[digest[0] % len(fresh)]

    return pick


def _fitted(
    name: str, config: Config, values: dict[str, Any], limit: int, words: str
) -> tuple[Rendered, tuple[str, ...]]:
    """The draft with whole sentences left out until it fits, and what was left out."""
    left: list[str] = []
    made = render(name, config.prompts, values, words)
    for kind in _LEAVE_OUT:
        while values[kind] and len(made.text) > limit:
            *kept, last = values[kind]
            values = values | {kind: tuple(kept)}
            shorter = render(name, config.prompts, values, words)
            if len(shorter.text) < len(made.text):
                left.append(f"There is no room for: {last.text}")
            made = shorter
    if len(made.text) > limit:
        values = values | {"page": ""}
        made = render(name, config.prompts, values, words)
        left.append("There is no room for the address of the status page.")
    if len(made.text) > limit:
        left += [f"There is no room for: {line.text}" for line in values["impact"][:1]]
        values = values | {"impact": ()}
        made = render(name, config.prompts, values, words)
    if len(made.text) > limit and values["wrong"]:
        left += [f"There is no room for: {one.text}" for one in values["wrong"][0].true]
        untold = tuple(one._replace(true=()) for one in values["wrong"])
        made = render(name, config.prompts, values | {"wrong": untold}, words)
    return made, tuple(left)
