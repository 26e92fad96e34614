"""A reader, a check and an audience of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from drafter import Audience, Config, Entry, Timeline
from drafter.intake.source import Source
from drafter.reviewing.manuscript import Manuscript, Remark

PARTNERS = Audience(
    reader="companies that build on our API",
    channel="partner mailing list",
    depth="support",
    sees=("impact", "scope", "cause", "action", "workaround", "resolution", "next_update"),
    rubric="affected",
)


def read_pager_tape(source: Source, config: Config, now: datetime) -> Timeline | None:
    """Notes whose first line is “PAGER TAPE”: one entry a line, “who|what”."""
    lines = (source.text or "").splitlines()
    if not lines or lines[0] != "PAGER TAPE":
        return None
    entries = []
    for number, line in enumerate(lines[1:], 2):
        who, _, what = line.partition("|")
        entries.append(Entry(number, now, who, what))
    return Timeline(tuple(entries), "pager-tape", zone=config.time_zone)


def no_exclamation(m: Manuscript, _: Mapping[str, Any]) -> Iterator[Remark]:
    """Calm texts have no exclamation marks."""
    at = m.prose.find("!")
    if at >= 0:
        yield Remark(m.span(at, at + 1), "An exclamation mark sounds alarmed.", ".")
