"""The notes as single statements: one sentence each, with its lines and the cues it carries.

Prose only: code, logs and addresses are evidence for people, and orders to whoever writes the
update are no statements about the incident.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from drafter.facts.pieces import is_machine, pieces, struck, without_fences
from drafter.incident import Entry, Timeline
from drafter.language.hedges import hedge
from drafter.language.phrases import Match, Word, lexicon, words
from drafter.noun import Certainty, Kind
from drafter.update import Span

LONGEST = 600
"""Characters of a sentence that are read; what is longer is no sentence that a person wrote."""

# What says enough in one word.
_ONE_WORD = frozenset({"confirmed", "resolved", "fixed"})
_EDGES = " .!*_"
_TITLE = 16
"""Words of a title at most."""
_LABEL = re.compile(r"\**\s{0,3}([A-Za-z][A-Za-z' /-]{1,40})\s{0,3}\**\s{0,3}:\s{0,3}\**(?=\s|$)")
# Labels without which the words behind them say little: "ETA: 20 minutes", "Resolved: 14:20".
_TELLING_LABELS = frozenset({"start", "resolution", "eta", "next_update", "option"})


@dataclass(slots=True, eq=False)
class Statement:
    """One sentence of the notes, and what is made of it on the way to a fact."""

    entry: Entry
    text: str
    """As it stands in the notes."""
    lines: tuple[int, ...]
    words: list[Word]
    cues: list[Match]
    label: str = ""
    """The kind, or "later" or "course", that its label or heading speaks of; "title" of what names
    the incident, and "preamble" of what introduces the timeline."""
    labelled: bool = False
    """Whether the label stands right before it, rather than as a heading above."""
    kind: Kind | None = None
    weight: float = 0.0
    certainty: Certainty = "confirmed"
    order: int = 0
    score: float = 0.0
    wording: str = ""
    """Its clean text, where that has been settled already."""
    topics: frozenset[str] = field(default_factory=frozenset)
    """The beginnings of its telling words."""

    struck: bool = False
    """Whether its author struck it out."""
    replaced: bool = False
    """Whether a later statement says the same for sure, and stands in its place."""
    sections: frozenset[str] = field(init=False)
    """The classes of its cues."""

    def __post_init__(self) -> None:
        self.sections = frozenset(cue.section for cue in self.cues)

    @property
    def question(self) -> bool:
        """Whether it asks rather than says; "search is down, anyone else?" says something."""
        text = self.text.rstrip(" \"'”’)*_:")
        if not text.endswith("?"):
            return False
        said, comma, last = text.rstrip("?").rpartition(",")
        tag = lexicon("facts-chatter").first(last, "tag") if comma and said else None
        return tag is None or tag.span.text != last.strip()

    def has(self, section: str) -> bool:
        """Whether it carries a cue of this class."""
        return section in self.sections


def statements(timeline: Timeline) -> list[Statement]:
    """Every sentence of the notes that says something, in their order."""
    heading = ""
    said: list[Statement] = []
    untimed = before_the_first_time(timeline)
    for place, entry in enumerate(timeline.entries):
        text = without_fences(entry.text)
        lines = _Lines(timeline, entry)
        gone = struck(text)
        ordered = -1  # where an attempt to steer the tool ended; the rest of its line is part of it
        for span in pieces(text):
            if ordered >= 0 and text.find("\n", ordered, span.start) < 0:
                ordered = span.end
                continue
            if _is_heading(text, span):
                heading = _named(span.text)
                if heading:
                    continue
            statement = _statement(lines, span, heading)
            if statement is None:
                continue
            if is_title(entry, span.text, timeline, untimed):
                statement.label, statement.labelled = "title", False
            elif place < untimed and not statement.label:
                statement.label = "preamble"
            after = bisect_left(gone, (span.start + 1,))
            statement.struck = after > 0 and span.start < gone[after - 1][1]
            if is_order(statement):
                ordered = span.end if statement.has("inject") else ordered
                continue
            said.append(statement)
    return said


def before_the_first_time(timeline: Timeline) -> int:
    """How many entries stand above the first with a time."""
    return next((n for n, entry in enumerate(timeline.entries) if entry.at is not None), 0)


def is_title(entry: Entry, text: str, timeline: Timeline, untimed: int) -> bool:
    """Whether a sentence is the name of the incident: the record's, or the line above the rest."""
    name = timeline.title.strip().lower()
    if name and text.strip().lower().startswith(name):
        return True
    if entry is not timeline.entries[0] or entry.author is not None:
        return False
    if not untimed and all(other.author is None for other in timeline.entries):
        return False
    return entry.text.strip() == text.strip() and len(text.split()) <= _TITLE


class _Lines:
    """The lines of the notes that a stretch of an entry stands on, as `Timeline.lines_of` says,
    at a cost that does not grow with the entry.
    """

    def __init__(self, timeline: Timeline, entry: Entry) -> None:
        self.entry = entry
        counted = timeline.counts == "line"
        self._ends = [m.start() for m in re.finditer("\n", entry.text)] if counted else []

    def of(self, start: int, end: int) -> tuple[int, ...]:
        first = self.entry.line + bisect_left(self._ends, start)
        return tuple(range(first, self.entry.line + bisect_left(self._ends, end) + 1))


def part(whole: Statement, start: int, end: int) -> Statement:
    """The clause `whole.text[start:end]` as a statement of its own."""
    text = whole.text[start:end]
    lines = whole.lines
    if len(lines) > 1:
        skipped = whole.text.count("\n", 0, start)
        lines = lines[skipped : skipped + text.count("\n") + 1] or lines
    found = words(text)
    cues = lexicon("facts-cues").find(text, found)
    piece = Statement(whole.entry, text, lines, found, cues, whole.label, whole.labelled)
    piece.struck = whole.struck
    return piece


def is_order(statement: Statement) -> bool:
    """Whether it tells the writer or the tool what to write, instead of what happened."""
    if statement.has("inject"):
        return True
    first = next((cue for cue in statement.cues if cue.section == "instruct"), None)
    if first is None or not _addressed(statement.text[: first.span.start]):
        return False
    behind = statement.text[first.span.end : first.span.end + 20]
    if behind[:1] == ":":  # a name or a label: "Mark: all good now", "Report: search is down"
        return False
    told = statement.has("resolution") or statement.has("not_affected")
    return told or lexicon("facts-clauses").first(behind, "addressee") is not None


def _addressed(before: str) -> bool:
    """Whether nothing but a name and a "please" stands before an order."""
    said = words(before)
    polite = lexicon("facts-clauses").find(before)
    if polite and polite[-1].section == "please" and polite[-1].span.end == len(before.rstrip()):
        return len(said) < 6
    return not said or (len(said) < 4 and before.rstrip()[-1:] in (",", ":"))


def topics(found: list[Word]) -> frozenset[str]:
    """The beginnings of the words that tell one fact from another."""
    stop = _stop()
    return frozenset(w.form[:6] for w in found if len(w.form) > 2 and w.form not in stop)


@cache
def _stop() -> frozenset[str]:
    return frozenset(phrase for _, phrase, _ in lexicon("facts-stop").entries)


def _statement(lines: _Lines, span: Span, heading: str) -> Statement | None:
    """What stands at `span`, unless a machine wrote it or it says nothing in words."""
    label = _LABEL.match(span.text)
    named = _named(label[1]) if label else ""
    silent = label and named and named not in _TELLING_LABELS and not hedge(label[1])
    skip = label.end() if label and silent else 0
    text = span.text[skip : skip + LONGEST]
    if is_machine(text):
        return None
    found = words(text)
    if len(found) < 2 and not named and text.strip(_EDGES).lower() not in _ONE_WORD:
        return None
    start = span.start + skip
    cited = lines.of(start, start + len(text))[:3]
    cues = lexicon("facts-cues").find(text, found)
    return Statement(lines.entry, text, cited, found, cues, named or heading, bool(named))


def _is_heading(text: str, span: Span) -> bool:
    """Whether the sentence is a heading: marked so, or a label alone on its line."""
    before = text[max(0, span.start - 40) : span.start].rpartition("\n")[2]
    marked = "#" in before and not before.strip("# \t>")
    return marked or (len(span.text) < 60 and span.text.rstrip("*_ ").endswith(":"))


def _named(heading: str) -> str:
    """What a heading says is below it; "" when it is a name like any other."""
    name = heading.strip(" *_#:").lower()
    return _headings().get(name, "")


@cache
def _headings() -> dict[str, str]:
    return {phrase: section for section, phrase, _ in lexicon("facts-headings").entries}
