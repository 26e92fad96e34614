"""What one of two sentences denies and the other states."""

from __future__ import annotations

from functools import cache

from drafter.reviewing.grounding.claims import opened
from drafter.reviewing.grounding.evidence import Evidence
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import Term, everyday, listed, stem, technical

_SAME = 0.34
"""The share of a sentence's words that a statement must have before their denials are compared."""
_COVERED = 0.66
_KEY = 0.6
"""The share of what one denies that the other must state."""
_RIVAL = 0.75
"""How close to the draft, against the statement that denies, one must be that states it."""

Aligned = list[tuple[float, Statement]]


def flipped(claim: Statement, known: Evidence) -> tuple[Term, Statement] | None:
    """The word that a draft's sentence denies and a statement of the notes states, or the reverse."""
    for terms in claim.clauses:
        aligned = [
            (share, s)
            for share, s in known.align(terms)
            if share >= _SAME or _covered(s, terms) or _of_nobody(claim, s, terms)
        ]
        for place, (share, statement) in enumerate(aligned):
            closer = [s for _, s in aligned[:place]]
            others = [s for rival, s in aligned[place + 1 :] if rival >= _RIVAL * share]
            found = _denied_there(terms, claim, statement, closer, others)
            if found is None:
                rest = [s for _, s in aligned if s is not statement]
                found = _denied_here(terms, claim, statement, rest)
            if found is not None:
                return found, statement
    return None


def shared(some: list[Term], others: list[Term]) -> float:
    """The share of some words that the others have, by meaning."""
    return sum(_among(t, others) for t in some) / len(some)


def _denied_there(
    terms: list[Term],
    claim: Statement,
    statement: Statement,
    closer: list[Statement],
    others: list[Statement],
) -> Term | None:
    """A word that the draft states and the notes deny; unless others of them state it too.

    For those that are closer to the draft the meaning is enough, for the others it must be the word.
    """
    if any(not opened(claim, d[0].start) for d in claim.denials):
        return None
    for target in statement.denials:
        if _fails(claim, target):
            continue
        stated = [t for t in terms if _among(t, target)]
        if not stated or shared(target, stated) < _KEY or _of_another(claim, statement, target):
            continue
        if statement.said("none") and _somebody(claim):
            return stated[0]
        if any(shared(target, _undenied(other)) >= _KEY for other in closer):
            continue
        if not any(_same(target, _undenied(other)) >= _KEY for other in others):
            return stated[0]
    return None


def _denied_here(
    terms: list[Term], claim: Statement, statement: Statement, others: list[Statement]
) -> Term | None:
    """A word that the draft denies and the notes state; unless others of them deny it too."""
    if statement.denials or statement.suspected or statement.open or _otherwise(statement):
        return None
    if statement.said("restrict"):
        return None  # "people see only their own" denies the rest
    for target in claim.denials:
        if not any(t in terms for t in target):
            continue
        heads = target[:2]
        if heads[0].form in listed("good") and _past(claim):
            continue  # "did not work" in the past, "works" in the notes of later
        if _troubled(statement, heads[0]):
            continue
        if (
            not all(t.keys & statement.keys for t in heads)
            or shared(target, statement.terms) < _KEY
        ):
            continue
        beside = [t for t in terms if t not in target] + target[1:]
        if not any(t.keys & statement.keys for t in beside) and not _covered(statement, terms):
            continue
        if not any(_denies(other, heads) for other in others):
            return heads[0]
    return None


def _denies(statement: Statement, heads: list[Term]) -> bool:
    """Whether a statement denies the same: its denial has the same words, or begins alike."""
    denied = statement.denials
    return any(_among(heads[0], d[:1]) for d in denied) or (
        shared(heads, [t for d in denied for t in d[:2]]) >= _KEY
    )


def _of_another(claim: Statement, statement: Statement, target: list[Term]) -> bool:
    """Whether what is denied is said of something that the draft's sentence does not name."""
    first = target[0].start
    home = statement.clause(first)
    before = [t for t in statement.terms if t.start < first and statement.clause(t.start) == home]
    named = [t for t in before if not everyday(t.form) and not technical(t.form)]
    return bool(named) and not any(_among(t, claim.terms) for t in before)


def _past(claim: Statement) -> bool:
    """Whether a sentence tells what was, so that the notes of later need not agree."""
    return any(word.form in listed("past") for word in claim.words)


def _troubled(statement: Statement, head: Term) -> bool:
    """Whether a statement says of the word that it fails: "an issue with accepting new users"."""
    at = next((t.start for t in statement.terms if t.keys & head.keys), 0)
    before = [w.form for w in statement.words if w.end <= at][-2:]
    if before[-1:] in (["with"], ["from"], ["in"], ["of"], ["when"]):
        before = before[:-1]
    return bool(set(before[-1:]) & listed("trouble"))


def _same(some: list[Term], others: list[Term]) -> float:
    """The share of the words that the others have in one form or another."""
    stems = {stem(t.form) for t in others}
    return sum(stem(t.form) in stems for t in some) / len(some)


def _covered(statement: Statement, terms: list[Term]) -> bool:
    """Whether a short statement has hardly a word that the clause has not."""
    telling = [t for t in statement.terms if not everyday(t.form)]
    return bool(telling) and shared(telling, terms) >= _COVERED


def _of_nobody(claim: Statement, statement: Statement, terms: list[Term]) -> bool:
    """Whether one says of others what the other says of nobody, in the same words."""
    said = bool(statement.said("none")) and _somebody(claim) and bool(statement.terms)
    return said and shared(statement.terms, terms) == 1


def _fails(claim: Statement, target: list[Term]) -> bool:
    """Whether it says that something fails, other than what is denied ("nothing missing")."""
    stems = {stem(form) for form in listed("failing")}
    return any(stem(t.form) in stems and not _among(t, target) for t in claim.terms)


def _otherwise(statement: Statement) -> bool:
    """Whether a statement denies by what it says: "failed to", or tells of the time after: "again"."""
    if any(word.form == "again" or word.form in listed("wanting") for word in statement.words):
        return True
    return any(term.keys & _contrary() for term in statement.terms)


@cache
def _contrary() -> frozenset[str]:
    return frozenset(stem(form) for form in listed("otherwise"))


def _somebody(claim: Statement) -> bool:
    """Whether it speaks of others, or of everybody, where the notes say "nobody"."""
    return any(word.form in listed("others") for word in claim.words)


def _undenied(statement: Statement) -> list[Term]:
    if statement.text.rstrip().endswith("?"):
        return []  # it asks
    return [t for t in statement.terms if t.start not in statement.denied]


def _among(term: Term, target: list[Term]) -> bool:
    return any(term.keys & other.keys for other in target)
