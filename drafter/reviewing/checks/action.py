"""The update says what we are doing about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing

SETTINGS: dict[str, Any] = {}

_SENTENCES = {
    "investigating": "We are investigating.",
    "identified": "We are working on a fix.",
    "monitoring": "We are monitoring the recovery.",
}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """“We are investigating” will do at first; once it is over there is nothing left to do."""
    if m.phase == "resolved" or m.reading.action:
        return
    yield missing(
        m, "Nothing here says what you are doing about it.", _SENTENCES[m.phase], level="warning"
    )
