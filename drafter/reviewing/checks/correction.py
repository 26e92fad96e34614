"""The update says so where it contradicts, or is later than, the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from drafter.language import markup, numbers, times
from drafter.language.phrases import lexicon, words
from drafter.language.sentences import sentences
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.reading import read
from drafter.update import Reading, Span

SETTINGS = {"grace_minutes": 10}
"""grace_minutes: how late an update may be before it has to say so."""

_OPEN = ("investigating", "identified")
_NO_COUNT = frozenset({"", "second", "code", "times", "%"})
_SINCE = re.compile(
    r"\b(?:since|from|began|started|starting|beginning|start time)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.,;:!?\n]")


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Readers forgive a correction; they do not forgive finding it out themselves."""
    previous = m.previous or ""
    before = read(previous, m.now, m.config.zone)
    if not lexicon("correction").first(m.prose):
        yield from _turned_back(m, before)
        yield from _other_start(m, previous)
        yield from _other_figure(m, previous)
        yield from _other_cause(m, previous)
    yield from _late(m, before, timedelta(minutes=settings["grace_minutes"]))


def _turned_back(m: Manuscript, before: Reading) -> Iterator[Remark]:
    """An incident that was over, or nearly, and is not any more."""
    if before.phase in ("monitoring", "resolved") and m.reading.phase in _OPEN:
        told = "resolved" if before.phase == "resolved" else "on the mend"
        yield Remark(
            m.span(0, 0),
            f"The last update said that this was {told}; this one says that it is not. Say so first.",
            f"We said earlier that this was {told}; that was too early. ",
        )


def _other_start(m: Manuscript, previous: str) -> Iterator[Remark]:
    """Another beginning than the one we told."""
    then, now = _start(previous, m), _start(m.text, m)
    if then and now and then.at and now.at and abs(now.at - then.at) > timedelta(minutes=5):
        yield _differs(now.span, then.span.text)


def _start(text: str, m: Manuscript) -> times.TimeExpression | None:
    for found in times.find(text, m.now, m.config.zone):
        if found.kind in ("moment", "window") and _SINCE.search(
            text, max(0, found.span.start - 24), found.span.start + 8
        ):
            return found
    return None


def _other_figure(m: Manuscript, previous: str) -> Iterator[Remark]:
    """Another count of those affected."""
    told = _affected(previous, sentences(previous))
    for unit, (span, quantity) in _affected(m.text, m.sentences).items():
        if unit in told and not quantity.agrees(told[unit][1]):
            yield _differs(span, told[unit][0].text)


def _affected(text: str, parts: list[Span]) -> dict[str, tuple[Span, numbers.Quantity]]:
    found: dict[str, tuple[Span, numbers.Quantity]] = {}
    for sentence in parts:
        if "affect" not in sentence.text and "impact" not in sentence.text:
            continue
        for quantity in numbers.find(sentence.text):
            if quantity.unit in _NO_COUNT:
                continue
            start, end = sentence.start + quantity.span.start, sentence.start + quantity.span.end
            found[quantity.unit] = Span(start, end, text[start:end]), quantity
    return found


def _other_cause(m: Manuscript, previous: str) -> Iterator[Remark]:
    """Another cause than the one we told: not a single word of it is left."""
    then, now = _cause(previous), _cause(m.text)
    if then and now and not _stems(then.text) & _stems(now.text):
        yield _differs(m.span(now.start, now.end), then.text)


def _cause(text: str) -> Span | None:
    prose = markup.prose(text)
    found = lexicon("causes").first(prose)
    if found is None:
        return None
    after = [word for word in words(prose[: found.span.end + 120]) if word.start > found.span.end]
    stop = _CLAUSE_END.search(prose, found.span.end)
    end = stop.start() if stop else len(prose)
    cause = [word for word in after if word.end <= end][:8]
    if not cause:
        return None
    return Span(cause[0].start, cause[-1].end, text[cause[0].start : cause[-1].end])


def _stems(text: str) -> set[str]:
    return {word.form[:5] for word in words(text) if len(word.form) > 3}


def _differs(span: Span, told: str) -> Remark:
    return Remark(
        span,
        f"The last update said “{told}”. Readers who saw it need to be told that this corrects it.",
        f"{span.text} (we said “{told}” earlier)",
    )


def _late(m: Manuscript, before: Reading, grace: timedelta) -> Iterator[Remark]:
    """The update comes later than the last one promised."""
    promise = before.next_update
    if promise is None or promise.at is None or m.now <= promise.at + grace:
        return
    if not lexicon("correction").first(m.prose, "late"):
        said = times.moment(promise.at, m.config.zone, m.now)
        yield Remark(
            m.span(0, 0),
            f"The last update promised news by {said}. It is later than that: say so.",
            f"We promised this update by {said} and are late. ",
            level="warning",
        )
