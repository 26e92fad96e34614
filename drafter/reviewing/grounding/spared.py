"""What the draft says was hit, and the notes say is fine; and what they asked and answered "no"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.language.phrases import Word
from drafter.reviewing.grounding.evidence import Evidence
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import Term, bland, listed

_AFFECTED = ("affected", "impacted", "hit", "unaffected", "untouched")
_ABLE = (("could", "not"), ("can", "not"))
_REFUTED = 0.75
"""The share of a question's words that a sentence must have to state what was answered "no"."""


def spared(claim: Statement, known: Evidence) -> tuple[Term, Statement] | None:
    """The word of the draft for a thing that was hit, and the statement that has the thing fine.

    Only a thing that is never spoken of but to say that it is fine: one that failed before, or of
    which more is told, may have been hit too.
    """
    for clause in claim.clauses:
        if not _hit(claim, clause):
            continue
        for statement, thing in _fine(known):
            said = [own for own in clause if any(t.keys & own.keys for t in thing)]
            if not all(any(t.keys & own.keys for own in said) for t in thing):
                continue
            if all(_clause_of_fine(s) or _asks(s) for s in known.statements if _names(s, thing)):
                return said[0], statement
    return None


def refuted(claim: Statement, known: Evidence) -> tuple[Term, Statement] | None:
    """The word of a draft that states what the notes ask, where the next words are "no"."""
    if claim.denials or claim.suspected or claim.open:
        return None
    for question, answer in _no(known):
        for clause in claim.clauses:
            both = [t for t in question.terms if any(t.keys & own.keys for own in clause)]
            if len(both) > 1 and len(both) >= _REFUTED * len(question.terms):
                word = next(own for own in clause if own.keys & both[0].keys)
                return word, answer
    return None


def _no(known: Evidence) -> Iterator[tuple[Statement, Statement]]:
    """Each question with the "no" right behind it."""
    kept = vars(known)
    if "_no" not in kept:
        kept["_no"] = [
            (asked, answer)
            for asked in known.statements
            for answer in _next(asked, known)
            if len(asked.terms) > 1
            and answer.words
            and answer.words[0].form in ("no", "nope", "nah")
            and (
                len(answer.words) == 1
                or answer.text[answer.words[0].end : answer.words[1].start].strip()
            )
            and not any(w.form == "only" for w in asked.words)
        ]
    yield from kept["_no"]


def _next(asked: Statement, known: Evidence) -> list[Statement]:
    """What comes right behind a question, and what the next entry begins with."""
    after = known.after(asked) if _asks(asked) else []
    return [*after[:1], *[s for s in after if s.entry != asked.entry][:1]]


def _hit(claim: Statement, clause: list[Term]) -> bool:
    """Whether a clause of the draft says that something is in trouble."""
    home = claim.clause(clause[0].start)
    forms = [w.form for w in claim.words if claim.clause(w.start) == home]
    if claim.suspected or set(forms) & (listed("fine") | listed("denying")):
        return False
    pairs = list(pairwise(forms))
    unable = bool(set(forms) & {"couldn't", "can't", "cannot", "unable"} or set(pairs) & set(_ABLE))
    if unable or any(claim.clause(d[0].start) == home for d in claim.denials):
        return unable
    slow = any(first in listed("being") and second == "slow" for first, second in pairs)
    return slow or bool(set(forms) & listed("hurt"))


def _fine(known: Evidence) -> Iterator[tuple[Statement, list[Term]]]:
    """Each thing that a statement says is fine, and has been: "voice + data ok" has two."""
    kept = vars(known)
    if "_fine" not in kept:
        kept["_fine"] = [(s, t) for s in known.statements for t in _things(s)]
    yield from kept["_fine"]


def _clause_of_fine(statement: Statement) -> list[Word]:
    """The words of the clause that says that something is fine, and has been; else none."""
    if statement.suspected or _asks(statement):
        return []
    affected = {d[0].start for d in statement.denials if d[0].form in _AFFECTED}
    denied = {statement.clause(d[0].start) for d in statement.denials}
    for word in statement.words:
        home = statement.clause(word.start)
        fine = word.form in listed("fine") and home not in denied
        if fine or word.start in affected:
            clause = [w for w in statement.words if statement.clause(w.start) == home]
            forms = {w.form for w in clause}
            return [] if forms & (listed("afterwards") | {"except", "only"}) else clause
    return []


def _things(statement: Statement) -> Iterator[list[Term]]:
    """What stands in front of "fine": each part between "and", "+" and "/" that is all content words."""
    part: list[Term] = []
    whole = True
    terms = {t.start: t for t in statement.terms}
    end = 0
    for word in _clause_of_fine(statement):
        ends = word.form in listed("fine") or word.form in _AFFECTED
        if (
            word.form in ("and", "is", "are")
            or ends
            or set("+/&") & set(statement.text[end : word.start])
        ):
            if part and whole:
                yield part
            part, whole = [], True
        end = word.end
        if ends:
            return
        term = terms.get(word.start)
        if term is None:
            whole = whole and word.form in _SMALL
        elif term.form == "data" or not bland(term.form):
            part.append(term)


_SMALL = ("the", "our", "all", "and", "is", "are", "was", "were", "yes", "both", "not")


def _names(statement: Statement, thing: list[Term]) -> bool:
    return all(t.keys & statement.keys for t in thing)


def _asks(statement: Statement) -> bool:
    return statement.text.rstrip().endswith("?")
