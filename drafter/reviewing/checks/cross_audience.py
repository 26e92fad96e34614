"""All updates of one run tell the same story, and none tells more than its readers may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from drafter.config import Audience
from drafter.incident import Fact, FactSheet
from drafter.language import markup, times
from drafter.language.phases import phase_of
from drafter.language.sentences import sentences
from drafter.reviewing.grounding import Evidence, Statement
from drafter.reviewing.grounding.evidence import pieces
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Span

_SAME = 0.45
"""The share of a sentence's words that a sentence of another update must have to tell the same."""
_TOLD = 0.6
"""The share of a fact's words that a sentence must have to tell it."""


class _Text(NamedTuple):
    audience: str
    evidence: Evidence

    @property
    def said(self) -> list[Statement]:
        return self.evidence.statements


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Holds the text against each other update, and against what its readers may know."""
    text = _text("", m.text, m.now, m.config.zone)
    found: dict[Span, Remark] = {}
    for audience, other in m.others.items():
        for remark in _contradictions(text, _text(audience, other, m.now, m.config.zone)):
            found.setdefault(remark.span, remark)
    for remark in _too_much(text, m.sheet, m.audience, _name(m)):
        found.setdefault(remark.span, remark)
    yield from found.values()


def _name(m: Manuscript) -> str:
    """The name under which the configuration has this audience."""
    return next((name for name, a in m.config.audiences.items() if a is m.audience), "")


@lru_cache(maxsize=16)
def _text(audience: str, text: str, now: datetime, zone: ZoneInfo) -> _Text:
    """A text read once: each update of a run is held against all that came before it."""
    prose = markup.prose(text)
    said = [
        Statement(Span(start, end, prose[start:end]))
        for s in sentences(text)
        for start, end in pieces(s.start, s.end)
    ]
    return _Text(audience, Evidence(said, text, now, zone))


def _contradictions(text: _Text, other: _Text) -> Iterator[Remark]:
    """Where two texts tell of the same thing, but not the same."""
    yield from _phases(text, other)
    for sentence in text.said:
        for share, same in other.evidence.align(sentence.terms):
            if share < _SAME:
                break
            yield from _figures(sentence, same, text, other)
            yield from _moments(sentence, same, text, other)
            yield from _reach(sentence, same, other)
            yield from _openness(sentence, same, other)


def _phases(text: _Text, other: _Text) -> Iterator[Remark]:
    theirs = {phase_of(s.text) for s in other.said} - {None}
    for sentence in text.said:
        over = phase_of(sentence.text) == "resolved"
        if over and theirs and "resolved" not in theirs:
            yield Remark(
                sentence.at_span(0, len(sentence.text)),
                f"This says that it is over; the update for {other.audience} does not.",
                "",
            )


def _figures(sentence: Statement, same: Statement, text: _Text, other: _Text) -> Iterator[Remark]:
    for quantity in sentence.quantities:
        rivals = [q for q in same.quantities if q.unit == quantity.unit]
        shared = [q for q in (*other.evidence.quantities,) if q.unit == quantity.unit]
        if rivals and not any(quantity.agrees(q) for q in shared):
            ours = [q for q in text.evidence.quantities if q.unit == quantity.unit]
            if not any(rivals[0].agrees(q) for q in ours):
                yield _differs(sentence, quantity.span, rivals[0].span.text, other)


def _moments(sentence: Statement, same: Statement, text: _Text, other: _Text) -> Iterator[Remark]:
    for mine in _clocks(sentence, text):
        theirs = _clocks(same, other)
        named = {t.at for s in other.said for t in _clocks(s, other)}
        ours = {t.at for s in text.said for t in _clocks(s, text)}
        if theirs and mine.at not in named and not any(t.at in ours for t in theirs):
            yield _differs(sentence, mine.span, theirs[0].span.text, other)


def _clocks(sentence: Statement, text: _Text) -> list[times.TimeExpression]:
    if not any(c.isdigit() for c in sentence.text):
        return []
    found = times.find(sentence.text, text.evidence.now, text.evidence.zone)
    return [time for time in found if time.kind == "moment" and time.at is not None]


def _reach(sentence: Statement, same: Statement, other: _Text) -> Iterator[Remark]:
    """“All customers” here, "some customers" there."""
    wide = sentence.said("universal")
    if wide and same.said("part") and not same.said("universal") and not sentence.said("part"):
        yield _differs(sentence, wide[0].span, same.said("part")[0].span.text, other)


def _openness(sentence: Statement, same: Statement, other: _Text) -> Iterator[Remark]:
    """A cause given here that is open, or only suspected, there."""
    given = sentence.said("root-cause")
    if given and not sentence.suspected and not sentence.open and (same.suspected or same.open):
        yield Remark(
            sentence.at_span(0, len(sentence.text)),
            f"This gives a cause as known; the update for {other.audience} does not: “{same.text}”",
            "",
        )


def _differs(sentence: Statement, span: Span, theirs: str, other: _Text) -> Remark:
    place = sentence.at_span(span.start, span.end)
    return Remark(
        place,
        f"“{place.text}” here, “{theirs}” in the update for {other.audience}. Readers compare.",
        theirs,
    )


def _too_much(
    text: _Text, sheet: FactSheet | None, audience: Audience, name: str
) -> Iterator[Remark]:
    """Sentences that tell a fact which this audience may not see."""
    for fact in sheet.facts if sheet else ():
        if _may_see(fact, name, audience):
            continue
        said = Statement(Span(0, len(fact.text), fact.text))
        for share, sentence in text.evidence.align(said.terms)[:1]:
            if share >= _TOLD and len(said.terms) > 2 and not sentence.open:
                yield Remark(
                    sentence.at_span(0, len(sentence.text)),
                    f"Readers of this channel are not told this kind of fact ({fact.kind}, {fact.certainty}).",
                    "",
                )


def _may_see(fact: Fact, name: str, audience: Audience) -> bool:
    if fact.certainty in ("unknown", "retracted"):
        return True
    if fact.audiences and name not in fact.audiences:
        return False
    if fact.kind not in audience.sees:
        return False
    return fact.certainty == "confirmed" or fact.kind in audience.suspected
