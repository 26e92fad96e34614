"""The update is as long as its channel bears, and no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import words
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Span

SETTINGS = {"max_words": 150}
"""max_words: what the readers of this channel take in."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Counts characters against the channel's hard limit, and words against the reader's patience."""
    limit = m.audience.max_characters
    over = len(m.text.strip()) - limit
    if limit and over > 0:
        for span, suggestion in _cuts(m, over):
            yield Remark(
                span,
                f"The update is {over} characters too long: the channel takes {limit} and cuts the "
                "rest off. " + ("Leave this out." if suggestion == "" else "Shorten it."),
                suggestion,
            )
        return
    counted = words(m.prose)
    most: int = settings["max_words"]
    if len(counted) > most:
        yield Remark(
            m.span(counted[most].start, len(m.text.rstrip())),
            f"{len(counted)} words; readers of this channel take in about {most}. "
            "Keep what changed for them, and link to the rest.",
            level="warning",
        )


def _cuts(m: Manuscript, over: int) -> list[tuple[Span, str | None]]:
    """What to leave out: whole sentences that answer none of the readers' questions, last first."""
    cuts: list[tuple[Span, str | None]] = []
    for sentence in reversed(m.sentences):
        if over > 0 and not _answers(m, sentence):
            start = sentence.start
            while start and m.text[start - 1].isspace():
                start -= 1
            cuts.append((m.span(start, sentence.end), ""))
            over -= sentence.end - start
    if over > 0:
        stop = len(m.text.rstrip())
        return [(m.span(max(0, stop - over), stop), None)]
    return cuts


def _answers(m: Manuscript, sentence: Span) -> bool:
    reading = m.reading
    spans = [reading.acknowledgement, reading.impact, reading.known, reading.unknown]
    spans += [reading.action, reading.next_update.span if reading.next_update else None]
    return any(s is not None and sentence.start <= s.start < sentence.end for s in spans)
