"""Which kind of fact a statement is: the cues' weights, added up, with what its label says."""

from __future__ import annotations

import re

from drafter.facts.statements import Statement
from drafter.incident import Kind
from drafter.language.phrases import Match, lexicon

# The order decides between kinds of equal weight: the more telling one first.
KINDS: tuple[Kind, ...] = (
    "resolution",
    "not_affected",
    "next_update",
    "eta",
    "workaround",
    "cause",
    "impact",
    "start",
    "scope",
    "customer_report",
    "action",
    "option",
)
_SINCE = re.compile(r"\b[Ss]ince (?:about |around |ca\.? |roughly )?~?\d")
_PAUSE = re.compile(r"[,;:()…!?]|\.\s|\s[-–—]\s|\b(?:but|and)\b")
_LABELLED, _HEADED = 4.0, 1.5
_LEAST = 0.5
"""Weight of a statement without a cue: something happened, or nobody would have noted it."""


def judge(statement: Statement) -> None:
    """Settle the kind of a statement and how strongly its words speak for it."""
    weights = _weights(statement)
    if statement.entry.role == "customer":
        statement.kind, statement.weight = "customer_report", sum(weights.values()) + _LEAST
        return
    if statement.label in KINDS:
        said = _LABELLED if statement.labelled else _HEADED
        weights[statement.label] = weights.get(statement.label, 0.0) + said
    if not weights:
        statement.kind, statement.weight = "action", _LEAST
        return
    strongest = max(KINDS, key=lambda kind: weights.get(kind, 0.0))
    statement.kind, statement.weight = strongest, weights[strongest]


def _weights(statement: Statement) -> dict[str, float]:
    """What the cues of each kind weigh together; a state that is not reached weighs nothing."""
    weights: dict[str, float] = {}
    for cue in statement.cues:
        if cue.section in KINDS and not (cue.section == "resolution" and unreal(statement, cue)):
            weights[cue.section] = weights.get(cue.section, 0.0) + float(cue.value or 2)
    if tells_since(statement.text):
        weights["start"] = weights.get("start", 0.0) + 4.0
    if statement.has("reopen"):
        weights["impact"] = weights.get("impact", 0.0) + 5.0
    if weights.get("impact", 0.0) >= 2.0:  # "failing for all users since 9:00" is an impact first
        weights |= {kind: weights[kind] / 2 for kind in ("scope", "start") if kind in weights}
    if statement.has("again") and "impact" not in weights and not statement.has("reopen"):
        weights["resolution"] = weights.get("resolution", 0.0) + 3.0
    return weights


def unreal(statement: Statement, cue: Match) -> bool:
    """Whether its clause denies, plans or wishes what the cue says ("should be fixed by noon")."""
    before = statement.text[: cue.span.start]
    return any(
        other.section == "not yet" and not _PAUSE.search(before, other.span.end)
        for other in lexicon("facts-clauses").find(before)
    )


def tells_since(text: str) -> bool:
    """Whether it says since when: "down since 13:50"."""
    return bool(_SINCE.search(text))
