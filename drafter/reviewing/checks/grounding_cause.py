"""What the text gives as a cause is what the notes give as a cause."""

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
    where,
)
from drafter.reviewing.grounding.rewriting import cut
from drafter.reviewing.grounding.unbacked import unbacked
from drafter.reviewing.grounding.wording import Term, bland, everyday, strong, technical
from drafter.reviewing.manuscript import Manuscript, Remark

SETTINGS = {"carried": 50}
"""`carried`: per cent of a cause's words that one place in the notes must have."""
_MANY = 3


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Looks at words that name causes, at words nobody used, and at whether one place has them all."""
    known = evidence(m)
    share: int = settings["carried"]
    for claim in claims(m):
        causal = any(_gives_cause(cue) for cue in claim.said("cause", "root-cause"))
        cause = _cause_begins(claim)
        strange = [
            t
            for t in claim.terms
            if (t.start >= cause or strong(t.form)) and _strange(m, claim, t, known)
        ]
        causal = causal or _failed(claim, strange)
        named = _names_cause(claim, known) or (causal and unbacked(m, claim))
        named = named and not _given(claim, known)
        if _invented(strange, causal=causal) or (strange and named):
            yield _remark(claim, strange, known, sure=_alien(claim, strange, causal=causal))
        elif causal:
            yield from _swapped(m, claim, known, share / 100, cause)


def _cause_begins(claim: Statement) -> int:
    """Where the cause stands, if behind a "because": what it did may be told in other words."""
    found = [c.span.end for c in claim.said("cause") if c.phrase in _BEHIND]
    return found[-1] if found and any(t.start >= found[-1] for t in claim.terms) else 0


def _strange(m: Manuscript, claim: Statement, term: Term, known: Evidence) -> bool:
    """Whether the notes lack a word that they should have."""
    if known.has(term) or opened(claim, term.start) or promised(m, claim, term.start, term.end):
        return False
    if any(c.span.start <= term.start < c.span.end for c in claim.said("cause", "root-cause")):
        return False
    if known.shortens(term):
        return False
    capital = claim.text[term.start].isupper() and term.start > 0
    return not capital and (technical(term.form) or not bland(term.form))


def _failed(claim: Statement, strange: list[Term]) -> bool:
    """Whether the sentence ends one of its parts with what "had failed", and the notes lack it."""
    forms = {word.form for word in claim.words}
    return bool(strange) and bool(forms & {"had", "has"}) and bool(forms & {"failed", "broken"})


def _invented(strange: list[Term], *, causal: bool) -> bool:
    """Whether words that the notes lack make a cause: one that can only be a cause, or several."""
    if any(strong(term.form) for term in strange):
        return True
    named = sum(technical(term.form) for term in strange)
    rare = sum(not everyday(term.form) for term in strange)
    if causal:
        return named > 0 or rare > 1 or len(strange) > _MANY
    return (named > 0 and len(strange) > 1) or rare > _MANY


def _swapped(
    m: Manuscript, claim: Statement, known: Evidence, share: float, begin: int
) -> Iterator[Remark]:
    """A cause made of the notes' own words that no one place in the notes puts together."""
    for cue in claim.said("root-cause", "cause"):
        if not _gives_cause(cue):
            continue
        home = claim.clause(cue.span.start)
        told = [t for t in claim.terms if t.start >= begin]
        near = [t for t in told if abs(claim.clause(t.start) - home) <= 1]
        telling = [
            t
            for t in near
            if (technical(t.form) or not everyday(t.form))
            and not opened(claim, t.start)
            and not promised(m, claim, t.start, t.end)
        ]
        if len(telling) < 2:
            continue
        best = [known.around(s) for _, s in known.align(telling)]
        carried = max((sum(bool(t.keys & keys) for t in telling) for keys in best), default=0)
        if carried < share * len(telling):
            yield _remark(claim, telling, known, sure=True)
            return


def _names_cause(claim: Statement, known: Evidence) -> bool:
    """Whether it says "the cause is …" in so many words, and no telling word of it is in the notes."""
    telling = [t for t in claim.terms if not bland(t.form)]
    return not any(known.has(t) for t in telling) and any(
        word in cue.phrase
        for cue in claim.said("root-cause")
        for word in ("cause is", "cause was", "culprit", "reason is", "reason was")
    )


def _given(claim: Statement, known: Evidence) -> bool:
    """Whether the notes give a cause in two words of the sentence."""
    shared = (
        [t for t in claim.terms if t.keys & s.keys]
        for s in known.statements
        if s.said("root-cause") and not s.suspected
    )
    return any(len(both) > 1 for both in shared)


def _gives_cause(cue: Match) -> bool:
    """Whether it gives a cause: "after" and "so" may only tell what came next."""
    return cue.section == "root-cause" or cue.phrase not in _LOOSE


_BEHIND = {"because", "because of", "due to", "owing to", "as a result of", "caused by"}
_LOOSE = {
    "so",
    "after",
    "following",
    "let",
    "so that",
    "thanks to",
    "trigger",
    "the trigger",
    "set off",
}


def _alien(claim: Statement, strange: list[Term], *, causal: bool) -> bool:
    """Whether the words that the notes lack name a cause, or are most of what is told as one.

    Else they may only be other words for what the notes say.
    """
    telling = [t for t in claim.terms if not bland(t.form)]
    return any(strong(t.form) for t in strange) or (causal and 2 * len(strange) > len(telling))


def _remark(claim: Statement, strange: list[Term], known: Evidence, *, sure: bool) -> Remark:
    first, last = strange[0], strange[-1]
    span, rewrite = cut(claim, first.start, last.end)
    words = ", ".join(dict.fromkeys(f"“{claim.text[t.start : t.end]}”" for t in strange[:4]))
    given = [s for s in known.statements if s.said("cause", "root-cause") and s.lines]
    best = [s for _, s in known.align(claim.terms) if s in given][:1]
    place = f" What the notes give as a cause: {where(best)}." if best else ""
    return Remark(
        span,
        f"The notes do not carry this: they have no {words} here.{place} A cause that turns out wrong "
        "is hard to take back.",
        rewrite,
        level=None if sure else "warning",
    )
