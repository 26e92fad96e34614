"""The update states one specific thing that is certain, beyond the trouble itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing

SETTINGS: dict[str, Any] = {}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """While everybody is still looking, nothing need be known."""
    if m.reading.known or m.phase == "investigating":
        return
    yield missing(
        m,
        "Nothing here is specific. Add one thing that is certain: when it began, what caused it, "
        "or what has been done.",
    )
