"""A reader, a check, an audience and a channel of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from drafter import Audience, Config, Entry, Rendering, Timeline
from drafter.channels import Message, Outcome
from drafter.config import ChannelSettings
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


class Tannoy:
    """Loudspeakers in a hall, which say the lines of a file one after another."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """A line that is written twice is said twice."""
        return timedelta(0)

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """One line, to be said in the hall of the settings."""
        words = " ".join(message.text.split())
        return Rendering(name, "text/plain", f"{words}\n", f"SAY {settings.address}")

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:
        """Add the line."""
        with Path(settings.address).open("a", encoding="utf-8") as hall:
            hall.write(rendering.body)
        return Outcome("sent", reference=key[:8])
