"""From a timeline to its fact sheet: state, judge, revise, rank, and write down what is open."""

from __future__ import annotations

from dataclasses import replace

from drafter.config import Config
from drafter.facts.certainty import judged
from drafter.facts.kinds import judge
from drafter.facts.phase import phase
from drafter.facts.rank import ranked, telling
from drafter.facts.revise import revise
from drafter.facts.statements import Statement, statements, topics
from drafter.facts.unknowns import unknowns
from drafter.facts.wording import without_teller, worded
from drafter.incident import Fact, FactSheet, Kind, Timeline
from drafter.language.phrases import Phrases

MOST = 400
"""Statements that are weighed against each other; of longer notes the most telling ones."""

_REVISING = frozenset({"retract", "confirm", "reopen", "false alarm", "after all"})


def extract(timeline: Timeline, config: Config) -> FactSheet:
    """What the notes say, suspect, take back and leave open.

    Args:
        timeline: The notes, read.
        config: The company's configuration; what its customers tell is theirs, not ours.

    Returns:
        The facts in the order in which readers need them. Each cites the lines of its sentence.
    """
    heard = revise(_judged(_most_telling(statements(timeline)), config))
    _name_the_trouble(heard)
    where = phase(heard)
    opened = [s for s in heard if s.certainty == "unknown"]
    known = [s for s in heard if s.certainty != "unknown" and telling(s)]
    facts = [_fact(s, s.kind or "action", worded(s)) for s in ranked(known + _told(known))]
    facts += [
        _fact(caller, kind, text) if caller else Fact("", text, kind, "unknown")
        for kind, text, caller in unknowns(known, opened, where)
    ]
    numbered = tuple(replace(fact, id=f"f{n}") for n, fact in enumerate(facts, 1))
    return FactSheet(numbered, where, timeline.title, timeline.zone)


def _most_telling(said: list[Statement]) -> list[Statement]:
    """The statements with the strongest cues, in their order, when there are very many."""
    if len(said) <= MOST:
        return said
    for statement in said:
        judge(statement)
    places = sorted(range(len(said)), key=lambda at: -_telling(said[at]))[:MOST]
    return [said[at] for at in sorted(places)]


def _telling(statement: Statement) -> float:
    """How much would be lost without it: what it weighs, and more if it revises what stands."""
    return statement.weight + 6.0 * bool(statement.sections & _REVISING)


def _judged(said: list[Statement], config: Config) -> list[Statement]:
    """The clauses of the statements with kind, certainty and topics, counted through."""
    customers = Phrases([("", name, "") for name in config.customers])
    clauses = [clause for statement in said for clause in judged(statement)]
    for order, clause in enumerate(clauses):
        clause.order = order
        clause.topics = topics(clause.words)
        if clause.kind == "impact" and config.customers and customers.first(clause.text[:60]):
            clause.kind = "customer_report"
    return clauses


def _name_the_trouble(heard: list[Statement]) -> None:
    """Where nothing speaks of trouble, what people wrote down first is what is wrong."""
    if any(s.kind in ("impact", "customer_report") for s in heard):
        return
    for statement in heard[:2]:
        if statement.weight < 1.0 and statement.certainty == "confirmed" and telling(statement):
            statement.kind = "impact"
            return


def _told(known: list[Statement]) -> list[Statement]:
    """What customers tell, as a suspected impact, while no responder has said what is wrong."""
    if any(s.kind == "impact" and s.certainty == "confirmed" for s in known):
        return []
    reports = [s for s in known if s.kind == "customer_report" and s.has("impact")]
    if not reports:
        return []
    told = replace(reports[0], kind="impact", certainty="suspected", order=len(known))
    told.wording = without_teller(worded(reports[0]))
    return [told]


def _fact(s: Statement, kind: Kind, text: str) -> Fact:
    return Fact("", text, kind, s.certainty, s.lines, s.entry.at, said_by=s.entry.role)
