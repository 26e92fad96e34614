"""The update says what is still open: the cause, the scope, or when it will be over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing

SETTINGS: dict[str, Any] = {}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Readers who are told what is open stop asking for it, and trust the rest."""
    if m.reading.unknown or m.phase in ("monitoring", "resolved"):
        return
    if m.phase == "identified":
        yield missing(
            m,
            "Nothing here says what is still open. Say whether you know when it will be fixed.",
            "We do not know yet when this will be fixed.",
            level="info",
        )
    else:
        yield missing(
            m,
            "Nothing here says what you do not know yet. Say it, and readers stop guessing.",
            "We do not know the cause yet.",
        )
