"""What the text says is done, the notes say is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from drafter.language.phrases import Match, lexicon
from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    where,
)
from drafter.reviewing.grounding.wording import keys
from drafter.reviewing.manuscript import Manuscript, Remark

_BEFORE = 4
"""How many words before an action may say that it is still to come."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Holds each finished action of the draft against how far the notes say that it got."""
    known = evidence(m)
    for claim in claims(m):
        for action in claim.actions:
            start = action.span.start
            if opened(claim, start) or promised(m, claim, start, action.span.end):
                continue
            if action.section != "done" or not _finished(claim, action):
                continue
            verdict = _verdict(m, claim, action, known)
            if verdict is not None:
                yield _remark(m, claim, action, verdict)
                break


def _finished(statement: Statement, action: Match) -> bool:
    """Whether a sentence tells an action as finished."""
    home = statement.clause(action.span.start)
    before = [w.form for w in statement.words if w.end <= action.span.start][-_BEFORE:]
    pending = [
        cue
        for cue in statement.said("pending")
        if cue.span.end <= action.span.start
        and statement.clause(cue.span.start) == home
        and sum(w.end <= action.span.start and w.start >= cue.span.end for w in statement.words)
        < _BEFORE
        and cue.phrase not in _TIME_CUES
    ]
    if pending or "not" in before or "yet" in before or "no" in before[-2:]:
        return False
    return action.span.start not in statement.denied


_TIME_CUES = {
    "when",
    "after",
    "before",
    "currently",
    "start",
    "started",
    "begin",
    "began",
    "asked",
    "requested",
}


@cache
def _actions() -> dict[str, set[str]]:
    """For each kind of action the words that tell it done, and those that tell it at all."""
    found: dict[str, set[str]] = {}
    for section, phrase, kind in lexicon("states").entries:
        for one in kind.split():
            found.setdefault(f"{section}:{one}", set()).add(phrase)
    return found


def _some(claim: Statement, action: Match) -> bool:
    """Whether the action is told of so many things, not of the whole."""
    home = claim.clause(action.span.start)
    return any(claim.clause(q.span.start) == home and q.value != 1 for q in claim.quantities)


def _verdict(
    m: Manuscript, claim: Statement, action: Match, known: Evidence
) -> Statement | bool | None:
    """None: the notes carry it. A statement: there it is not done yet. True: they say nothing of it."""
    kinds = set(action.value.split())
    if "over" in kinds and (m.phase == "resolved" or _some(claim, action)):
        return None
    unfinished: Statement | None = None
    around = [t for t in claim.terms if t.start != action.span.start]
    close = {id(s) for share, s in known.align(around) if share >= 0.15}
    told = False
    for statement in known.statements:
        for other in statement.actions:
            if not kinds & set(other.value.split()):
                continue
            told = True
            if _done(statement, other):
                if id(statement) in close or "over" not in kinds:
                    return None
                continue
            if _done_next(statement, known):
                return None
            unfinished = unfinished or statement
    if unfinished is not None:
        return unfinished
    if "fix" in kinds and m.phase == "resolved":
        return None
    return True if not told or "over" in kinds else None


def _done(statement: Statement, action: Match) -> bool:
    """Whether the notes tell this action as finished."""
    if action.section == "told":
        ended = [w.form in _ENDED for w in statement.words if w.start > action.span.end][:3]
        return any(ended) and not statement.suspected
    doubted = statement.suspected and {"over", "identify"} & set(action.value.split())
    return _finished(statement, action) and not doubted


_ENDED = {"done", "complete", "completed", "finished", "succeeded"}


def _done_next(statement: Statement, known: Evidence) -> bool:
    """Whether one of the next entries says "done"."""
    return any(
        s.words and s.words[0].form in ("done", "finished", "complete", "completed", "rollback")
        for s in known.statements
        if 0 < s.entry - statement.entry <= 2 or (s.entry == statement.entry and s is not statement)
    )


def _remark(m: Manuscript, claim: Statement, action: Match, verdict: Statement | bool) -> Remark:
    span = claim.at_span(action.span.start, action.span.end)
    if isinstance(verdict, Statement):
        place = where([verdict])
        said = " ".join(verdict.text.split())[:90]
        message = (
            f"“{span.text}” is further than the notes got{' (' + place + ')' if place else ''}: "
            f"“{said}”. Readers who find it otherwise will not believe the next update."
        )
    else:
        message = (
            f"The notes do not say that anything is “{span.text}”. Readers will act as if it were."
        )
    return Remark(span, message, _softer(m, action))


def _softer(m: Manuscript, action: Match) -> str:
    return "" if keys(action.phrase) else m.phase
