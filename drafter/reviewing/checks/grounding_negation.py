"""The text denies what the notes deny, and only that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from drafter.language.phrases import lexicon
from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    where,
)
from drafter.reviewing.grounding.wording import Term, everyday, stem
from drafter.reviewing.manuscript import Manuscript, Remark

_SAME = 0.34
"""The share of a sentence's words that a statement must have before their denials are compared."""
_COVERED = 0.66
_KEY = 0.6
"""The share of what one denies that the other must state."""

_FAILING = frozenset(
    map(
        stem,
        [
            "fail",
            "failure",
            "failed",
            "error",
            "unable",
            "broken",
            "refused",
            "missing",
            "down",
            "timeout",
        ],
    )
)

_OTHERWISE = frozenset(
    map(
        stem,
        [
            "fail",
            "failure",
            "error",
            "unable",
            "servfail",
            "refused",
            "timeout",
            "recover",
            "succeed",
            "resume",
        ],
    )
)
_COMFORT = frozenset(
    map(
        stem,
        [
            "lost",
            "lose",
            "loss",
            "affected",
            "impacted",
            "leaked",
            "exposed",
            "compromised",
            "stolen",
            "accessed",
            "breached",
        ],
    )
)


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Compares each sentence with the statements of the notes that have most of its words."""
    known = evidence(m)
    for claim in claims(m):
        if len(claim.terms) < 2 or (opened(claim, 0) and len(claim.clauses) == 1):
            continue
        flipped = _flipped(claim, known) or _opposite(claim, known) or _comforting(claim, known)
        if flipped is None:
            continue
        term, statement = flipped
        if opened(claim, term.start) or promised(m, claim, term.start, term.end):
            continue
        yield _remark(claim, term, statement)


def _flipped(claim: Statement, known: Evidence) -> tuple[Term, Statement] | None:
    """What one of the two denies and the other states."""
    for terms in claim.clauses:
        aligned = [
            s
            for share, s in known.align(terms)
            if share >= _SAME or _covered(s, terms) or _of_nobody(claim, s, terms)
        ]
        for statement in aligned:
            place = aligned.index(statement)
            closer, others = aligned[:place], aligned[place + 1 :]
            found = _denied_there(terms, claim, statement, closer, others)
            found = found or _denied_here(terms, claim, statement, closer + others)
            if found is not None:
                return found, statement
    return None


def _comforting(claim: Statement, known: Evidence) -> tuple[Term, None] | None:
    """“Not affected”, "no data was lost": a comfort of which the notes say nothing."""
    for target in claim.denials:
        head = next((t for t in target if stem(t.form) in _COMFORT), None)
        if head is None or claim.open:
            continue
        terms = [t for t in claim.terms if claim.clause(t.start) == claim.clause(head.start)]
        aligned = [
            s for share, s in known.align([t for t in terms if t is not head]) if share > 0.2
        ]
        aligned += [s for share, s in known.align(terms) if share > 0.2]
        if stem(head.form) in ("affect", "impact"):
            aligned = known.statements
        if not any(
            s.denials
            or s.said("restrict")
            or "=unaffec" in s.keys
            or _FINE & {w.form for w in s.words}
            for s in aligned
        ):
            return head, None
    return None


_FINE = {"fine", "ok", "okay", "works", "work", "normal", "unaffected", "healthy"}


def _covered(statement: Statement, terms: list[Term]) -> bool:
    """Whether a short statement has hardly a word that the clause has not."""
    telling = [t for t in statement.terms if not everyday(t.form)]
    return bool(telling) and _share(telling, terms) >= _COVERED


def _of_nobody(claim: Statement, statement: Statement, terms: list[Term]) -> bool:
    """Whether one says of others what the other says of nobody, in the same words."""
    said = bool(statement.said("none")) and _somebody(claim) and bool(statement.terms)
    return said and _share(statement.terms, terms) == 1


def _denied_there(
    terms: list[Term],
    claim: Statement,
    statement: Statement,
    closer: list[Statement],
    others: list[Statement],
) -> Term | None:
    """A word that the draft states and the notes deny; unless other notes state it too.

    For those that are closer to the draft the meaning is enough, for the others it must be the word.
    """
    denied = [d for d in claim.denials if not opened(claim, d[0].start)]
    if denied or any(t.start in claim.denied for t in terms) or _FAILING & claim.keys:
        return None
    for target in statement.denials:
        stated = [t for t in terms if _in(t, target)]
        if not stated or _share(target, stated) < _KEY:
            continue
        nobody = bool(statement.said("none")) and _somebody(claim)
        if nobody:
            return stated[0]
        stated_closer = any(_share(target, _undenied(other)) >= _KEY for other in closer)
        if not stated_closer and not any(_same(target, _undenied(o)) >= _KEY for o in others):
            return stated[0]
    return None


def _denied_here(
    terms: list[Term], claim: Statement, statement: Statement, others: list[Statement]
) -> Term | None:
    """A word that the draft denies and the notes state; unless other notes deny it too."""
    if statement.denials or statement.suspected or statement.open or _otherwise(statement):
        return None
    for target in claim.denials:
        if not any(t in terms for t in target):
            continue
        heads = target[:2]
        if (
            not all(t.keys & statement.keys for t in heads)
            or _share(target, statement.terms) < _KEY
        ):
            continue
        beside = [t for t in terms if t not in target]
        beside += target[1:]
        if not any(t.keys & statement.keys for t in beside) and not _covered(statement, terms):
            continue
        if not any(_share(heads, [t for d in o.denials for t in d[:2]]) >= _KEY for o in others):
            return heads[0]
    return None


def _otherwise(statement: Statement) -> bool:
    """Whether a statement denies by what it says: "failed to", or tells of the time after: "again"."""
    return bool(_OTHERWISE & statement.keys) or any(w.form == "again" for w in statement.words)


def _same(some: list[Term], others: list[Term]) -> float:
    """The share of the words that the others have in one form or another."""
    stems = {stem(t.form) for t in others}
    return sum(stem(t.form) in stems for t in some) / len(some)


def _somebody(claim: Statement) -> bool:
    """Whether it speaks of others, or of everybody, where the notes say "nobody"."""
    return any(w.form in _OTHERS for w in claim.words)


_OTHERS = {
    "other",
    "others",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "someone",
    "strangers",
    "all",
    "many",
}


def _undenied(statement: Statement) -> list[Term]:
    return [t for t in statement.terms if t.start not in statement.denied]


def _in(term: Term, target: list[Term]) -> bool:
    return any(term.keys & other.keys for other in target)


def _share(target: list[Term], terms: list[Term]) -> float:
    return sum(_in(t, terms) for t in target) / len(target)


def _opposite(claim: Statement, known: Evidence) -> tuple[Term, Statement] | None:
    """A word whose opposite the notes use of the same: "stays enabled" for "is disabled"."""
    opposites = _pairs()
    for term in claim.terms:
        others = opposites.get(term.form)
        if not others or any(w.form in others for w in claim.words):
            continue
        rest = [t for t in claim.terms if t is not term]
        beside = [t for t in rest if claim.clause(t.start) == claim.clause(term.start)]
        found = _turned(term, others, rest, claim, known)
        if found is None and not any(_in(term, s.terms) for s in known.statements):
            found = _turned(term, others, beside, claim, known)
        if found is not None:
            return term, found
    return None


def _turned(
    term: Term, others: set[str], rest: list[Term], claim: Statement, known: Evidence
) -> Statement | None:
    """The closest statement, if it has an opposite of the word in its place."""
    for share, statement in known.align(rest):
        forms = {w.form for w in statement.words}
        if share < _SAME or term.form in forms:
            return None
        if forms & others and bool(claim.denials) == bool(statement.denials):
            return statement
    return None


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


def _remark(claim: Statement, term: Term, statement: Statement | None) -> Remark:
    span = claim.at_span(0, len(claim.text))
    word = claim.text[term.start : term.end]
    if statement is None:
        return Remark(
            span,
            f"The notes do not say this of “{word}”. A comfort that nobody checked is the one that is "
            "quoted later.",
            "",
        )
    place = where([statement])
    said = " ".join(statement.text.split())
    quote = said if len(said) <= 90 else said[:89].rstrip() + "…"
    return Remark(
        span,
        f"The notes say the opposite{' (' + place + ')' if place else ''}: “{quote}” "
        f"Look at “{word}” here.",
        "",
    )
