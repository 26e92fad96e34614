"""The update says that there is, or was, a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing

SETTINGS: dict[str, Any] = {}

_SENTENCES = {
    "monitoring": "There has been a problem, and we are watching the recovery.",
    "resolved": "There was a problem, and it has been resolved.",
}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Readers come to learn whether it is us; once it is over, that matters less."""
    if m.reading.acknowledgement:
        return
    over = m.phase in ("monitoring", "resolved")
    yield missing(
        m,
        f"Nothing here says that there {'was' if over else 'is'} a problem. Readers want to know "
        "first whether it is us or them.",
        _SENTENCES.get(m.phase, "We are aware of a problem and are working on it."),
        level="warning" if over else None,
    )
