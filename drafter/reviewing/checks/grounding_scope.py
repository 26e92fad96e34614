"""The text says "all", "every", "no other" or "only" where the notes say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
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
from drafter.reviewing.grounding.wording import Term
from drafter.reviewing.manuscript import Manuscript, Remark

_CLOSE = 0.3
"""The share of a sentence's words that a statement of the notes must have to speak of the same."""
_TEMPORAL = {
    "day", "days", "hour", "hours", "minute", "minutes", "time", "times", "week", "night", "month",
    "second", "seconds", "restart", "step", "about", "at", "later", "then", "once", "possible",
    "after", "when", "on", "from", "since", "if",
}  # fmt: skip


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Looks for words of all, none and only in the draft, and for their like where the notes tell it."""
    known = evidence(m)
    for claim in claims(m):
        for cue in claim.said("universal", "none", "restrict"):
            start = cue.span.start
            if opened(claim, start) or promised(m, claim, start, cue.span.end):
                continue
            if _idle(claim, cue) or _carried(claim, cue, known):
                continue
            yield _remark(claim, cue, known)
            break


def _idle(claim: Statement, cue: Match) -> bool:
    """Whether the word says nothing of scope here: "every hour", "not all", "only at 08:50", "at all"."""
    after = [w.form for w in claim.words if w.start >= cue.span.end][:1]
    before = [w.form for w in claim.words if w.end <= cue.span.start][-2:]
    if (
        after
        and (after[0] in _TEMPORAL or after[0].replace(":", "").isdigit())
        and cue.section != "none"
    ):
        return True
    if cue.section == "universal" and after[:1] == ["of"] and _pronoun(claim, cue):
        return True
    if (
        {"not", "nearly", "almost"} & set(before)
        or "at" in before[-1:]
        or "do" in before
        or "thank" in before
    ):
        return True
    if cue.phrase in ("any", "never", "nothing", "no more", "both", "in full", "always"):
        return not _quantified(claim, cue)
    return False


def _pronoun(claim: Statement, cue: Match) -> bool:
    """Whether it is "all of them": the sentence before says of what."""
    after = [w.form for w in claim.words if w.start >= cue.span.end]
    return len(after) > 1 and after[1] in ("them", "these", "those", "it", "this", "that")


def _quantified(claim: Statement, cue: Match) -> bool:
    """Whether "any" or "nothing" is said of what failed: "no agents of any kind"."""
    return cue.phrase in ("any", "no more", "nothing", "both") and any(
        w.form in ("no", "found", "of", "without") for w in claim.words if w.end <= cue.span.start
    )


def _subject(claim: Statement, cue: Match) -> list[Term]:
    """What the word is said of: the noun phrase right behind it, else the words before it."""
    home = claim.clause(cue.span.start)
    found: list[Term] = []
    for word in claim.words:
        if word.start < cue.span.end or word.form in _ARTICLES:
            continue
        if any(q.span.start <= word.start < q.span.end for q in claim.quantities):
            continue
        term = next((t for t in claim.terms if word.start <= t.start < word.end), None)
        if term is None or claim.clause(word.start) != home or len(found) == 3:
            break
        found.append(term)
    before = [t for t in claim.terms if t.end <= cue.span.start and claim.clause(t.start) == home]
    return found or before[-2:]


_ARTICLES = {
    "of",
    "the",
    "our",
    "its",
    "their",
    "these",
    "those",
    "your",
    "a",
    "an",
    "other",
    "and",
}


def _carried(claim: Statement, cue: Match, known: Evidence) -> bool:
    """Whether the notes, where they speak of this, have a word of the same reach."""
    subject = _subject(claim, cue)
    if cue.phrase in _PRONOUNS and any(
        _alike(cue, other) for s in known.statements for other in s.cues
    ):
        return True
    home = claim.clause(cue.span.start)
    clause = [t for t in claim.terms if claim.clause(t.start) == home]
    aligned = [s for share, s in known.align(claim.terms) if share >= _CLOSE]
    aligned += [s for share, s in known.align(subject) if share >= _CLOSE]
    aligned += [s for share, s in known.align(clause) if share >= _CLOSE]
    if cue.section == "restrict":
        return any(s.said("restrict", "part") for s in aligned)
    for statement in aligned:
        if _total(statement):
            return True
        if cue.section == "none" and any(_shares(clause, d) for d in statement.denials):
            return True
        for other in statement.said("universal", "none", "complete"):
            if _shares(subject, _subject(statement, other)):
                return True
    return False


_PRONOUNS = {"everyone", "everybody", "everything", "no one", "nobody", "nothing", "none"}


def _alike(cue: Match, other: Match) -> bool:
    """Whether another statement says "everybody" or "nobody" too, of whatever it says it."""
    return other.section in (
        cue.section,
        "complete" if cue.phrase == "everything" else cue.section,
    ) and (other.phrase in _PRONOUNS or cue.phrase in ("everything", "none"))


def _shares(some: list[Term], others: list[Term]) -> bool:
    return any(a.keys & b.keys for a in some for b in others)


def _total(statement: Statement) -> bool:
    """“9 of 9”, "84 of 84": all of them, in figures."""
    counts = [q.value for q in statement.quantities]
    return any(a == b for a, b in pairwise(counts))


def _remark(claim: Statement, cue: Match, known: Evidence) -> Remark:
    span = claim.at_span(cue.span.start, cue.span.end)
    best = [s for share, s in known.align(claim.terms) if share >= _CLOSE][:2]
    place = where(best)
    part = next((p.span.text for s in best for p in s.said("part")), "")
    told = (
        f" The notes speak of “{part}” ({place})."
        if part and place
        else (f" See {place} of the notes." if place else "")
    )
    return Remark(
        span,
        f"“{span.text}” reaches further than the notes.{told} Readers who see it otherwise "
        "will doubt the rest.",
        "" if cue.section == "restrict" else "some",
    )
