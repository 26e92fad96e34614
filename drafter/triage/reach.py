"""Whom the incident reaches: one customer, some, all, only ourselves, or the notes do not say.

Every hint has a weight in its lexicon. 4 says it outright ("all users", "no customer impact"); 2 and
3 hint at it ("site is down", "availability zone"); 1 only whispers ("unreachable", "endpoint"), and
all whispers together weigh no more than one hint. A phrase counts once, however often it is said,
and twice in the title, because whoever named the incident meant its reach.
"""

from __future__ import annotations

from typing import NamedTuple

from drafter.incident import Reach
from drafter.language.phrases import Match, lexicon
from drafter.triage.passages import Passage

_REACHES: dict[str, Reach] = {
    "all": "all",
    "subset": "subset",
    "internal": "internal-only",
    "single": "single-customer",
}
_IN_TITLE = 2
_WHISPERS = 3
"""What all whispers for one reach weigh together at most."""


class Hint(NamedTuple):
    """A phrase that speaks for a reach."""

    weight: int
    passage: Passage
    match: Match


def judge(passages: list[Passage]) -> tuple[Reach, list[Hint]]:
    """The reach, and the hints to it, the weightiest first."""
    hints: dict[str, dict[str, Hint]] = {section: {} for section in _REACHES}
    for passage in passages:
        for match in passage.find(lexicon("triage-reach")):
            weight = int(match.value)
            if not weight or passage.in_code(match.span):
                continue
            if weight > 1 and passage.is_title:
                weight *= _IN_TITLE
            heard = hints[match.section].get(match.phrase)
            if heard is None or heard.weight < weight:
                hints[match.section][match.phrase] = Hint(weight, passage, match)
    section = max(hints, key=lambda name: _weigh(hints[name]))
    if not hints[section]:
        return "unclear", []
    return _REACHES[section], sorted(hints[section].values(), key=lambda hint: -hint.weight)


def _weigh(hints: dict[str, Hint]) -> int:
    weights = [hint.weight for hint in hints.values()]
    whispers = weights.count(1)
    return sum(weights) - whispers + min(_WHISPERS, whispers)
