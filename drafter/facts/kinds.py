"""Which kind of fact a statement is: the cues' weights, added up, with what its label says."""

from __future__ import annotations

import re

from drafter.facts import shapes
from drafter.facts.options import option
from drafter.facts.progress import elsewhere, in_part, nearly
from drafter.facts.statements import Statement
from drafter.facts.told import is_quiet, is_told
from drafter.language.memory import kept
from drafter.language.phrases import Match, lexicon
from drafter.noun import Kind

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
# A measure that is where it should be again: "back to 0.4 %", "5xx at 0", "below the threshold".
_RECOVERED = re.compile(
    r"\b(?:back|returned|recovered|down again) (?:down )?to (?:about |around |~ ?)?\d"
    r"|\bat (?:0(?![\d.,:])|zero\b)|(?<![\d.,])\b(?:0|zero) errors\b|\bback (?:below|under|within)\b"
    r"|\bdown to (?:the |its |our )?(?:usual|normal|baseline|expected)"
    r"|\b(?:loss|errors?|error rate|backlog|queue|lag)(?: is| at)? (?:0(?![\d.,:])|zero\b)"
)
_RECOVERY = (" to ", "at 0", "at zero", "0 error", "zero error", "back ", " 0", " zero")
"""What one of them always has; looked for first, since most sentences have none."""
_SELF_HELP = re.compile(
    r"\W*if (?:they|you|customers|users|people|one)\b[^.!?]{1,160}\b(?:works|helps|succeeds|goes through)\b",
    re.IGNORECASE,
)
_BY_WORKS = re.compile(
    r"\W*\w+ing\b[^.,;!?]{0,40}\b(?:by|via|through|with|from|on|in|using) [^.,;!?]{1,40}(?<!\bstill) (?:works|helps)\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:()…!?]|\.\s|\s[-–—]\s|\b(?:but|and)\b")
_LABELLED, _HEADED = 4.0, 1.5
_LEAST = 0.5
"""Weight of a statement without a cue: something happened, or nobody would have noted it."""
_OPTION, _TOLD = 6.0, 5.0
"""Weight of what could be done, and of what others tell, whatever the words in it weigh."""
_BETTER = 4.0
"""Weight of a sign that it is getting better, which is less than that it is over."""


def judge(statement: Statement) -> None:
    """Settle the kind of a statement and how strongly its words speak for it."""
    weights = _weights(statement)
    if statement.entry.role == "customer":
        statement.kind, statement.weight = "customer_report", sum(weights.values()) + _LEAST
        return
    if option(statement.text):
        statement.kind, statement.weight = "option", _OPTION
        return
    if is_told(statement):
        statement.kind, statement.weight = "customer_report", _TOLD
        return
    if statement.label in KINDS:
        said = _LABELLED if statement.labelled else _HEADED
        weights[statement.label] = weights.get(statement.label, 0.0) + said
    if _way_around(statement.text):
        weights["workaround"] = weights.get("workaround", 0.0) + _OPTION
    if not weights:
        statement.kind = "action"
        statement.weight = shapes.DID if shapes.is_doing(statement.text) else _LEAST
        return
    strongest = max(KINDS, key=lambda kind: weights.get(kind, 0.0))
    statement.kind, statement.weight = strongest, weights[strongest]
    if strongest == "resolution":
        _weigh_reach(statement, counted="scope" in weights)


def weight(statement: Statement) -> float:
    """How strongly its words speak for any kind at all."""
    return max(_weights(statement).values(), default=_LEAST)


def _way_around(text: str) -> bool:
    """Whether those who are hit can help themselves: "if they drop the column, it works"."""
    return bool(_SELF_HELP.match(text) or _BY_WORKS.match(text))


def _weigh_reach(statement: Statement, *, counted: bool) -> None:
    """What is good for a part is a step on the way: what was done, or for how many it is good."""
    if (
        counted
        and not elsewhere(statement.text)
        and (nearly(statement.text) or in_part(statement.text))
    ):
        statement.kind = "scope"
    elif in_part(statement.text):
        statement.kind = "action"


def _weights(statement: Statement) -> dict[str, float]:
    """What the cues of each kind weigh together; a state that is not reached weighs nothing."""
    weights: dict[str, float] = {}
    for cue in statement.cues:
        if cue.section in KINDS and not _void(statement, cue):
            weights[cue.section] = weights.get(cue.section, 0.0) + float(cue.value or 2)
    shapes.weigh(statement.text, weights)
    if tells_since(statement.text):
        weights["start"] = weights.get("start", 0.0) + 4.0
    elif "start" in weights and _well_since(statement.text):
        weights.pop("start")
    if statement.has("reopen"):
        weights["impact"] = weights.get("impact", 0.0) + 5.0
    if _is_better(statement):
        weights = {
            kind: weight for kind, weight in weights.items() if kind not in ("impact", "start")
        }
        weights["resolution"] = max(_BETTER, weights.get("resolution", 0.0))
    if weights.get("impact", 0.0) >= 2.0:  # "failing for all users since 9:00" is an impact first
        weights |= {kind: weights[kind] / 2 for kind in ("scope", "start") if kind in weights}
        if tells_since(statement.text):
            weights["start"] = min(weights["start"], weights["impact"] - 0.5)
    again = any(cue.section == "again" and not unreal(statement, cue) for cue in statement.cues)
    if again and "impact" not in weights and not statement.has("reopen"):
        weights["resolution"] = weights.get("resolution", 0.0) + 3.0
    return weights


def _void(statement: Statement, cue: Match) -> bool:
    """Whether a good state is not reached, or a thing that "works again" was hit before."""
    if cue.section == "resolution":
        return unreal(statement, cue)
    works = cue.section == "not_affected" and cue.phrase in ("work", "works")
    return works and (statement.has("again") or unreal(statement, cue))


def _is_better(statement: Statement) -> bool:
    """Whether a measure is back where it should be, or tickets and alerts have stopped."""
    small = statement.text.lower()
    back = any(mark in small for mark in _RECOVERY) and _RECOVERED.search(small)
    return bool(back) or is_quiet(statement.text)


def unreal(statement: Statement, cue: Match) -> bool:
    """Whether its clause denies, plans or wishes what the cue says ("should be fixed by noon")."""
    before = statement.text[: cue.span.start]
    return any(
        other.section == "not yet" and not _PAUSE.search(before, other.span.end)
        for other in lexicon("facts-clauses").find(before)
    )


def tells_since(text: str) -> bool:
    """Whether it says since when it has been going wrong: "down since 13:50"."""
    return bool(_SINCE.search(text)) and not _well_since(text)


@kept
def _well_since(text: str) -> bool:
    """Whether since then all is well, or nothing has come: "no new tickets since 14:28"."""
    before, since, _ = text.lower().partition("since ")
    if not since:
        return False
    clause = _PAUSE.split(before)[-1]
    good = lexicon("facts-told").find(clause)
    signs = [sign for sign in good if sign.section in ("not since", "quiet")]
    trouble = lexicon("facts-cues").first(clause, "impact")
    return bool(signs) and (trouble is None or signs[0].span.end <= trouble.span.start)
