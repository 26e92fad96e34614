"""Where an incident is, as a sentence or an update says it.

Each clause may give a sign of a phase: something found, a fix under way, a fix in place, things back to
normal. What a text says of the future, or under a condition ("once this is resolved"), is no sign.
The signs of a text are then weighed: the furthest stage that has been reached now wins.
"""

from __future__ import annotations

from drafter.language.memory import kept
from drafter.language.phase_signs import Sign, signs
from drafter.language.phrases import lexicon
from drafter.language.tagging import Tagged
from drafter.noun import Phase

__all__ = ["phase_of", "signs", "weigh"]

_WORK: set[Sign] = {"applying", "fixing", "working", "lingering"}


@kept
def phase_of(text: str) -> Phase | None:
    """The phase a sentence or an update says the incident is in now; None when it says nothing."""
    return weigh(signs(Tagged(text, lexicon("phases"))))


def weigh(said: set[Sign]) -> Phase | None:
    """The phase that a set of signs amounts to: the furthest stage reached, unless work goes on."""
    if "asking" in said and "because" not in said:
        said = said | {"investigating"}
    said = said - {"asking"}
    if "to-watch" in said and "resolved" not in said:
        said = said | {"watching"}
    if "resolved" in said:
        watched = "watching" in said or ("to-watch" in said and said & {"recovering", "hedged"})
        return "monitoring" if watched else "resolved"
    if "back" in said:
        return _when_back(said)
    if said & {"applied", "mitigated"}:
        ongoing = said & {"applying", "lingering"} and "watching" not in said
        return "identified" if ongoing or "fixing" in said else "monitoring"
    if "investigating" in said:
        return "identified" if "found" in said else "investigating"
    return _at_work(said)


def _when_back(said: set[Sign]) -> Phase:
    working = said & _WORK
    if "investigating" in said and "hedged" in said:
        return "investigating"
    if said & {"watching", "investigating"} or ("recovering" in said and not working):
        return "monitoring"
    return "identified" if working else "resolved"


def _at_work(said: set[Sign]) -> Phase | None:
    """The phase where nothing is reached yet."""
    held = said & {"watching", "recovering"}
    if held and "repaired" in said:
        return "monitoring"
    if said & {"found", "applying", "fixing", "because"}:
        return "identified"
    if held or "repaired" in said:
        going_on = said & _WORK and said - {"watching", "lingering", "hedged"}
        return "identified" if going_on else "monitoring"
    if not said - {"hedged"}:
        return None
    doubtful = said <= {"reported", "lingering", "hedged"} or said >= {"reported", "working"}
    return "investigating" if doubtful else "identified"
