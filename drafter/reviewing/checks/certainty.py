"""What the notes suspect, the text does not tell as known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

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
from drafter.reviewing.grounding.rewriting import suspected, without
from drafter.reviewing.grounding.wording import Term, stem
from drafter.reviewing.manuscript import Manuscript, Remark

_IS_THING = re.compile(
    r"\b(?:be|maybe|suspect|probably|possibly|perhaps|like|likely) (?:the|a|an|our|that|their)\b",
    re.IGNORECASE,
)
_THING = 0.75
_YES = ("yes", "yep", "yeah", "correct", "confirmed", "indeed", "exactly")
_NEAR = 0.4
"""The share of a sentence's words that a statement must have to answer what it says is known."""
_ENOUGH = 0.75
"""The share of a suspicion's words that a sure statement must have to have said it too."""
SETTINGS = {"same": 50}
"""`same`: per cent of a suspicion's words that a sentence must have to tell it."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Looks for doubt that got lost on the way, and for certainty that nobody in the notes has."""
    known = evidence(m)
    share: int = settings["same"]
    for claim in claims(m):
        if standing(claim):
            continue
        sure = _too_sure(claim, known) or _too_knowing(claim, known)
        if sure is not None:
            yield sure
            continue
        if claim.suspected or claim.open or claim.tentative:
            continue
        lost = _lost_doubt(m, claim, known, share / 100)
        if lost is not None:
            yield _remark(claim, lost)


def _too_sure(claim: Statement, known: Evidence) -> Remark | None:
    """“We have established that …”, where nobody in the notes confirms it."""
    for cue in claim.said("certain"):
        start = cue.span.start
        before = [w.form for w in claim.words if w.end <= start][-2:]
        if (
            start in claim.denied
            or {"not", "yet", "been", "no"} & set(before)
            or opened(claim, start)
        ):
            continue
        aligned = [s for x, s in known.align(claim.terms) if x >= 0.25]
        if any(_confirms(s) for told in aligned for s in (told, *known.after(told))):
            continue
        place = where(s for s in aligned if s.suspected) or where(aligned[:1])
        span = claim.at_span(start, cue.span.end)
        return Remark(
            span,
            f"“{span.text}” is more than the notes know{' (' + place + ')' if place else ''}. "
            "If it turns out otherwise, this sentence has to be taken back in public.",
            "we suspect that" if cue.phrase.endswith("that") else "suspected",
        )
    return None


def _confirms(statement: Statement) -> bool:
    return bool(statement.said("confirmation")) and not statement.suspected


def _too_knowing(claim: Statement, known: Evidence) -> Remark | None:
    """“We know how many”, "we have a figure", where the notes have no such answer."""
    for cue in claim.said("knowing"):
        start, end = cue.span.start, cue.span.end
        before = [w.form for w in claim.words if w.end <= start][-2:]
        if start in claim.denied or {"not", "yet", "no", "nor"} & set(before):
            continue
        if any(w.form in ("not", "no", "cannot") for w in claim.words if start <= w.start < end):
            continue
        if ": " in claim.text[end:] or any(q.span.start > start for q in claim.quantities):
            continue  # the answer follows
        if any(s.said("root-cause", "knowing") for x, s in known.align(claim.terms) if x >= _NEAR):
            continue
        span, words = without(claim)
        return Remark(
            span,
            f"“{claim.text[start:end]}”: the notes have no such answer. Readers will ask for it.",
            words,
        )
    return None


def _lost_doubt(m: Manuscript, claim: Statement, known: Evidence, share: float) -> Statement | None:
    """The suspicion in the notes that this sentence tells as known."""
    terms = [t for t in claim.terms if not promised(m, claim, t.start, t.end)]
    spoken = frozenset[str]().union(*(t.keys for t in terms))
    for suspicion in known.suspicions:
        if spoken.isdisjoint(suspicion.keys):
            continue
        said = [t for t in suspicion.doubted if any(t.keys & other.keys for other in terms)]
        same = [t for t in said if any(stem(t.form) == stem(other.form) for other in terms)]
        if not same:
            continue
        if suspicion.text.rstrip().endswith("?"):
            said = same
        least = share if claim.said("cause", "root-cause") else _least(suspicion, share)
        if len(said) < 2 or _weight(said, known) < least * _weight(suspicion.doubted, known):
            continue
        if _stated(said, suspicion, known) or _confirmed_later(said, suspicion, known):
            continue
        if _answered(suspicion, claim, known):
            continue
        return suspicion
    return None


def _least(suspicion: Statement, share: float) -> float:
    """The share it takes to tell a suspicion without giving a cause.

    Where the notes suspect a thing ("might be the new scanner"), most of its words; where they
    suspect that something is so, `share`.
    """
    asked = suspicion.text.rstrip().endswith("?")
    return max(share, _THING) if asked or _IS_THING.search(suspicion.text) else share


def _weight(terms: list[Term], known: Evidence) -> float:
    return sum(known.weight(term) for term in terms)


def _stated(said: list[Term], suspicion: Statement, known: Evidence) -> bool:
    """Whether other statements have these words without a doubt."""
    spoken = frozenset[str]().union(*(t.keys for t in said))
    enough = _ENOUGH * _weight(said, known)
    for statement in known.statements:
        if statement is suspicion or spoken.isdisjoint(statement.keys) or statement.open:
            continue
        doubted = statement.doubted if statement.suspected else []
        sure = [t for t in statement.terms if t not in doubted]
        both = [t for t in said if any(t.keys & other.keys for other in sure)]
        if _weight(both, known) >= enough:
            return True
    return False


def _confirmed_later(terms: list[Term], suspicion: Statement, known: Evidence) -> bool:
    """Whether a later statement says that it was so."""
    later = [s for s in known.statements if s.entry >= suspicion.entry and s is not suspicion]
    return any(
        _confirms(s) and sum(bool(t.keys & s.keys) for t in terms) >= min(2, len(terms))
        for s in later
    )


def _answered(suspicion: Statement, claim: Statement, known: Evidence) -> bool:
    """Whether it is a question that the next entry answers, with words of the claim or a "yes"."""
    if not suspicion.text.rstrip().endswith("?"):
        return False
    return any(
        not s.suspected and (s.words[0].form in _YES or s.keys & claim.keys)
        for s in known.after(suspicion)
        if s.words
    )


def _remark(claim: Statement, suspicion: Statement) -> Remark:
    place = where([suspicion])
    said = " ".join(suspicion.text.split())[:90]
    text = claim.text
    return Remark(
        claim.at_span(0, len(text)),
        f"The notes only suspect this{' (' + place + ')' if place else ''}: “{said}”. "
        "Told as known, it has to be taken back if it turns out otherwise.",
        suspected(text),
        level="warning" if suspicion.text.rstrip().endswith("?") else None,
    )
