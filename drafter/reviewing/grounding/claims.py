"""The sentences of a draft that claim something about the incident."""

from __future__ import annotations

from drafter.reviewing.grounding.evidence import evidence, pieces, wording
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.manuscript import Manuscript
from drafter.update import Span


def claims(m: Manuscript) -> list[Statement]:
    """The sentences of the draft, placed in its text, code and addresses blanked.

    What quotes the notes word for word needs no proof and is left out.
    """
    kept = vars(m)
    if "_claims" not in kept:
        said = spoken(m)
        if m.timeline is not None or m.sheet is not None:
            quoted = evidence(m).verbatim
            said = [claim for claim in said if wording(claim.text) not in quoted]
        kept["_claims"] = said
    found: list[Statement] = kept["_claims"]
    return found


def spoken(m: Manuscript) -> list[Statement]:
    """Every sentence of the draft, placed in its text, code and addresses blanked."""
    kept = vars(m)
    if "_spoken" not in kept:
        kept["_spoken"] = [
            Statement(Span(start, end, m.prose[start:end]))
            for s in m.sentences
            for start, end in pieces(s.start, s.end)
        ]
    found: list[Statement] = kept["_spoken"]
    return found


def standing(claim: Statement) -> bool:
    """Whether a sentence is a heading, an apology or a request to report: no word on what happened."""
    return claim.text.rstrip().endswith(":") or bool(claim.said("standing"))


def promised(m: Manuscript, claim: Statement, start: int, end: int) -> bool:
    """Whether a stretch of a sentence belongs to the promise of the next update."""
    promise = m.reading.next_update
    base = claim.span.start
    if (
        promise is not None
        and claim.said("next-update", "courtesy")
        and base + start < promise.span.end
        and promise.span.start < base + end
    ):
        return True
    cues = claim.said("next-update")
    return bool(cues) and claim.clause(cues[0].span.start) <= claim.clause(start)


def opened(claim: Statement, position: int) -> bool:
    """Whether a position lies in a clause that says what is not known."""
    return claim.open is not None and claim.clause(claim.open.start) == claim.clause(position)
