"""The text denies what the notes deny, and only that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import lexicon
from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    standing,
)
from drafter.reviewing.grounding.denial import flipped
from drafter.reviewing.grounding.opposite import opposite
from drafter.reviewing.grounding.rewriting import without
from drafter.reviewing.grounding.spared import refuted, spared
from drafter.reviewing.grounding.unbacked import comfort, unbacked
from drafter.reviewing.grounding.wording import Term, everyday, listed
from drafter.reviewing.manuscript import Manuscript, Remark

_EXCEPT = re.compile(r"\b(?:except(?: for)?|apart from|other than)\b", re.IGNORECASE)
_NEAR = 0.2
"""The share of a comfort's words that a statement must have to carry it."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Compares each sentence with the statements of the notes that have most of its words."""
    known = evidence(m)
    for claim in claims(m):
        if (
            standing(claim)
            or lexicon("no-change").first(claim.text)  # it speaks of our updates
            or (len(claim.terms) < 2 and all(everyday(t.form) for t in claim.terms))
            or (opened(claim, 0) and len(claim.clauses) == 1)
        ):
            continue
        found = (
            flipped(claim, known)
            or spared(claim, known)
            or refuted(claim, known)
            or opposite(claim, known)
            or _comforting(claim, known)
        )
        safe = comfort(claim, known) if found is None else None
        if safe is not None and not claim.open and unbacked(m, claim):
            found = safe, None
        if found is None:
            continue
        term, statement = found
        if _tried(claim, term):
            continue
        if opened(claim, term.start) or promised(m, claim, term.start, term.end):
            continue
        yield _remark(claim, term, statement, known)


def _tried(claim: Statement, term: Term) -> bool:
    """Whether the word tells of an effort, not of a state: "we are working on a fix"."""
    efforts = lexicon("efforts").find(claim.text)
    return any(one.span.start <= term.start < one.span.end for one in efforts)


def _comforting(claim: Statement, known: Evidence) -> tuple[Term, None] | None:
    """“Not affected”, "no data was lost": a comfort of which the notes say nothing."""
    for target in claim.denials:
        head = next((t for t in target if t.form in listed("comfort")), None)
        if head is None or claim.open:
            continue
        if not any(_comforts(s, claim) for s in _around(claim, head, known)):
            return head, None
    return None


def _around(claim: Statement, head: Term, known: Evidence) -> list[Statement]:
    """The statements that may carry a comfort; for "not affected" that is any."""
    if head.form in ("affected", "impacted"):
        return known.statements
    terms = [t for t in claim.terms if claim.clause(t.start) == claim.clause(head.start)]
    others = [t for t in terms if t is not head]
    return [s for some in (others, terms) for share, s in known.align(some) if share > _NEAR]


def _comforts(statement: Statement, claim: Statement) -> bool:
    """Whether a statement denies, narrows, or says that something is fine, and not "except" of it."""
    exception = _EXCEPT.search(statement.text)
    if exception is not None:
        spared = [t for t in statement.terms if t.start >= exception.end()][:2]
        if any(t.keys & claim.keys and not everyday(t.form) for t in spared):
            return False
    return bool(
        any(_spares(t) for target in statement.denials for t in target)
        or statement.said("restrict")
        or "=unaffec" in statement.keys
        or any(word.form in listed("fine") for word in statement.words)
    )


def _hedged_by_notes(claim: Statement, term: Term, known: Evidence) -> bool:
    """Whether the notes comfort somewhere, if not in these words. "Safe" is never let off so."""
    safe = term.form in listed("safe")
    return not safe and any(_comforts(s, claim) for s in known.statements)


def _spares(term: Term) -> bool:
    """Whether denying this word is a comfort: "no errors", "not affected"; "not allocated" is none."""
    return "=lost" in term.keys or any(
        term.form in listed(section) for section in ("comfort", "trouble", "failing", "spared")
    )


def _remark(claim: Statement, term: Term, statement: Statement | None, known: Evidence) -> Remark:
    word = claim.text[term.start : term.end]
    span, words = without(claim)
    if statement is None:
        return Remark(
            span,
            f"The notes do not say this of “{word}”. A comfort that nobody checked is the one that is "
            "quoted later.",
            words,
            level="warning" if _hedged_by_notes(claim, term, known) else None,
        )
    place = statement.place
    return Remark(
        span,
        f"The notes say the opposite{f' ({place})' if place else ''}: “{statement.quote()}” "
        f"Look at “{word}” here.",
        words,
    )
