"""Where the incident is, by the last word of the people who work on it."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.facts.statements import Statement
from drafter.incident import Phase
from drafter.language.phases import phase_of
from drafter.language.phrases import lexicon

_RANK: dict[Phase, int] = {"investigating": 0, "identified": 1, "monitoring": 2, "resolved": 3}
_OVER = 5.0
"""Weight from which a resolution says that all is well, rather than that it is getting better."""
_WORK = frozenset({"resolution", "action", "cause"})


def phase(said: Iterable[Statement]) -> Phase:
    """The phase after the last statement: forward by what was done, back only by "it's back"."""
    now: Phase = "investigating"
    known = False
    for statement in said:
        if statement.entry.role == "customer" or statement.label == "later":
            continue
        if statement.certainty in ("retracted", "unknown") or statement.question:
            continue
        known = known or (statement.kind == "cause" and statement.certainty == "confirmed")
        if _RANK[now] > 1 and _reopens(statement):
            now = "identified" if known else "investigating"
            continue
        told = _told(statement)
        if now == "resolved" and told == "monitoring" and _watched(statement):
            now = told  # back to normal, and still watched: nobody has called it over
        else:
            now = max(now, told, key=_RANK.__getitem__)
    return now


def _reopens(statement: Statement) -> bool:
    return statement.has("reopen") and not statement.has("retract")


def _watched(statement: Statement) -> bool:
    return lexicon("phases").first(statement.text, "watching") is not None


def _told(statement: Statement) -> Phase:
    """What one statement says of the phase."""
    said: Phase = "investigating"
    if statement.sections & _WORK:
        said = phase_of(statement.text) or said
    if statement.kind == "resolution" and not _watched(statement):
        over = statement.weight >= _OVER or statement.has("false alarm")
        said = "resolved" if over else max(said, "monitoring", key=_RANK.__getitem__)
    elif statement.kind == "cause" and said == "investigating":
        said = "identified"
    unsure = statement.certainty != "confirmed" or statement.entry.role == "bot"
    if said == "resolved" and (unsure or statement.has("partly")):
        return "monitoring"
    return "investigating" if said == "identified" and unsure else said
