"""What kind of thing a sentence says, in plain words: that all is over, that somebody is on it."""

from __future__ import annotations

import re
from functools import cache

from drafter.language.phrases import lexicon
from drafter.reviewing.grounding.claims import standing
from drafter.reviewing.grounding.evidence import Evidence
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import listed

WORD = 3
"""Letters of the longest word that by itself names no action, such as "on"."""
_BARE = 3
"""How many telling words a plain "The problem is resolved" has."""
DEED = re.compile(
    r"\b(?:we|our (?:team|engineers)) (?:have|has) (?:also |already |now |since |just )?"
    r"(?P<deed>(?!been|started|continued|identified|noticed|learned|confirmed)(?:[a-z]{2,}ed|brought|taken|put|made|built|sent|told|set|cut|shut|spoken"
    r"|written|given|gone|withdrawn)(?: (?:in|off|on|up|out|down|away))?)\b",
    re.IGNORECASE,
)
"""“We have added servers”: something done, told as done by us."""


def effort(said: Statement) -> bool:
    """Whether it only says that somebody is at work on it."""
    if DEED.search(said.text):
        return False
    return len(said.terms) <= _BARE and bool(lexicon("efforts").find(said.text, said.words))


def trouble(said: Statement) -> bool:
    """Whether it says that there is a problem, and no more."""
    return any(w.form in listed("incident") for w in said.words) and not standing(said)


def states(said: Statement) -> bool:
    """Whether plain words of it are a claim: a thing done, or one that is well."""
    done = any(a.section == "done" and len(a.phrase) > WORD for a in said.actions)
    forms = {word.form for word in said.words}
    return done or DEED.search(said.text) is not None or bool(forms & _well())


@cache
def _well() -> frozenset[str]:
    return listed("safe") | listed("fine") | listed("remedy")


def new_advice(said: Statement, known: Evidence) -> bool:
    """Whether it turns on a remedy or a comfort of which the notes know nothing."""
    turning = [t for t in said.terms if t.form in listed("safe") or t.form in listed("remedy")]
    deeds_of_ours = DEED.search(said.text) is not None
    return bool(turning) and not deeds_of_ours and not any(known.has(t) for t in turning)


def over(said: Statement) -> bool:
    """Whether it only says that all is over: the facts of kind "resolution" answer for that."""
    kinds = [a.value.split() for a in said.actions if a.section == "done"]
    ended = any("over" in kind and "rollback" not in kind for kind in kinds)
    return ended and len(said.terms) <= _BARE and not any(c.isdigit() for c in said.text)
