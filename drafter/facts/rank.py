"""Which facts come first: what readers need, the most telling of each kind, no kind crowding out the rest."""

from __future__ import annotations

import re
from collections import defaultdict

from drafter.facts.statements import Statement
from drafter.facts.wording import worded
from drafter.noun import Kind

SHOWN = 12
"""Facts that people see first: what fits on a screen."""
KEPT = 40
"""Known facts on a sheet at most; a longer list is read by nobody."""

ORDER: tuple[Kind, ...] = (
    "impact",
    "scope",
    "start",
    "cause",
    "resolution",
    "action",
    "workaround",
    "not_affected",
    "customer_report",
    "option",
    "eta",
    "next_update",
)
_WORTH: dict[Kind, float] = {
    "impact": 4.6,
    "scope": 4.6,
    "start": 4.2,
    "cause": 5.0,
    "resolution": 4.8,
    "action": 3.8,
    "workaround": 4.2,
    "not_affected": 4.2,
    "customer_report": 3.2,
    "option": 2.0,
    "eta": 3.2,
    "next_update": 3.0,
}
_GUESSED: tuple[Kind, ...] = ("impact", "scope", "cause")
_CROWD = 0.45
"""What each earlier pick of the same kind takes off."""
_SAME_LINE = 0.9
"""What an earlier pick from the same line takes off: its reader has that line before them."""
_ALIKE = 0.7
_FIGURE = re.compile(r"\d")
# Openings that lean on the sentence before, which a reader of the sheet does not have.
_POINTING = frozenset({"this", "that", "these", "those", "it", "they", "which", "when", "so"})
_FIRST_PERSON = re.compile(r"\b(?:I|i|i'm|I'm|I've|i've|my)\b")


def telling(s: Statement) -> bool:
    """Whether it tells a reader anything: no small talk, no remark about the notes, no question."""
    if s.has("template") or s.label == "title" or _says_nothing(s):
        return False
    if s.question and s.certainty == "suspected" and s.kind not in _GUESSED:
        return False
    plain = s.weight < 1.0
    spoken = sum(word.form.isalpha() for word in s.words)
    return not (plain and (spoken < 3 or s.has("chatter"))) and not (
        s.has("meta") and s.weight < 4.0 and s.kind != "start"
    )


def _says_nothing(s: Statement) -> bool:
    """Whether it is a machine's line without a sign of trouble, or asks to have something done."""
    if s.entry.role == "bot" and s.weight < 1.0:
        return True
    return s.question and s.kind == "cause" and s.has("action") and not s.has("cause")


def score(said: list[Statement]) -> None:
    """Give every statement its worth to a reader, before it is compared with others."""
    last = max((s.order for s in said), default=0) or 1
    for statement in said:
        statement.score = _worth(statement, statement.order / last)


def _worth(s: Statement, place: float) -> float:
    count = len(s.words)
    worth = _WORTH[s.kind or "action"] + min(s.weight, 10.0) * 0.22
    worth += 0.5 if _FIGURE.search(s.text) else 0.0
    worth += place * (0.6 if s.kind in ("resolution", "cause", "scope") else 0.1)
    worth -= 1.0 if count < 4 else 0.0
    worth -= 0.6 if count > 60 else 0.0
    worth -= 2.5 if s.question else 0.0
    worth -= 1.6 if s.entry.role == "bot" else 0.0
    worth -= 0.5 if _FIRST_PERSON.search(s.text) else 0.0
    worth -= 0.4 if s.words and s.words[0].form in _POINTING else 0.0
    worth -= 1.5 if s.has("chatter") else 0.0
    worth -= 4.0 if s.label == "later" else 0.0
    worth -= 6.0 if s.certainty == "retracted" else 0.0
    return worth


def ranked(said: list[Statement]) -> list[Statement]:
    """The statements worth keeping: the first `SHOWN` in readers' order, then the rest likewise."""
    score(said)
    picked = _picked(said)
    shown, rest = picked[:SHOWN], picked[SHOWN:]
    return _in_order(shown) + _in_order(rest)


def _picked(said: list[Statement]) -> list[Statement]:
    """One after the other the most useful beside those already picked."""
    left = {s.order: s for s in said}
    worth = {s.order: s.score for s in said}
    of_kind: dict[Kind | None, list[int]] = defaultdict(list)
    of_line: dict[tuple[tuple[int, ...], str], list[int]] = defaultdict(list)
    for s in said:
        of_kind[s.kind].append(s.order)
        of_line[s.lines[:1], s.certainty].append(s.order)
    picked: list[Statement] = []
    while left and len(picked) < KEPT:
        best = left.pop(max(left, key=lambda order: (worth[order], -order)))
        if not worded(best):
            continue
        twin = next((p for p in picked if _alike(p, best)), None)
        if twin is not None:
            _merge(twin, best)
            continue
        picked.append(best)
        for order in of_kind[best.kind]:
            worth[order] -= _CROWD
        for order in of_line[best.lines[:1], best.certainty]:
            worth[order] -= _SAME_LINE
    return picked


def _alike(one: Statement, other: Statement) -> bool:
    """Whether two statements of a kind say nearly the same."""
    if one.kind != other.kind or one.certainty != other.certainty:
        return False
    if one.wording.lower() == other.wording.lower():
        return True
    shared, both = len(one.topics & other.topics), len(one.topics | other.topics)
    return both > 2 and shared >= _ALIKE * both


def _merge(one: Statement, other: Statement) -> None:
    if len(one.lines) + len(other.lines) <= 3:
        one.lines = tuple(sorted({*one.lines, *other.lines}))


def _in_order(said: list[Statement]) -> list[Statement]:
    def place(s: Statement) -> tuple[bool, int, float, int]:
        return s.label == "later", ORDER.index(s.kind or "action"), -s.score, s.order

    return sorted(said, key=place)
