"""What the notes and facts say, laid out so that each sentence of a draft finds what carries it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from drafter.config import Config
from drafter.language import glossary, times
from drafter.language.phrases import words
from drafter.language.sentences import sentences
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import Term, keys, stem
from drafter.reviewing.manuscript import CannotJudge, Manuscript
from drafter.update import Span

if TYPE_CHECKING:
    from drafter.incident import Entry, FactSheet, Timeline
    from drafter.language.numbers import Quantity

_LONGEST = 1500
"""Characters of a sentence that are looked at together."""
_CUT = 5
"""Letters that the beginning of a word must have to stand for it in notes, such as "admin" and "north"."""
_MEANING = 0.7
"""What a word of the same meaning counts for, against the word itself."""
_PART = re.compile(r"[^\W\d_]+|\d+")
_INITIALS = re.compile(r"\b[A-Z]{2,4}\b")
_CLOCKED_LINE = re.compile(r"(?<=\n)[^\n:]{0,30}\d{1,2}:\d{2}")
_UNDATED = timedelta(hours=36)
"""Times of notes that name no day are put within this of the present moment."""
_WORDS = 60
"""How many words of a sentence are looked for in the notes."""
_BEST = 6
"""How many statements of the notes a sentence is held against."""


class Evidence:
    """The statements of notes and facts, and an index over them."""

    def __init__(
        self,
        statements: Iterable[Statement],
        notes: str,
        now: datetime,
        zone: ZoneInfo,
        plain: str = "",
        facts: Iterable[str] = (),
        read_at: datetime | None = None,
    ) -> None:
        """Lay the statements out.

        Args:
            statements: What notes and facts say.
            notes: The notes in one piece, for names.
            now: What clock times without a day are counted from.
            zone: The zone of times that name none.
            plain: The readers' words for what the notes call otherwise.
            facts: Texts of confirmed facts, which a draft may quote.
            read_at: When the notes were read; clock times without a day lie around it.
        """
        self.read_at = read_at or now
        self.facts = tuple(facts)
        self.plain = Statement(Span(0, len(plain), plain)).keys
        self.statements = list(statements)
        self.notes = notes
        self.now = now
        self.zone = zone
        self._aligned: dict[tuple[Term, ...], list[tuple[float, Statement]]] = {}

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Which statements have a key."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(self.statements):
            for key in statement.keys:
                found[key].append(number)
        return dict(found)

    @cached_property
    def verbatim(self) -> frozenset[str]:
        """What is stated for certain, word for word."""
        stated = [s.text for s in self.statements if not s.suspected]
        return frozenset(wording(text) for text in (*stated, *self.facts))

    def has(self, term: Term) -> bool:
        """Whether the notes have this word or one that means the same."""
        return any(key in self.index or key in self.plain for key in term.keys)

    def shortens(self, term: Term) -> bool:
        """Whether the notes have the word cut short: "admin" for "administrators"."""
        return any(term.form[:end] in self.forms for end in range(_CUT, len(term.form) - 1))

    def initials(self, text: str) -> list[Span]:
        """Where a text spells out what the notes have as initials: "emergency department" for "ED"."""
        said = words(text)
        capitals = set(_INITIALS.findall(self.notes))
        return [
            Span(first.start, run[-1].end, text[first.start : run[-1].end])
            for at, first in enumerate(said)
            for length in range(2, 5)
            if len(run := said[at : at + length]) == length
            and "".join(word.form[0] for word in run).upper() in capitals
        ]

    def says(self, form: str) -> bool:
        """Whether the notes have this very word, in any form."""
        return stem(form) in self.index

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word of the notes and every part of one, lower-cased."""
        whole = {word.form.removesuffix("'s") for s in self.statements for word in s.words}
        return frozenset(whole | {part for word in whole for part in _PART.findall(word)})

    @cached_property
    def meanings(self) -> frozenset[str]:
        """What all words of the notes mean, small words such as "us" and "eu" included."""
        return frozenset(key for form in self.forms for key in keys(form))

    def around(self, statement: Statement) -> frozenset[str]:
        """The keys of a statement and of those right before and after it."""
        place = self.statements.index(statement)
        near = self.statements[max(0, place - 1) : place + 2]
        return frozenset().union(*(s.keys for s in near if abs(s.entry - statement.entry) <= 1))

    def after(self, statement: Statement) -> list[Statement]:
        """The statements of the rest of its entry and of the next one."""
        here = self._entries.get(statement.entry, [])
        rest = [s for s in here if s.span.start > statement.span.start]
        return rest + self._entries.get(statement.entry + 1, [])

    @cached_property
    def _entries(self) -> dict[int, list[Statement]]:
        """The statements of each entry."""
        found: defaultdict[int, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if statement.entry >= 0:
                found[statement.entry].append(statement)
        return dict(found)

    @cached_property
    def suspicions(self) -> list[Statement]:
        """The statements told as a suspicion."""
        return [s for s in self.statements if s.suspicion and not s.advice]

    def places(self, term: Term) -> set[int]:
        """The statements that have this word or one that means the same."""
        return {number for key in term.keys for number in self.index.get(key, ())}

    def weight(self, term: Term) -> float:
        """How much a word tells: the rarer in the notes, the more."""
        own = len(self.index.get(stem(term.form), ())) or len(self.places(term))
        return log((len(self.statements) + 1) / (own + 0.5)) + 0.1

    def align(self, terms: Iterable[Term]) -> list[tuple[float, Statement]]:
        """The statements that have most of these words, best first, each with the share it has.

        The share is weighted: 1.0 means that the statement has every word itself; a word that
        means the same counts for less.
        """
        known = tuple(terms)
        if known not in self._aligned:
            self._aligned[known] = self._align(known)
        return self._aligned[known]

    def _align(self, terms: tuple[Term, ...]) -> list[tuple[float, Statement]]:
        scores: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for term in terms[:_WORDS]:
            weight = self.weight(term)
            total += weight
            own = set(self.index.get(stem(term.form), ()))
            for number in self.places(term):
                scores[number] += weight if number in own else weight * _MEANING
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_BEST]
        return [(score / total, self.statements[number]) for number, score in best]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every quantity of the notes."""
        return [q for statement in self.statements for q in statement.quantities]

    @cached_property
    def moments(self) -> dict[datetime, list[Statement]]:
        """Every instant that the notes name or were written at, in UTC, with what stands there."""
        found: defaultdict[datetime, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for moment in self._moments(statement):
                found[moment.astimezone(UTC)].append(statement)
        return dict(found)

    @cached_property
    def minutes(self) -> frozenset[int]:
        """Every time of day in the notes, in minutes UTC; 03:58:47 counts for both its neighbours."""
        rounded = {at + timedelta(seconds=30) for at in self.moments if at.second}
        return frozenset(at.hour * 60 + at.minute for at in {*self.moments, *rounded})

    @cached_property
    def clocks(self) -> frozenset[int]:
        """Every time of day in the notes, in minutes, in the zone that the notes use."""
        local = (at for s in self.statements for at in self._moments(s))
        return frozenset(at.hour * 60 + at.minute for at in local)

    @cached_property
    def dated(self) -> bool:
        """Whether the notes name days at all: else clock times were put on the day they were read."""
        return any(
            abs(at - self.read_at) > _UNDATED
            for statement in self.statements
            for at in self._moments(statement, days=True)
        )

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """Every (month, day) that the notes name or were written on, in any zone involved."""
        found: set[tuple[int, int]] = set()
        for statement in self.statements:
            for moment in self._moments(statement, days=True):
                for zone in (UTC, self.zone, moment.tzinfo):
                    there = moment.astimezone(zone)
                    found.add((there.month, there.day))
        return frozenset(found)

    def on(self, day: datetime) -> list[Statement]:
        """The statements that name this day or were written on it."""
        return [
            statement
            for statement in self.statements
            if any(
                (at.month, at.day) == (day.month, day.day)
                for at in self._moments(statement, days=True)
            )
        ]

    def _moments(self, statement: Statement, *, days: bool = False) -> Iterable[datetime]:
        if statement.at is not None:
            yield statement.at
        if not any(c.isdigit() for c in statement.text):
            return
        for time in times.find(statement.text, statement.at or self.now, self.zone):
            if time.kind == "duration" or (time.kind == "date" and not days):
                continue
            if not any(c.isdigit() for c in time.span.text):
                continue  # "today"
            yield from (at for at in (time.start, time.at) if at is not None)


def evidence(m: Manuscript) -> Evidence:
    """The evidence that a manuscript is held against, built once for all checks.

    Raises:
        CannotJudge: Neither notes nor facts were given.
    """
    if m.timeline is None and m.sheet is None:
        raise CannotJudge("no notes or facts were given")
    kept = vars(m)
    if "_evidence" not in kept:
        kept["_evidence"] = _kept(_Same(m.timeline, m.sheet, m.now, m.config))
    found: Evidence = kept["_evidence"]
    return found


class _Same:
    """What evidence is made of. Equal notes and facts make the same, whenever they were read."""

    def __init__(
        self, timeline: Timeline | None, sheet: FactSheet | None, now: datetime, config: Config
    ) -> None:
        self.parts = (timeline, sheet)
        self.config = config
        self.now = now

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Same)
            and self.config is other.config
            and self.now.date() == other.now.date()
            and self.parts == other.parts
        )

    def __hash__(self) -> int:
        timeline, sheet = self.parts
        return hash((len(timeline.entries) if timeline else -1, len(sheet.facts) if sheet else -1))


@lru_cache(maxsize=2)
def _kept(same: _Same) -> Evidence:
    """The evidence of the last two sets of notes: all updates of one run share it."""
    timeline, sheet = same.parts
    return _made(timeline, sheet, same.now, same.config)


def _made(
    timeline: Timeline | None, sheet: FactSheet | None, now: datetime, config: Config
) -> Evidence:
    statements: list[Statement] = []
    last = now
    notes = ""
    if timeline is not None:
        for number, entry in enumerate(timeline.entries):
            last = entry.at or last
            statements += _of_entry(timeline, entry, number)
        titles = [Statement(span) for span in sentences(timeline.title)]
        statements += titles
        notes = "\n".join(entry.text for entry in timeline.entries)
    statements += _of_facts(sheet, {key for s in statements for key in s.keys})
    plain = " ".join(word for _, word in glossary.terms(notes, "plain", config))
    sure = [f.text for f in (sheet.facts if sheet else ()) if f.certainty == "confirmed"]
    zone = ZoneInfo(timeline.zone) if timeline is not None else config.zone
    return Evidence(statements, notes, last, zone, plain, sure, now)


def _of_entry(timeline: Timeline, entry: Entry, number: int) -> Iterable[Statement]:
    for span in _sentences(entry.text):
        lines = timeline.lines_of(entry, span.start, span.end)
        yield Statement(span, lines=lines, at=entry.at, entry=number)


def _sentences(text: str) -> Iterable[Span]:
    """The sentences of an entry; a line that begins with a clock time begins a new one."""
    starts = [0, *(match.start() for match in _CLOCKED_LINE.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        for span in sentences(text[start:end]):
            for first, last in pieces(start + span.start, start + span.end):
                yield Span(first, last, text[first:last])


def _of_facts(sheet: FactSheet | None, known: set[str]) -> Iterable[Statement]:
    """The facts that say more than the notes, because a person added or mended them."""
    for fact in sheet.facts if sheet else ():
        if fact.certainty not in ("confirmed", "suspected"):
            continue
        span = Span(0, len(fact.text), fact.text)
        suspected = fact.certainty == "suspected"
        said = Statement(span, lines=fact.lines, at=fact.observed_at, suspected=suspected)
        if not said.keys <= known or not fact.lines:
            yield said


def pieces(start: int, end: int) -> Iterable[tuple[int, int]]:
    """A stretch in pieces of bounded length: no sentence that people write is cut."""
    for first in range(start, end, _LONGEST):
        yield first, min(first + _LONGEST, end)


def wording(text: str) -> str:
    """A sentence as its bare words, to tell a quotation."""
    return " ".join(word.form for word in words(text))


def where(statements: Iterable[Statement]) -> str:
    """“line 12” or "lines 3 and 7", for messages; "" when the notes have no lines for it."""
    lines = sorted({statement.lines[0] for statement in statements if statement.lines})[:3]
    if not lines:
        return ""
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
