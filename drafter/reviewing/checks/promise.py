"""The text promises nothing that the notes do not carry, apart from the next update."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import lexicon, words
from drafter.reviewing.grounding import Evidence, Statement, claims, evidence, opened, promised
from drafter.reviewing.grounding.wording import listed
from drafter.reviewing.manuscript import Manuscript, Remark

_CARRIED = 0.5
"""The share of a promise's words that a statement of the notes about the future must have."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Looks for guarantees, compensation and results announced with "will"."""
    known = None if "facts" in m.lacks else evidence(m)
    for claim in claims(m):
        found = _firm(claim, known) or _result(m, claim, known)
        if found is not None:
            start, end, why = found
            yield _remark(claim, start, end, why)


def _firm(claim: Statement, known: Evidence | None) -> tuple[int, int, str] | None:
    """A guarantee, or money."""
    for cue in claim.said("guarantee"):
        if cue.span.start not in claim.denied or "never" in cue.phrase or "not" in cue.phrase:
            return *_clause(claim, cue.span.start, cue.span.end), "guarantee"
    for cue in claim.said("compensation"):
        if known is None or not any(s.said("compensation") for s in known.statements):
            return *_clause(claim, cue.span.start, cue.span.end), "money"
    return None


def _result(m: Manuscript, claim: Statement, known: Evidence | None) -> tuple[int, int, str] | None:
    """“will be live by Tuesday”: a result announced, that the notes do not announce."""
    for number, word in enumerate(claim.words):
        if word.form not in ("will", "we'll", "they'll", "it'll", "shall"):
            continue
        if opened(claim, word.start) or promised(m, claim, word.start, word.end):
            continue
        after = [w.form for w in claim.words[number + 1 : number + 5]]
        if not after or _courteous(after) or _asks(claim, word.start):
            continue
        start, end = _clause(claim, word.start, word.end)
        if known is not None and _announced(claim, start, end, known):
            continue
        return start, end, "result"
    return None


def _courteous(after: list[str]) -> bool:
    """Whether what follows "will" promises only that we go on, or speak again."""
    while after and after[0] in listed("also"):
        after = after[1:]
    said = " ".join(after)
    phrases = [p for s, p, _ in lexicon("grounding").entries if s == "courtesy"]
    return any(said == p or said.startswith(p + " ") for p in phrases)


def _asks(claim: Statement, position: int) -> bool:
    """Whether the clause is a question or a condition: "when it will be fixed", "if we will"."""
    home = claim.clause(position)
    return any(
        w.form in listed("asked-for")
        for w in claim.words
        if w.end <= position and claim.clause(w.start) == home
    )


def _announced(claim: Statement, start: int, end: int, known: Evidence) -> bool:
    """Whether the notes themselves speak of this as to come."""
    terms = [t for t in claim.terms if start <= t.start < end]
    if not terms:
        return False
    for share, statement in known.align(terms):
        if any(w.form in listed("condition") for w in statement.words) and not any(
            w.form in listed("condition") for w in claim.words
        ):
            continue  # what was conditional has become certain
        dates = _dates(claim.text[start:end])
        planned = statement.said("pending") or dates & listed("weekday") & _dates(statement.text)
        if share >= _CARRIED and planned and not statement.said("universal"):
            numbers = [q for q in claim.quantities if start <= q.span.start < end]
            if all(any(q.agrees(o) for o in statement.quantities) for q in numbers):
                return _dates(statement.text) >= (dates & listed("weekday")) and (
                    not dates or bool(_dates(statement.text))
                )
    return False


def _dates(text: str) -> frozenset[str]:
    """The words by which a promise names a time."""
    return frozenset(w.form for w in words(text)) & (listed("dated") | listed("weekday"))


def _clause(claim: Statement, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch."""
    home = claim.clause(start)
    inside = [w for w in claim.words if claim.clause(w.start) == home]
    return min(inside[0].start, start), max(inside[-1].end, end)


_WHY = {
    "guarantee": "Nobody can keep this, and it will be quoted when it happens again.",
    "money": "The notes say nothing of money back, and this binds the company.",
    "result": "The notes do not announce this. A date that slips costs more trust than no date.",
}


def _remark(claim: Statement, start: int, end: int, why: str) -> Remark:
    from drafter.reviewing.grounding.rewriting import cut  # only a finding needs it

    span, rewrite = cut(claim, start, end)
    return Remark(span, f"“{claim.text[start:end]}” is a promise. {_WHY[why]}", rewrite)
