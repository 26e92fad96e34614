"""One fact as a sentence in its reader's words, or nothing, where it cannot be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.compose import fitness, wording
from drafter.compose.discretion import names_person, publishable, with_machines_told
from drafter.compose.vocabulary import cleaned, grammar, tokens
from drafter.config import Config
from drafter.config.model import Depth
from drafter.incident import Fact, Phase
from drafter.language import secrets, times
from drafter.language.glossary import plain

_QUOTES = frozenset('"“”„')
_A_STAMP = 4
"""Words of a resolution that only says when: "Resolved 2026-03-10 15:40"."""


class Line(NamedTuple):
    """One sentence and the facts that carry it."""

    text: str
    facts: tuple[str, ...]
    suspected: bool = False
    lines: tuple[int, ...] = ()
    talk: bool = False
    """Whether it reads as talk among colleagues: told only for want of better."""


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words, and when, a sentence is told; readers of one depth share them."""

    depth: Depth
    sensitive: bool
    phase: Phase
    now: datetime
    zone: ZoneInfo
    """Zone of the times in the facts."""
    config: Config = field(compare=False)
    known: int
    """Identity of the configuration, which itself cannot be hashed."""

    @property
    def outside(self) -> bool:
        """Whether the sentence may reach anyone: then nothing internal may be in it."""
        return self.depth == "plain"

    @property
    def over(self) -> bool:
        """Whether the trouble is told as past."""
        return self.phase in ("monitoring", "resolved")


@lru_cache(maxsize=512)
def told(fact: Fact, to: Voice) -> Line | None:
    """The fact as a sentence for these readers; None when it cannot be told to them."""
    text = cleaned(fact.text)
    if to.depth != "technical":
        said = _moment_told(fact, text, to) or _told(fact, text, to)
    else:
        said = wording.suspected(text, fact.kind) if fact.certainty == "suspected" else text
    if not said or (fact.kind == "resolution" and fitness.is_ahead(said, to.phase)):
        return None
    said = wording.stopped(wording.with_zone(said, to.zone, fact.observed_at or to.now))
    talk = to.depth in ("business", "support") and fitness.out_of_place(
        text, to.depth, to.config, sensitive=to.sensitive
    )
    return Line(said, (fact.id,), fact.certainty == "suspected", fact.lines, talk)


def _told(fact: Fact, text: str, to: Voice) -> str:
    """The sentence in our words, with what is internal replaced; "" when that cannot be done."""
    text = wording.joined(wording.we(wording.without_question(wording.undated(text))))
    if not _fits(fact, text, to):
        return ""
    text = plain(_voiced(fact, text, to), to.depth, to.config)
    if fact.certainty == "suspected":
        text = wording.suspected(text, fact.kind)
    if to.outside:
        text = publishable(text, to.config) or ""
    elif to.depth == "business":
        text = with_machines_told(text)
    fits = fitness.is_whole(text, fact.kind, to.phase) and not secrets.find(text)
    return text if fits and not names_person(text) else ""


def _fits(fact: Fact, text: str, to: Voice) -> bool:
    """Whether the note is a statement, and for readers outside one that they can place."""
    if fitness.is_talk(text, fact.kind):
        return False
    if to.sensitive and fitness.is_delicate(text):
        return False
    if fact.kind == "start" and not times.find(text, to.now, to.zone, past=True):
        return False
    if not to.outside:
        return True
    if not _QUOTES.isdisjoint(text):
        return False  # what notes quote is an internal name, a command or an error text
    away = fitness.out_of_place(text, to.depth, to.config, sensitive=to.sensitive)
    return fitness.is_telling(text, fact.kind) and not away


def _voiced(fact: Fact, text: str, to: Voice) -> str:
    """The statement as the team says it: whole, in the right tense, with its kind's frame."""
    if fact.kind in ("action", "resolution"):
        return wording.acted(text)
    if fact.kind == "not_affected" and to.over:
        return wording.past(text)
    if fact.kind not in ("impact", "scope", "cause"):
        return text
    text = wording.whole(text) if fact.kind != "cause" else text
    if wording.is_sentence(text) or (fact.certainty == "suspected" and fact.kind != "impact"):
        return wording.past(text) if to.over and fact.kind != "cause" else text
    return _framed(fact, wording.lower(text), to)


def _framed(fact: Fact, fragment: str, to: Voice) -> str:
    """A sentence around a note without a verb: "5xx on checkout" → "we are seeing 5xx on checkout"."""
    if fact.kind == "scope":
        frame = "this affected" if to.over else "this affects"
        return f"{frame} {fragment}" if fitness.counts_people(fragment) else ""
    if fact.kind == "impact":
        seeing = "have been seeing" if " since " in fragment else "are seeing"
        return f"we {'saw' if to.over else seeing} {fragment}"
    be = "was" if to.over else "is"
    if fragment.startswith("caused ") and not fragment.startswith("caused by "):
        return f"this {fragment}"
    subject = "this" if fragment.partition(" ")[0] in grammar("caused") else "the cause"
    return f"{subject} {be} {fragment}"


def _moment_told(fact: Fact, text: str, to: Voice) -> str:
    """When it started or ended, where a note only says that; in the words every update has for it."""
    stamp = fact.kind == "resolution" and to.phase == "resolved" and len(tokens(text)) <= _A_STAMP
    if fact.kind != "start" and not stamp:
        return ""
    when = _when(fact, text, to)
    if not when:
        return ""
    if stamp:
        return f"It ended {when}"
    lead = "We think this started" if fact.certainty == "suspected" else "This started"
    return f"{lead} {when}"


def _when(fact: Fact, text: str, to: Voice) -> str:
    """The one clock time of a note: "at 14:02 UTC", "on Tuesday 10 March, 14:02 UTC"; "" if not one."""
    now = fact.observed_at or to.now
    clocks = [
        time
        for time in times.find(text, now, to.zone, past=True)
        if time.kind == "moment" and ":" in time.span.text
    ]
    if len(clocks) != 1 or clocks[0].at is None or clocks[0].problem:
        return ""
    when = _as_noted(clocks[0].span.text, clocks[0].at, fact, to)
    vague = "~" in text or not grammar("vague").isdisjoint(word.form for word in tokens(text))
    return f"on {when}" if "," in when else f"at {'about ' if vague else ''}{when}"


def _as_noted(noted: str, at: datetime, fact: Fact, to: Voice) -> str:
    """The time with no day where the notes name none, and no year where they name none."""
    if fact.observed_at is None and noted.lstrip("~ ")[:5].strip().replace(":", "").isdigit():
        return times.clock(at, to.zone)
    said = times.moment(at, to.zone, to.now)
    year = str(at.astimezone(to.zone).year)
    if fact.observed_at is not None or year in noted or "," not in said:
        return said
    return said.partition(" ")[2].replace(f" {year},", ",")
