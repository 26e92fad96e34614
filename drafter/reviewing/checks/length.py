"""The update is as long as its channel bears, and no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import words
from drafter.reviewing.manuscript import Manuscript, Remark

SETTINGS = {"max_words": 150}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Counts characters against the channel's hard limit, and words against the reader's patience."""
    limit = m.audience.max_characters
    if limit and len(m.text.strip()) > limit:
        over = len(m.text.strip()) - limit
        yield Remark(
            m.span(limit, len(m.text.rstrip())),
            f"{over} characters too many: the channel takes {limit} and cuts the rest off.",
        )
    counted = words(m.prose)
    most: int = settings["max_words"]
    if len(counted) > most:
        yield Remark(
            m.span(counted[most].start, len(m.text.rstrip())),
            f"{len(counted)} words; readers of this channel take in about {most}. "
            "Keep what changed for them, and link to the rest.",
        )
