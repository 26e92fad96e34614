"""Which sentences fall if the leading suspicion turns out wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.grounding import Evidence, Statement, claims, evidence, opened, where
from drafter.reviewing.grounding.rewriting import suspected
from drafter.reviewing.manuscript import Manuscript, Remark

_RESTS = 0.5


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Marks, as information, each sentence that tells the suspicion; `certainty` judges how."""
    known = evidence(m)
    leading = _leading(known)
    if leading is None:
        return
    for claim in claims(m):
        if opened(claim, 0) or len(claim.terms) < 3:
            continue
        if any(s is leading and share >= _RESTS for share, s in known.align(claim.terms)):
            place = where([leading])
            yield Remark(
                claim.at_span(0, len(claim.text)),
                f"This sentence falls if the suspicion{' in ' + place if place else ''} turns out wrong.",
                suspected(claim.text) if not claim.tentative and not claim.suspected else None,
                level="info",
            )


def _leading(known: Evidence) -> Statement | None:
    """The last suspicion about a cause that nothing later confirms."""
    doubted = [s for s in known.statements if s.suspected and not s.open and len(s.terms) > 1]
    if not doubted:
        return None
    last = doubted[-1]
    later = known.statements[known.statements.index(last) + 1 :]
    settled = any(s.said("confirmation") and s.keys & last.keys for s in later)
    return None if settled else last
