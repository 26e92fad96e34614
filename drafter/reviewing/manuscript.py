"""The text under review, and everything it is held against."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drafter.config import Audience, Config
from drafter.language import markup
from drafter.language.sentences import sentences
from drafter.noun import Phase
from drafter.update import Claim, Level, Reading, Span

if TYPE_CHECKING:
    from drafter.compose.tongue import Tongue
    from drafter.incident import FactSheet, Routing, Timeline


class CannotJudge(Exception):  # noqa: N818 - it is an answer, not an error
    """A check says why it could not judge; the criterion is then neither passed nor failed."""


class Remark(NamedTuple):
    """What a check has to say; the rubric makes a Finding of it."""

    span: Span
    message: str
    suggestion: str | None = None
    """Replaces the span; "" deletes it; None when only a person can say it better."""
    level: Level | None = None
    """Softer than the rubric's level, where this case is less grave than the rule; else None."""


_TAKEN_BACK = re.compile(
    r"“([^“”]{8,600})” (?=That (?:was wrong|was too early|is not the cause)[;:.])"
)
"""What was told before, quoted, and taken back in the very next words."""

_TO_WRITE = re.compile(r"\[Say here [^\[\]\n]{1,200}\]")
"""A blank of drafter's own, which claims nothing; `placeholder` finds it in the text itself."""


def claiming(text: str, previous: str | None) -> str:
    """The text with blanked what it does not claim: what it takes back of the previous update, and what
    is still to be written.

    Only word for word quotes count, so that nothing else can hide in quotation marks.
    """
    text = _TO_WRITE.sub(lambda blank: " " * len(blank[0]), text)

    def blank(quote: re.Match[str]) -> str:
        return " " * len(quote[0]) if " ".join(quote[1].split()) in before else quote[0]

    before = " ".join((previous or "").split())
    return _TAKEN_BACK.sub(blank, text) if before else text


@dataclass(frozen=True)
class Manuscript:
    """One text under review."""

    text: str
    reading: Reading
    audience: Audience
    config: Config
    now: datetime
    phase: Phase
    """Where the incident is: as the caller or the facts say, else as the text itself says."""
    routing: Routing | None = None
    """How sensitive and severe the incident is; None when only the text is known."""
    timeline: Timeline | None = None
    sheet: FactSheet | None = None
    previous: str | None = None
    """The update that was sent before this one."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Audience → text of the updates that this one must agree with."""
    claims: tuple[Claim, ...] | None = None
    """What each sentence rests on, where whoever composed the text knows; None to find it out."""

    @cached_property
    def prose(self) -> str:
        """What the text says itself, of the same length: code, addresses, Markdown marks blanked."""
        if self.tongue:
            said = self.tongue.claiming(self.text, self.previous, self.now, self.config.zone)
            return markup.prose(said)
        return markup.prose(claiming(self.text, self.previous))

    @cached_property
    def tongue(self) -> Tongue | None:
        """The language of its readers; None for English, the only one that drafter reads."""
        if self.audience.language == "en":
            return None
        from drafter.compose.tongue import tongue  # a review in English does not need it

        return tongue(self.audience.language, self.config.prompts)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, as spans of `text`."""
        return sentences(self.text)

    def sentence_at(self, span: Span) -> Span:
        """The sentence in which a stretch begins; the stretch itself when it is in none."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        found = self.sentences[at] if at >= 0 else span
        return found if span.start < found.end else span

    @cached_property
    def lacks(self) -> dict[str, str]:
        """What there is nothing of to hold the text against (see `plugins.NEEDS`), in words."""
        facts = self.timeline or self.sheet
        said = {
            "facts": (facts, "no notes or facts were given"),
            "phase": (
                facts or self.phase != self.reading.phase,
                "nothing says where the incident is: no phase, notes or facts were given",
            ),
            "previous": (self.previous, "the update before this one was not given"),
            "others": (self.others, "the updates for other audiences were not given"),
        }
        return {need: words for need, (given, words) in said.items() if not given}

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text from `start` to `end`."""
        return Span(start, end, self.text[start:end])

    def end(self) -> Span:
        """The empty stretch behind the last word, where something missing can be added."""
        stop = len(self.text.rstrip())
        return Span(stop, stop, "")
