"""What the text says is done, the notes say is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import Match
from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    standing,
    where,
)
from drafter.reviewing.grounding.rewriting import cut
from drafter.reviewing.grounding.unbacked import deed, remedy, unbacked
from drafter.reviewing.grounding.wording import listed
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Span

_BEFORE = 4
"""How many words before an action may say that it is still to come."""
_CLOSE = 0.35
"""The share of a clause's words that a statement must have to tell the same action."""
_BARE = 3
"""How many telling words a plain "The problem is resolved" has: the facts answer for that."""
_NEXT = 3
"""How many entries later somebody may say "done"."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Holds each finished action of the draft against how far the notes say that it got."""
    known = evidence(m)
    for claim in claims(m):
        for action in () if standing(claim) else claim.actions:
            start = action.span.start
            if opened(claim, start) or promised(m, claim, start, action.span.end):
                continue
            if action.section != "done" or not _finished(claim, action) or _until(claim, action):
                continue
            if _attribute(claim, action) or ("over" in action.value and claim.tentative):
                continue
            verdict = _verdict(m, claim, action, known)
            if verdict is not None:
                yield _remark(claim, action, verdict, known)
                break
        else:
            yield from _unbacked(m, claim, known)


def _unbacked(m: Manuscript, claim: Statement, known: Evidence) -> Iterator[Remark]:
    """A thing done, or one that readers are to do, that nothing in the notes carries."""
    if standing(claim) or claim.open is not None:
        return
    said = deed(claim, known) or remedy(claim, known)
    if said and any(a.section == "done" and _meet(a.span, said) for a in claim.actions):
        return  # judged as an action
    if said is None or promised(m, claim, said.start, said.end) or not unbacked(m, claim):
        return
    span, rewrite = cut(claim, said.start, said.end)
    yield Remark(
        span,
        f"Nothing in the notes carries this: they do not speak of “{said.text}”. Readers will rely "
        "on it. Add it to the notes if it is so, else leave it out.",
        rewrite,
        level="warning",
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _until(claim: Statement, action: Match) -> bool:
    """Whether the action ends a wait: "we watch until it is over"."""
    home = claim.clause(action.span.start)
    before = {
        w.form for w in claim.words if w.end <= action.span.start and claim.clause(w.start) == home
    }
    waiting = {"until", "till", "once", "unless"}
    if "is" in before or "are" in before:
        waiting |= {"when", "after"}  # "when that is finished"
    return bool(before & waiting)


def _attribute(claim: Statement, action: Match) -> bool:
    """Whether it stands before a noun: "the deleted account" tells no deletion."""
    before = [w.form for w in claim.words if w.end <= action.span.start][-1:]
    return " " not in action.phrase and bool(set(before) & listed("noun-lead"))


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
        and cue.phrase not in listed("when")
    ]
    if pending or "not" in before or "yet" in before or "no" in before[-2:]:
        return False
    return action.span.start not in statement.denied


def _some(claim: Statement, action: Match) -> bool:
    """Whether the action is told of so many things, not of the whole."""
    home = claim.clause(action.span.start)
    return any(claim.clause(q.span.start) == home and q.value != 1 for q in claim.quantities)


def _verdict(
    m: Manuscript, claim: Statement, action: Match, known: Evidence
) -> Statement | bool | None:
    """None: the notes carry it. A statement: there it is not done yet. True: they say nothing of it."""
    kinds = set(action.value.split())
    if "over" in kinds and len(claim.terms) <= _BARE and m.phase == _facts_phase(m) == "resolved":
        return None
    ahead = _ahead(claim, action, kinds, known) if m.phase == "resolved" else None
    if ahead is not None:
        return ahead
    if "over" in kinds and (m.phase == "resolved" or _some(claim, action)):
        return None
    return _told(m, claim, action, known)


def _facts_phase(m: Manuscript) -> str:
    return m.sheet.phase if m.sheet else m.phase


def _told(
    m: Manuscript, claim: Statement, action: Match, known: Evidence
) -> Statement | bool | None:
    """The same, by what all of the notes tell of this kind of action."""
    kinds = set(action.value.split())
    unfinished: Statement | None = None
    around = [t for t in claim.terms if t.start != action.span.start]
    close = {id(s) for share, s in known.align(around) if share >= 0.15}
    told = False
    for statement in known.statements:
        for other in () if statement.text.rstrip().endswith("?") else statement.actions:
            if not kinds & set(other.value.split()):
                continue
            told = True
            if _done(statement, other):
                if id(statement) in close or "over" not in kinds:
                    return None
                continue
            if _done_next(statement, known):
                return None
            if id(statement) in close or action.phrase != "complete":
                unfinished = unfinished or statement
    if action.phrase == "complete" and unfinished is None and not unbacked(m, claim):
        return None  # "their data is complete"
    if unfinished is not None:
        return unfinished
    late = m.phase == "resolved" or (m.phase == "monitoring" and not claim.said("root-cause"))
    if "fix" in kinds and late:
        return None
    return True if not told or "over" in kinds else None


def _ahead(claim: Statement, action: Match, kinds: set[str], known: Evidence) -> Statement | None:
    """The closest statement that has this action still to come, where none has it done."""
    home = claim.clause(action.span.start)
    around = [t for t in claim.terms if claim.clause(t.start) == home]
    found: Statement | None = None
    for share, statement in known.align(around):
        for other in statement.actions:
            if share < _CLOSE or not kinds & set(other.value.split()):
                continue
            if _done(statement, other) or _done_next(statement, known):
                return None
            if found is None and _to_come(statement, other):
                found = statement
    return found


def _to_come(statement: Statement, action: Match) -> bool:
    """Whether it says "to restore", "begin investigation", "waiting for": an action not yet done."""
    return any(
        cue.span.end <= action.span.start
        and statement.clause(cue.span.start) == statement.clause(action.span.start)
        and cue.phrase
        not in ("once", "until", "if", "when", "after", "before", "asked", "currently")
        for cue in statement.said("pending")
    )


def _done(statement: Statement, action: Match) -> bool:
    """Whether the notes tell this action as finished."""
    if statement.text.rstrip().endswith("?"):
        return False
    if action.section == "told":
        after = [w.form for w in statement.words if w.start > action.span.end][:3]
        ended = bool(set(after) & listed("ended")) or _narrated(statement, action)
        return ended and not statement.suspected
    doubted = statement.suspected and {"over", "identify"} & set(action.value.split())
    return _finished(statement, action) and not doubted


def _narrated(statement: Statement, action: Match) -> bool:
    """Whether a timeline tells it in the present: "engineers revert the change"."""
    before = [w.form for w in statement.words if w.end <= action.span.start]
    bare = not action.phrase.endswith("ing") and " " not in action.phrase
    thing = not before or before[-1] in listed("noun-lead") or before[-1] in listed("narrated-not")
    return (
        bare and not thing and action.phrase in listed("narrated") and _finished(statement, action)
    )


def _done_next(statement: Statement, known: Evidence) -> bool:
    """Whether one of the next entries says "done"."""
    return any(
        _says_done(s)
        for s in known.statements
        if 0 < s.entry - statement.entry <= _NEXT
        or (s.entry == statement.entry and s.span.start > statement.span.start)
    )


def _says_done(statement: Statement) -> bool:
    """“Done”, or a short "pipeline run completed"."""
    forms = [word.form for word in statement.words]
    if not forms or statement.suspected or statement.denials:
        return False
    return forms[0] in listed("ended") or (len(forms) < 7 and forms[-1] in listed("ended"))


def _remark(claim: Statement, action: Match, verdict: Statement | bool, known: Evidence) -> Remark:
    said_done = claim.text[action.span.start : action.span.end]
    span, rewrite = cut(claim, action.span.start, action.span.end)
    if isinstance(verdict, Statement):
        place = where([verdict])
        said = " ".join(verdict.text.split())[:90]
        message = (
            f"“{said_done}” is further than the notes got{' (' + place + ')' if place else ''}: "
            f"“{said}”. Readers who find it otherwise will not believe the next update."
        )
    else:
        message = (
            f"The notes do not say that anything is “{said_done}”. Readers will act as if it were."
        )
    near = any(s is verdict for share, s in known.align(claim.terms) if share >= _CLOSE)
    # Words that the notes lack may only be other words for the same.
    return Remark(span, message, rewrite, level=None if near else "warning")
