"""Where the incident is, by the last word of the people who work on it."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.facts.asides import closed_by
from drafter.facts.progress import closes, in_part, is_whole, lasts, nearly
from drafter.facts.statements import Statement
from drafter.language.phases import phase_of
from drafter.language.phrases import lexicon
from drafter.noun import Phase

_RANK: dict[Phase, int] = {"investigating": 0, "identified": 1, "monitoring": 2, "resolved": 3}
_OVER = 5.0
"""Weight from which a resolution says that all is well, rather than that it is getting better."""
_WORK = frozenset({"resolution", "action", "cause"})
_HIT = frozenset({"impact", "customer_report", "scope"})
_SILENT = frozenset({"option", "eta", "next_update", "customer_report"})
"""Kinds that say nothing of the phase: what could be, will be, or is heard from others."""


def phase(said: Iterable[Statement], sensitive: bool) -> Phase:
    """The phase after the last statement: forward by what was done, back only by "it's back".

    Args:
        said: The statements in their order, revised.
        sensitive: Whether the incident is one of security or privacy: then what is contained is
            not over before somebody closes it.
    """
    now: Phase = "investigating"
    known = False
    hit: frozenset[str] = frozenset()
    for statement in said:
        if not _counts(statement):
            continue
        known = known or (statement.kind == "cause" and statement.certainty == "confirmed")
        if _RANK[now] > 1 and _reopens(statement):
            now = "identified" if known else "investigating"
            continue
        told = _told(statement, hit, sensitive)
        hit |= statement.topics if statement.kind in _HIT else frozenset()
        if now == "resolved" and told == "monitoring" and _watched(statement):
            now = told  # back to normal, and still watched: nobody has called it over
        else:
            now = max(now, told, key=_RANK.__getitem__)
    return now


def _counts(statement: Statement) -> bool:
    """Whether it is a responder's, or the record's, word on how things stand."""
    if statement.entry.role == "customer" or statement.label in ("later", "title"):
        return False
    return statement.certainty not in ("retracted", "unknown") and not statement.question


def _reopens(statement: Statement) -> bool:
    if statement.has("reopen") and not statement.has("retract"):
        return True
    return statement.kind in _HIT and lasts(statement.text)


def _watched(statement: Statement) -> bool:
    return lexicon("phases").first(statement.text, "watching") is not None


def _told(statement: Statement, hit: frozenset[str], sensitive: bool) -> Phase:
    """What one statement says of the phase."""
    if closed_by(statement):
        return "resolved"
    said: Phase = "investigating"
    if statement.kind in _SILENT:
        return said
    if statement.sections & _WORK:
        said = phase_of(statement.text) or said
    if statement.kind == "resolution" and not _watched(statement):
        over = statement.weight >= _OVER or statement.has("false alarm")
        said = "resolved" if over else max(said, "monitoring", key=_RANK.__getitem__)
    elif statement.kind == "cause" and said == "investigating":
        said = "identified"
    unsure = statement.certainty != "confirmed" or statement.entry.role == "bot"
    if said == "resolved":
        said = _reached(statement, hit, sensitive, unsure)
    return "investigating" if said == "identified" and unsure else said


def _reached(statement: Statement, hit: frozenset[str], sensitive: bool, unsure: bool) -> Phase:
    """How far it has come when a statement has the words of an end."""
    if in_part(statement.text):
        return "identified"
    if nearly(statement.text) or statement.has("partly"):
        return "monitoring"
    if statement.kind != "resolution":
        return "identified"
    if unsure:
        return "monitoring"
    if closes(statement.text) or statement.has("false alarm"):
        return "resolved"
    return "resolved" if is_whole(statement, hit) and not sensitive else "monitoring"
