"""The text says the incident is as far as it is, and no further."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phases import phase_of
from drafter.reviewing.grounding import Statement, claims, promised
from drafter.reviewing.manuscript import Manuscript, Remark

_SAYS = {
    "investigating": "still under investigation",
    "identified": "identified, with a fix still to come",
    "monitoring": "fixed and being watched",
    "resolved": "resolved",
}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Finds the sentences that say "resolved" while the incident is not."""
    if m.phase == "resolved":
        return
    for claim in claims(m):
        if promised(m, claim, 0, len(claim.text)) or claim.open or claim.tentative:
            continue
        if phase_of(claim.text) == "resolved" and _whole(claim):
            yield Remark(
                claim.at_span(0, len(claim.text)),
                f"This says that the incident is over; it is {_SAYS[m.phase]}. "
                "Readers will stop looking, and be hit again.",
                "",
            )


def _whole(claim: Statement) -> bool:
    """Whether the sentence speaks of the incident, not of a step that was finished."""
    return any(
        word.form
        in (
            "incident",
            "issue",
            "problem",
            "outage",
            "resolved",
            "service",
            "services",
            "everything",
        )
        for word in claim.words
    )
