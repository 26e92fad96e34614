"""What the text gives as a cause is what the notes give as a cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    where,
)
from drafter.reviewing.grounding.wording import Term, everyday, strong, technical
from drafter.reviewing.manuscript import Manuscript, Remark

SETTINGS = {"carried": 50}
"""`carried`: per cent of a cause's words that one place in the notes must have."""
_MANY = 3


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Looks at words that name causes, at words nobody used, and at whether one place has them all."""
    known = evidence(m)
    share: int = settings["carried"]
    for claim in claims(m):
        strange = [t for t in claim.terms if _strange(m, claim, t, known)]
        causal = bool(claim.said("cause", "root-cause"))
        if _invented(strange, causal=causal) or (strange and claim.said("root-cause")):
            yield _remark(claim, strange, known)
        elif causal:
            yield from _swapped(m, claim, known, share / 100)


def _strange(m: Manuscript, claim: Statement, term: Term, known: Evidence) -> bool:
    """Whether the notes lack a word that they should have."""
    if known.has(term) or opened(claim, term.start) or promised(m, claim, term.start, term.end):
        return False
    if any(c.span.start <= term.start < c.span.end for c in claim.said("cause", "root-cause")):
        return False
    capital = claim.text[term.start].isupper() and term.start > 0
    return not capital and (technical(term.form) or not everyday(term.form))


def _invented(strange: list[Term], *, causal: bool) -> bool:
    if any(strong(term.form) for term in strange):
        return True
    named = sum(technical(term.form) for term in strange)
    if causal:
        return (named > 0 and len(strange) > 0) or len(strange) > 1
    return (named > 0 and len(strange) > 1) or len(strange) >= _MANY


def _swapped(m: Manuscript, claim: Statement, known: Evidence, share: float) -> Iterator[Remark]:
    """A cause made of the notes' own words that no one place in the notes puts together."""
    for cue in claim.said("root-cause", "cause"):
        if cue.section == "cause" and cue.phrase in _LOOSE:
            continue
        home = claim.clause(cue.span.start)
        near = [t for t in claim.terms if abs(claim.clause(t.start) - home) <= 1]
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
            yield _remark(claim, telling, known)
            return


_LOOSE = {"so", "after", "following", "let", "drove", "so that", "led"}


def _remark(claim: Statement, strange: list[Term], known: Evidence) -> Remark:
    first, last = strange[0], strange[-1]
    span = claim.at_span(first.start, last.end)
    words = ", ".join(dict.fromkeys(f"“{claim.text[t.start : t.end]}”" for t in strange[:4]))
    given = [s for s in known.statements if s.said("cause", "root-cause") and s.lines]
    best = [s for _, s in known.align(claim.terms) if s in given][:1]
    place = f" What the notes give as a cause: {where(best)}." if best else ""
    return Remark(
        span,
        f"The notes do not carry this: they have no {words} here.{place} A cause that turns out wrong "
        "is hard to take back.",
        "",
    )
