"""How severe the incident is, as one of the company's own severities.

What people call it wins ("SEV2", "P1"): the most urgent level they name, or the one they settle on
when they set it anew. Otherwise signs decide: everything down, data lost, an attack. Without a
sign it is the upper middle, because too much attention is mended faster than too little.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.language.phrases import Match, lexicon
from drafter.noun import Reach, Sensitivity
from drafter.triage.passages import Passage

_LEVEL = re.compile(
    r"\b(?:(?:sev(?:erity)?|prio(?:rity)?)[ \-_:#]{0,2}|p)([0-5])\b(?![.%/]\w)", re.IGNORECASE
)
_RANKS = {"top": 0, "high": 1, "low": 2, "trivial": 3}
_HIGH, _LOW = 1, 2


class Judgement(NamedTuple):
    """A severity and what speaks for it; no passage when nothing in the notes does."""

    severity: str
    reason: str
    passage: Passage | None = None
    start: int = 0
    end: int = 0


def judge(
    passages: list[Passage], names: tuple[str, ...], sensitivity: Sensitivity, reach: Reach
) -> Judgement:
    """The severity, one of `names`, which go from the most urgent to the least."""
    return _named(passages, names) or _signed(passages, names, sensitivity, reach)


def _named(passages: list[Passage], names: tuple[str, ...]) -> Judgement | None:
    """The level that people gave it by number."""
    best: tuple[int, Judgement] | None = None
    for passage in passages:
        levels = list(_LEVEL.finditer(passage.prose))
        anew = bool(levels) and _sets_anew(passage)
        for level in levels:
            rank = _rank(int(level[1]), names)
            if best is None or anew or rank < best[0]:
                reason = f"the notes call it {level[0]}"
                said = Judgement(_nth(names, rank), reason, passage, level.start(), level.end())
                best = (rank, said)
    return best[1] if best else None


def _sets_anew(passage: Passage) -> bool:
    return any(m.section == "lowered" for m in passage.find(lexicon("triage-severity")))


def _rank(level: int, names: tuple[str, ...]) -> int:
    """The place among `names` of a numbered level, by the number in the name, else by order."""
    for place, name in enumerate(names):
        if name.endswith(str(level)):
            return place
    return max(level - 1, 0)


def _signed(
    passages: list[Passage], names: tuple[str, ...], sensitivity: Sensitivity, reach: Reach
) -> Judgement:
    """The level that the worst sign speaks for, else the upper middle."""
    worst: tuple[int, Passage, Match] | None = None
    for passage in passages:
        for match in passage.find(lexicon("triage-severity")):
            rank = _RANKS.get(match.section)
            if rank is None or passage.in_code(match.span):
                continue
            if worst is None or rank < worst[0]:
                worst = (rank, passage, match)
    if sensitivity != "none" and (worst is None or worst[0] > _HIGH):
        return Judgement(_nth(names, _HIGH), "the matter is sensitive")
    if worst:
        rank, passage, match = worst
        reason = f"“{match.span.text}” speaks for it"
        return Judgement(_nth(names, rank), reason, passage, match.span.start, match.span.end)
    if reach == "internal-only":
        return Judgement(_nth(names, _LOW), "only our own people are hit")
    return Judgement(_nth(names, (len(names) - 1) // 2), "")


def _nth(names: tuple[str, ...], rank: int) -> str:
    return names[min(rank, len(names) - 1)] if names else ""
