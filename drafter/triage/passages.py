"""The notes as triage reads them: entry by entry, with what is prose and what is code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafter.incident import Entry, Evidence, Timeline
from drafter.language.markup import without_code, without_links
from drafter.language.phrases import Match, Phrases, Word, words
from drafter.update import Span

NEAR = 90
"""How many characters may lie between two words that belong together: about fifteen words."""
About = Literal["sensitivity", "reach", "severity"]
QUOTE = 120
"""The longest quote that evidence shows, in characters."""

_BREAK = re.compile(r"[.!?;][\"'”’)\]]*\s|\n[ \t]*\n|\n[ \t]*[-*+•#|]")


class Passage(NamedTuple):
    """One entry, ready for looking up phrases."""

    entry: Entry
    text: str
    """The entry's text with web addresses blanked."""
    prose: str
    """The same with code blanked too."""
    words: list[Word]
    is_title: bool

    def find(self, phrases: Phrases) -> list[Match]:
        """The phrases in the passage, code included."""
        return phrases.find(self.text, self.words)

    def in_code(self, span: Span) -> bool:
        """Whether the span stands in a code block or code span."""
        return self.prose[span.start : span.end].isspace()

    def line_end(self, at: int) -> int:
        """Where the line ends that `at` stands on."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def apart(self, end: int, start: int) -> bool:
        """Whether a sentence ends between `end` and `start`, or the two lie far from each other."""
        return start - end > NEAR or _BREAK.search(self.text, end, start) is not None


def passages(timeline: Timeline) -> list[Passage]:
    """What triage reads: the title of the record, then every entry.

    The first line of notes that open with a heading or a line of their own counts as a title too.
    """
    entries = [Entry(1, None, None, timeline.title)] if timeline.title else []
    read = [_passage(entry, is_title=True) for entry in entries]
    for entry in timeline.entries:
        headed = not read and entry.at is None and entry.author is None
        read.append(_passage(entry, is_title=headed and len(entry.text) <= 2 * QUOTE))
    return read


def evidence(
    timeline: Timeline, passage: Passage, about: About, start: int, end: int, reason: str
) -> Evidence:
    """Evidence that rests on `passage.text[start:end]`, quoted with the words around it."""
    entry = passage.entry
    (line, *_) = timeline.lines_of(entry, start, end)
    return Evidence(about, line, _quote(entry.text, start, end), reason)


def one_a_line(passage: Passage, found: list[Match]) -> Iterator[Match]:
    """The first match of each section on each line."""
    line_ends: dict[str, int] = {}
    for match in found:
        if match.span.start > line_ends.get(match.section, -1):
            line_ends[match.section] = passage.line_end(match.span.end)
            yield match


def _passage(entry: Entry, *, is_title: bool) -> Passage:
    text = without_links(entry.text) if "://" in entry.text or "](" in entry.text else entry.text
    prose = without_code(text) if "`" in text or "~~~" in text or "<!--" in text else text
    return Passage(entry, text, prose, words(text), is_title)


def _quote(text: str, start: int, end: int) -> str:
    """The line around a span; where it is long, the part around the span."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    if last - first > QUOTE:
        first = max(first, min(start - QUOTE // 3, last - QUOTE))
        last = min(last, first + QUOTE)
        if first and not text[first - 1].isspace() and " " in text[first:start]:
            first = text.index(" ", first, start) + 1
        if last < len(text) and not text[last].isspace() and " " in text[end:last]:
            last = text.rindex(" ", end, last)
    return text[first:last].strip()
