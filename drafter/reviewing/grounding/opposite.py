"""A word in the draft where the notes have its opposite: "stays enabled" for "is disabled"."""

from __future__ import annotations

from functools import cache

from drafter.language.phrases import lexicon
from drafter.reviewing.grounding.evidence import Evidence
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import Term, listed

_SAME = 0.34
"""The share of the other words that a statement must have to speak of the same."""


def opposite(claim: Statement, known: Evidence) -> tuple[Term, Statement] | None:
    """The word and the statement that has its opposite.

    A good state that came "again" or "now" is no opposite of the bad one before it.
    """
    forms = {word.form for word in claim.words}
    later = bool(forms & listed("afterwards"))
    for term in claim.terms:
        others = _pairs().get(term.form)
        if not others or forms & others or (later and term.form in listed("good")):
            continue
        rest = [t for t in claim.terms if t is not term]
        beside = [t for t in rest if claim.clause(t.start) == claim.clause(term.start)]
        found = _turned(term, others, rest, claim, known)
        if found is None and not any(
            term.form == t.form for s in known.statements for t in s.terms
        ):
            found = _turned(term, others, beside, claim, known)
        if found is not None:
            return term, found
    return None


def _turned(
    term: Term, others: set[str], rest: list[Term], claim: Statement, known: Evidence
) -> Statement | None:
    """The closest statement, if it has an opposite of the word in its place."""
    aligned = known.align(rest)
    if term.form in listed("hurt") and any(s >= _SAME and _troubled(one) for s, one in aligned):
        return None  # it was hit before it was fine
    for share, statement in aligned:
        forms = {word.form for word in statement.words}
        if share < _SAME or term.form in forms:
            return None
        if forms & others and bool(claim.denials) == bool(statement.denials):
            return statement
    return None


def _troubled(statement: Statement) -> bool:
    bad = listed("hurt") | listed("failing") | listed("trouble")
    return not statement.denials and any(word.form in bad for word in statement.words)


@cache
def _pairs() -> dict[str, set[str]]:
    """Each word with its opposites, from `opposites.txt`."""
    found: dict[str, set[str]] = {}
    for _, line, value in lexicon("opposites").entries:
        left, right = set(line.split()), set(value.split())
        for word in left:
            found.setdefault(word, set()).update(right)
        for word in right:
            found.setdefault(word, set()).update(left)
    return found
