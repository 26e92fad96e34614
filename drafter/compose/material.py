"""What one audience may hear of a fact sheet, each fact as a sentence in its reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from drafter.compose import wording
from drafter.compose.moment import AN_END
from drafter.compose.sentence import told
from drafter.compose.vocabulary import cleaned, found, tokens
from drafter.compose.voice import Line, Voice
from drafter.config import Audience, Config
from drafter.incident import Fact, FactSheet, Routing
from drafter.noun import Phase

_ALIKE = 0.6
_RATHER_TALK = frozenset({"impact", "cause", "customer_report"})
"""Kinds of which talk among colleagues is better than nothing."""
_ENOUGH = (3, 8)
"""Sentences of a kind that are worth wording: for most readers, and for engineers."""
_TRIED = 8
"""Facts of a kind that are tried; they come best first, and the ninth is seldom better."""
_NAMES: dict[str, str] = {
    "impact": "what customers notice",
    "scope": "who is affected",
    "start": "when it started",
    "cause": "the cause",
    "action": "what is being done",
    "workaround": "a way around it",
    "not_affected": "what is not affected",
    "resolution": "how it ended",
    "eta": "when it may be over",
    "option": "a choice to make",
    "customer_report": "what customers report",
    "next_update": "the next update",
}


@dataclass
class Material:
    """What there is to tell one audience; a template chooses from it."""

    said: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    """Sentences by kind, best first."""
    open: dict[str, Line] = field(default_factory=dict)
    """Open questions by kind, as the sheet words them."""
    retracted: tuple[Line, ...] = ()
    unsaid: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Kinds of which nothing can be told as the notes have it, with the lines that have it."""


@dataclass(frozen=True)
class Listener:
    """For whom, about what and when the material is made."""

    name: str
    audience: Audience
    config: Config
    routing: Routing
    phase: Phase
    now: datetime
    zone: ZoneInfo

    @cached_property
    def voice(self) -> Voice:
        """The words it hears."""
        return Voice(
            self.audience.depth,
            self.routing.sensitive,
            self.phase,
            self.now,
            self.zone,
            self.config,
            id(self.config),
            self.outside
            and self.routing.reach == "single-customer"
            and self.audience.channel == "direct message",
        )

    @property
    def outside(self) -> bool:
        """Whether its texts may reach anyone: then nothing internal may be in them."""
        return self.audience.depth == "plain"

    def to_customers(self) -> Listener:
        """The same, as far as this audience may repeat it to customers."""
        public = self.config.audiences.get("public")
        if self.outside or self.audience.depth != "support" or public is None:
            return self
        return replace(self, name="public", audience=public)


def material(sheet: FactSheet, to: Listener) -> Material:
    """Everything this audience may hear, worded for it."""
    result = Material()
    said: dict[str, list[Line]] = {}
    unsaid: dict[str, list[int]] = {}
    tried: dict[str, int] = {}
    most = _ENOUGH[1] if to.audience.depth == "technical" else _ENOUGH[0]
    for fact in sheet.facts:
        if fact.audiences and to.name not in fact.audiences:
            continue
        if fact.certainty == "unknown":
            result.open.setdefault(fact.kind, Line(wording.stopped(cleaned(fact.text)), (fact.id,)))
        elif fact.certainty == "retracted":
            if to.audience.depth == "technical":
                result.retracted += (
                    Line(wording.stopped(cleaned(fact.text)), (fact.id,), lines=fact.lines),
                )
        elif may_hear(fact, to):
            known = said.setdefault(fact.kind, [])
            tried[fact.kind] = tried.get(fact.kind, 0) + 1
            if len(known) >= most or tried[fact.kind] > _TRIED:
                continue
            line = told(fact, to.voice)
            if line is None:
                unsaid.setdefault(fact.kind, []).extend(fact.lines[:1])
            elif not any(alike(line.text, other.text) for other in known):
                known.append(line)
    if not said.get("impact") and to.audience.depth != "technical":
        said["impact"] = list(_noticed_at(sheet, to))
    if to.audience.depth == "technical":
        said = _once(said)
    else:
        said = {kind: _ordered(kind, lines, to) for kind, lines in said.items()}
    seen = said.get("impact", [])
    said["customer_report"] = [
        line
        for line in said.get("customer_report", [])
        if not any(alike(line.text, other.text) for other in seen)
    ]
    result.said = {kind: _best(kind, lines) for kind, lines in said.items()}
    result.unsaid = {kind: tuple(lines) for kind, lines in unsaid.items() if not said.get(kind)}
    return result


def _noticed_at(sheet: FactSheet, to: Listener) -> Iterator[Line]:
    """What fails, where the notes say it only with its beginning: "reports are late since 02:10"."""
    for fact in sheet.of("start", certainty="confirmed")[:1]:
        if (fact.audiences and to.name not in fact.audiences) or not part_of([fact.text]):
            continue
        line = told(replace(fact, kind="impact"), to.voice)
        if line is not None and may_hear(replace(fact, kind="impact"), to):
            yield line


def _once(said: dict[str, list[Line]]) -> dict[str, list[Line]]:
    """The lines without those that another heading has in the same words."""
    seen: set[str] = set()
    kept: dict[str, list[Line]] = {}
    for kind, lines in said.items():
        fresh = {line.text.lower(): line for line in lines if line.text.lower() not in seen}
        seen |= fresh.keys()
        kept[kind] = list(fresh.values())
    return kept


def _ordered(kind: str, lines: list[Line], to: Listener) -> list[Line]:
    """The lines with those first that readers recognise: parts of the product before measures."""
    if kind == "action":
        return _deeds(lines, to)
    if kind == "option":
        return sorted(lines, key=lambda line: line.lines)
    if kind not in ("resolution", "not_affected"):
        return lines
    stamps = [line for line in lines if line.text.startswith(AN_END)]
    lines = [line for line in lines if line not in stamps[1:]]
    return sorted(lines, key=lambda line: (not part_of([line.text]), line.text.startswith("We ")))


def _deeds(lines: list[Line], to: Listener) -> list[Line]:
    """What is being done; when it is over, only what mended it, and the last such deed first."""
    deeds = [line for line in lines if not _is_routine(line.text)]
    if not to.voice.over:
        return deeds
    fixes = [line for line in deeds if found("glossary_grammar", line.text, "fix")]
    return sorted(fixes, key=lambda line: line.lines, reverse=True)


def _is_routine(text: str) -> bool:
    """Whether it is what every team does in every incident: watching, testing, telling each other."""
    return bool(found("glossary_grammar", text, "watch") or found("glossary_grammar", text, "test"))


def _best(kind: str, lines: list[Line]) -> tuple[Line, ...]:
    """The lines that are statements; talk among colleagues only where nothing else says it."""
    stated = [line for line in lines if not line.talk]
    return tuple(stated if stated or kind not in _RATHER_TALK else lines)


def may_hear(fact: Fact, to: Listener) -> bool:
    """Whether the audience's policy admits the fact, at the certainty it has."""
    audience = to.audience
    if fact.kind not in audience.sees:
        return False
    held = to.outside and to.routing.sensitive
    if held and fact.kind in ("cause", "not_affected", "eta"):
        return False
    if fact.certainty == "suspected" and (held or fact.kind not in audience.suspected):
        return False
    policy = {"cause": audience.cause, "eta": audience.eta}.get(fact.kind, "suspected")
    return policy == "suspected" or (policy == "confirmed" and fact.certainty == "confirmed")


def alike(one: str, other: str) -> bool:
    """Whether two sentences say nearly the same."""
    first, second = _gist(one), _gist(other)
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


@lru_cache(maxsize=256)
def _gist(text: str) -> frozenset[str]:
    return frozenset(word.form for word in tokens(text) if len(word.form) > 3)


def lacking(found: Material, to: Listener) -> Iterator[str]:
    """What this audience will ask and the draft does not answer, each in one plain sentence."""
    for kind, lines in found.unsaid.items():
        where = f": see line {lines[0]}" if lines else ""
        yield (
            f"The notes have something on {_NAMES[kind]}, but in words too technical or too internal "
            f"to send as written{where}."
        )
    for kind, line in found.open.items():
        if kind in to.audience.sees:
            yield f"The notes do not say: {line.text[:1].lower()}{line.text[1:]}"
    if to.outside and to.routing.sensitive:
        yield "What may be said about how this happened is for the people who approve this to decide."


def part_of(texts: Iterable[str], *, sure: bool = True) -> str:
    """The part of the product that a reader would name: "checkout"; "" when none is named.

    Unless `sure`, the texts are raw notes, where "tickets" or "jobs" may be no part of the product.
    """
    for text in texts:
        for part in found("glossary_parts", text):
            if part.section == "part" or (sure and part.section == "at work"):
                return part.value or part.span.text.lower()
    return ""
