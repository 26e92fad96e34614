"""The update spends no words on phrases that every update uses and nobody believes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import Match, lexicon, words
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Level, Span

SETTINGS: dict[str, Any] = {}

_WHY = {
    "apology": "reads as a form letter. Say sorry once, for what people lost",
    "courtesy": "takes for granted what readers have not given",
    "virtue": "praises ourselves where readers want facts",
    "padding": "adds nothing",
}
_SORRY = {"none": "", "short": "We are sorry.", "full": "We are sorry for what this cost you."}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Takes out the whole sentence where little else is in it, else the phrase alone."""
    sorry = _SORRY[m.audience.apology]
    done = -1
    for match in lexicon("filler").find(m.prose):
        if match.span.start < done:
            continue
        span, suggestion = _rewrite(m, match, sorry)
        if match.section == "apology":
            sorry = ""  # once is enough
        done = span.end
        level: Level | None = "info" if match.section == "courtesy" else None
        said = m.text[match.span.start : match.span.end]
        why = f"is long for “{match.value}”" if match.value else _WHY[match.section]
        yield Remark(span, f"“{said}” {why}.", suggestion, level)


def _rewrite(m: Manuscript, match: Match, sorry: str) -> tuple[Span, str | None]:
    if match.section == "padding":
        if match.value:
            said = m.text[match.span.start]
            first = match.value[0].upper() if said.isupper() else match.value[0]
            return match.span, first + match.value[1:]
        return _without(m, match.span)
    sentence = m.sentence_at(match.span)
    if 2 * len(words(match.span.text)) < len(words(sentence.text)):
        return match.span, match.value or None
    if match.section == "apology" and sorry:
        return sentence, sorry
    return _gap(m, sentence), ""


def _without(m: Manuscript, span: Span) -> tuple[Span, str]:
    """The phrase and what it leaves behind: its comma, its space, the next word's small letter."""
    end = span.end
    while end < len(m.text) and m.text[end] in " ,:":
        end += 1
    if span.text[:1].isupper() and end < len(m.text):
        return m.span(span.start, end + 1), m.text[end].upper()
    return m.span(span.start, end), ""


def _gap(m: Manuscript, sentence: Span) -> Span:
    """The sentence with the white space that would be left over."""
    end = sentence.end
    while end < len(m.text) and m.text[end] in " \t":
        end += 1
    start = sentence.start
    if end == len(m.text):
        while start and m.text[start - 1].isspace():
            start -= 1
    return m.span(start, end)
