"""The update says what is affected, and how a reader notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import lexicon
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing

SETTINGS: dict[str, Any] = {}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """“We do not know yet who is affected” is an answer too, and an honest one."""
    if m.reading.impact or lexicon("open").first(m.prose, "impact"):
        return
    if m.phase in ("investigating", "identified"):
        yield missing(
            m,
            "Nothing here says what does not work, for whom. Name it as the reader sees it, "
            "or say that you do not know yet.",
            "We do not know yet who is affected or how.",
        )
    else:
        yield missing(
            m,
            "Nothing here says what was affected. Readers who come now have seen no earlier update.",
            level="warning",
        )
