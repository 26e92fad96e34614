"""From a timeline to its fact sheet: state, judge, revise, rank, and write down what is open."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from drafter.config import Config
from drafter.facts.asides import closed_by, is_aside
from drafter.facts.certainty import judged
from drafter.facts.kinds import weight
from drafter.facts.phase import phase
from drafter.facts.rank import ranked, telling
from drafter.facts.revise import revise
from drafter.facts.statements import Statement, statements, topics
from drafter.facts.told import asks
from drafter.facts.unknowns import unknowns
from drafter.facts.wording import without_teller, worded
from drafter.incident import Fact, FactSheet, Routing, Timeline
from drafter.language.phrases import Phrases
from drafter.language.times.say import moment
from drafter.noun import Kind

MOST = 400
"""Statements that are weighed against each other; of longer notes the most telling ones."""

_SIGNS = ("impact", "customer_report")
_REVISING = frozenset({"retract", "confirm", "reopen", "false alarm", "after all"})


def extract(timeline: Timeline, routing: Routing, config: Config) -> FactSheet:
    """What the notes say, suspect, take back and leave open.

    Args:
        timeline: The notes, read.
        routing: Of a sensitive incident, what is contained is not over before somebody closes it.
        config: The company's configuration; what its customers tell is theirs, not ours.

    Returns:
        The facts in the order in which readers need them. Each cites the lines of its sentence.
    """
    heard = revise(_judged(_most_telling(statements(timeline)), config))
    _name_the_trouble(heard)
    where = phase(heard, routing.sensitive)
    opened = [s for s in heard if s.certainty == "unknown"]
    known = _answered([s for s in heard if s.certainty != "unknown" and telling(s)])
    facts = [_fact(s, s.kind or "action", worded(s)) for s in ranked(known + _told(known))]
    for kind, text, caller in unknowns(known, opened, where):
        if kind == "start" and caller is None:
            facts.append(_since_when(heard, text, timeline))
        else:
            facts.append(_fact(caller, kind, text) if caller else Fact("", text, kind, "unknown"))
    numbered = tuple(replace(fact, id=f"f{n}") for n, fact in enumerate(facts, 1))
    return FactSheet(numbered, where, timeline.title, timeline.zone)


def _most_telling(said: list[Statement]) -> list[Statement]:
    """The statements with the strongest cues, in their order, when there are very many."""
    if len(said) <= MOST:
        return said
    for statement in said:
        statement.weight = weight(statement)
    places = sorted(range(len(said)), key=lambda at: -_telling(said[at]))[:MOST]
    return [said[at] for at in sorted(places)]


def _telling(statement: Statement) -> float:
    """How much would be lost without it: what it weighs, and more if it revises what stands."""
    return statement.weight + 6.0 * bool(statement.sections & _REVISING)


def _judged(said: list[Statement], config: Config) -> list[Statement]:
    """The clauses that can be facts, with kind, certainty and topics, counted through."""
    customers = Phrases([("", name, "") for name in config.customers])
    split = (clause for statement in said for clause in judged(statement))
    clauses = [clause for clause in split if not is_aside(clause)]
    for order, clause in enumerate(clauses):
        clause.order = order
        clause.topics = topics(clause.words)
        if clause.struck:
            clause.kind, clause.certainty = (
                "cause" if clause.kind == "action" else clause.kind,
                "retracted",
            )
        if clause.kind == "impact" and config.customers and customers.first(clause.text[:60]):
            clause.kind = "customer_report"
        if closed_by(clause):
            clause.kind, clause.certainty, clause.wording = "resolution", "confirmed", "Resolved"
    return clauses


def _name_the_trouble(heard: list[Statement]) -> None:
    """Where nothing speaks of trouble, the title, or what was written down first, is what is wrong."""
    if any((s.kind == "impact" or _sees(s)) and s.label != "title" for s in heard):
        return
    title = next((s for s in heard if s.label == "title"), None)
    if title is not None:
        below = (s for s in heard if s.entry is title.entry and s.label != "title" and s.weight < 2)
        summary = next(below, title)
        summary.kind, summary.label = "impact", ""
        return
    for statement in heard[:2]:
        if statement.weight < 1.0 and statement.certainty == "confirmed" and telling(statement):
            statement.kind = "impact"
            return


def _answered(known: list[Statement]) -> list[Statement]:
    """Without questions about what is wrong ("is it down?"), where something tells it anyhow."""
    asked = [s for s in known if s.question and s.kind in ("impact", "scope")]
    said = any(s.kind in ("impact", "customer_report") for s in known if s not in asked)
    return [s for s in known if s not in asked] if said else known


def _told(known: list[Statement]) -> list[Statement]:
    """What customers tell, as a suspected impact, while no responder has said what is wrong."""
    if any(s.kind == "impact" and s.certainty == "confirmed" for s in known):
        return []
    reports = [s for s in known if _sees(s)]
    if not reports:
        return []
    told = replace(reports[0], kind="impact", certainty="suspected", order=known[-1].order + 1)
    told.wording = without_teller(worded(reports[0]))
    return [told]


def _since_when(heard: list[Statement], question: str, timeline: Timeline) -> Fact:
    """The open question since when, with the moment of the first sign where the notes have one.

    An alert or a report comes when somebody noticed, which is not when it began.
    """
    signs = (s for s in heard if s.kind in _SIGNS or s.label == "title")
    first = next((s for s in signs if s.entry.at is not None), None)
    last = next((e.at for e in reversed(timeline.entries) if e.at is not None), None)
    if first is None or first.entry.at is None or last is None:
        return Fact("", question, "start", "unknown")
    seen = moment(first.entry.at, ZoneInfo(timeline.zone), last)
    text = f"{question[:-1]}; first noted at {seen}."
    return Fact("", text, "start", "unknown", first.lines, first.entry.at)


def _sees(report: Statement) -> bool:
    """Whether it is a report, and says what its customer sees rather than asks."""
    told = report.kind == "customer_report" and report.has("impact")
    return told and not (report.question or asks(report))


def _fact(s: Statement, kind: Kind, text: str) -> Fact:
    return Fact(
        *("", text, kind, s.certainty, s.lines, s.entry.at),
        said_by=s.entry.role,
        author=s.entry.author,
    )
