"""What readers were told before: what is new against it, what was promised, and what was wrong.

Nothing here words a sentence: it compares, and the templates say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.compose.clauses import clauses
from drafter.compose.material import Listener, Material, alike
from drafter.compose.vocabulary import grammar, tokens
from drafter.compose.voice import Line
from drafter.incident import Fact, FactSheet
from drafter.language import local, numbers, times
from drafter.language.phases import phase_of
from drafter.language.sentences import sentences
from drafter.noun import Kind, Phase

_GRACE = timedelta(minutes=10)
"""How far from the promised minute an update still keeps its promise; the review's grace too."""
_APART = timedelta(minutes=5)
"""How far two beginnings may lie apart and still be told as the same."""
_OPEN: tuple[Phase, ...] = ("investigating", "identified")
_COUNTED: tuple[Kind, ...] = ("scope", "impact")
_NO_COUNT = frozenset({"", "second", "code", "times"})
_ONLY_A_COUNT = 6
"""Words of a note that says how many are hit and nothing else: "about 40 customers affected"."""
_NEWS: tuple[Kind, ...] = (
    *("impact", "scope", "start", "cause", "action", "workaround"),
    *("not_affected", "resolution", "customer_report"),
)


@dataclass(frozen=True, slots=True)
class Before:
    """The update that was sent before."""

    text: str
    promised: datetime | None = None
    """When it promised the next one (aware)."""
    heard: dict[str, str] | None = None
    """For one in another language: what of it can be compared, and the same in English."""

    @property
    def sentences(self) -> dict[str, str]:
        """Its sentences as they were told, and in English."""
        if self.heard is not None:
            return self.heard
        return {span.text: span.text for span in sentences(self.text)}

    @property
    def said(self) -> list[str]:
        """Its sentences, in English."""
        return list(self.sentences.values())

    @property
    def phase(self) -> Phase | None:
        """Where it said that the incident was."""
        return phase_of(" ".join(self.said) if self.heard else self.text)

    def kept(self, now: datetime) -> bool:
        """Whether an update at this moment comes when it was promised."""
        return self.promised is not None and abs(now - self.promised) <= _GRACE

    def missed(self, now: datetime) -> bool:
        """Whether an update at this moment comes late."""
        return self.promised is not None and now > self.promised + _GRACE


class Wrong(NamedTuple):
    """One thing that readers were told and that is not so."""

    said: str
    """As it was told, word for word."""
    about: str
    """What it was about: "number", "start", "cause", "over" or "taken back"."""
    true: tuple[Line, ...]
    """What is true instead; empty where that is not known, or cannot be told to these readers."""
    facts: Line
    """The facts that contradict it."""
    since: str = ""
    """The time from which it is known; "" where the notes do not say."""


def last_news(sheet: FactSheet, now: datetime) -> datetime | None:
    """When the notes last said something that readers would be told."""
    noted = [
        fact.observed_at
        for fact in sheet.of(*_NEWS)
        if fact.observed_at is not None and fact.certainty != "unknown" and fact.lines
    ]
    return max((at for at in noted if at <= now), default=None)


def disagreements(before: Before, sheet: FactSheet, found: Material, to: Listener) -> list[Wrong]:
    """What the update before says and the notes contradict, in the order in which it was told."""
    wrong: dict[str, Wrong] = {}
    for told, said in before.sentences.items():
        for one in _against(said, sheet, found, to):
            wrong.setdefault(told, one._replace(said=told) if told != said else one)
    return list(wrong.values())


def _against(text: str, sheet: FactSheet, found: Material, to: Listener) -> Iterator[Wrong]:
    yield from _taken_back(text, sheet, found, to)
    yield from _other_number(text, sheet, found, to)
    yield from _other_start(text, sheet, found, to)
    told = phase_of(text)
    if (
        to.phase in _OPEN
        and told in ("resolved", "monitoring")
        and times.find(text, to.now, to.zone) == []
    ):
        facts = sheet.of("impact", certainty="confirmed") or sheet.of("impact")
        yield _made(text, "over", found.said.get("impact", ())[:1], facts[:1], to)


def _taken_back(text: str, sheet: FactSheet, found: Material, to: Listener) -> Iterator[Wrong]:
    """A sentence that a later line of the notes took back."""
    for fact in sheet.of(certainty="retracted"):
        if alike(text, fact.text):
            about = "cause" if fact.kind == "cause" else "taken back"
            known = [line for line in found.said.get(fact.kind, ()) if not alike(line.text, text)]
            yield _made(text, about, known[:1], (fact,), to)


def _other_number(text: str, sheet: FactSheet, found: Material, to: Listener) -> Iterator[Wrong]:
    """Another count of the same things than the notes have now."""
    for told in numbers.find(text):
        if told.unit in _NO_COUNT:
            continue
        latest = _latest(told.unit, text, sheet)
        if latest is None or any(now.agrees(told) for now in _counts(latest.text, told.unit)):
            continue
        lines = [line for kind in _COUNTED for line in found.said.get(kind, ())]
        lines = [line for line in lines if latest.id in line.facts]
        yield _made(text, "number", lines[:1], (latest,), to)


def without_old_counts(found: Material, sheet: FactSheet) -> None:
    """Take out of what is said each count of people hit that a later line of the notes counts anew."""
    latest: dict[str, numbers.Quantity] = {}
    for fact in sorted(sheet.of(*_COUNTED, certainty="confirmed"), key=lambda fact: fact.lines):
        for clause in clauses(fact.text, fact.kind):
            latest |= {
                count.unit: count for count in numbers.find(clause) if _of_people(clause, count)
            }
    for kind in _COUNTED:
        lines = [_up_to_date(line, latest) for line in found.said.get(kind, ())]
        found.said[kind] = tuple(line for line in lines if line.text)


def _up_to_date(line: Line, latest: dict[str, numbers.Quantity]) -> Line:
    kept = [
        span.text
        for span in sentences(line.text)
        if all(
            count.agrees(latest.get(count.unit, count))
            for count in numbers.find(span.text)
            if _of_people(span.text, count)
        )
    ]
    return line if len(kept) == len(sentences(line.text)) else line._replace(text=" ".join(kept))


def _of_people(text: str, count: numbers.Quantity) -> bool:
    """Whether a text says how many people are hit and nothing else: of all, not of one country."""
    people = {count.unit, f"{count.unit}s"} & grammar("people")
    return bool(people) and len(tokens(text)) <= _ONLY_A_COUNT and "affect" in text.lower()


def _latest(unit: str, text: str, sheet: FactSheet) -> Fact | None:
    """The last fact that counts the same thing as this sentence."""
    facts = [
        fact
        for fact in sheet.of(*_COUNTED, certainty="confirmed")
        if any(
            count.unit == unit and (_of_people(clause, count) or alike(text, fact.text))
            for clause in clauses(fact.text, fact.kind)
            for count in numbers.find(clause)
        )
    ]
    return max(facts, key=lambda fact: fact.lines, default=None)


def _counts(text: str, unit: str) -> list[numbers.Quantity]:
    return [count for count in numbers.find(text) if count.unit == unit]


def _other_start(text: str, sheet: FactSheet, found: Material, to: Listener) -> Iterator[Wrong]:
    """Another beginning than the notes have now."""
    told = _beginning(text, to.now, to.config.zone)
    for fact in sheet.of("start", certainty="confirmed")[:1]:
        now = _beginning(fact.text, fact.observed_at or to.now, to.zone, sure=True)
        if told and now and abs(told - now) > _APART:
            yield _made(text, "start", found.said.get("start", ())[:1], (fact,), to)


def _beginning(text: str, now: datetime, zone: ZoneInfo, *, sure: bool = False) -> datetime | None:
    if not sure and grammar("beginning").isdisjoint(word.form for word in tokens(text)):
        return None
    for time in times.find(text, now, zone, past=True):
        if time.kind == "moment" and time.at and re.search(r"\d", time.span.text):
            return time.at
    return None


def _made(
    said: str, about: str, true: Iterable[Line], facts: tuple[Fact, ...], to: Listener
) -> Wrong:
    # When a guess was taken back, or that it goes on, no fact has the time of.
    dated = about in ("number", "start")
    noted = [fact.observed_at for fact in facts if fact.observed_at and dated]
    language = to.audience.language
    since = local.moment(max(noted), to.config.zone, to.now, language) if noted else ""
    ids = Line("", tuple(fact.id for fact in facts))
    return Wrong(said.strip().lstrip("-*> "), about, tuple(true), ids, since)
