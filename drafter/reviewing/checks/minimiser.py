"""The update does not make the trouble sound smaller than the reader feels it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import Match, lexicon
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.sensitive.context import sensitive
from drafter.update import Level, Span

SETTINGS: dict[str, Any] = {}

_ASK = {
    "number": "Give the number, or say that you do not know it yet.",
    "duration": "Say how long, or leave the word out.",
    "size": "For those who are hit it is not. Say what does not work, and leave the size to them.",
}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """“Only the EU region is affected” is scope, and “briefly (4 minutes)” is precise: both pass.

    Only in security and privacy incidents does it weigh as the rubric says; elsewhere it is style.
    """
    found = lexicon("minimisers").find(m.prose)
    level: Level | None = None if found and sensitive(m) else "warning"
    for match in found:
        if match.section != "size" and _has_figure(m, match.span):
            continue
        span, suggestion = _rewrite(m, match)
        said = m.text[match.span.start : match.span.end]
        yield Remark(span, f"“{said}” plays it down. {_ASK[match.section]}", suggestion, level)


def _has_figure(m: Manuscript, span: Span) -> bool:
    """Whether a figure stands beside it, in the same sentence."""
    sentence = m.sentence_at(span)
    near = m.text[max(sentence.start, span.start - 200) : min(sentence.end, span.end + 200)]
    return any(letter.isdigit() for letter in near)


def _rewrite(m: Manuscript, match: Match) -> tuple[Span, str]:
    """The plain word of the lexicon; without one, the phrase goes, and its space with it."""
    span = match.span
    if match.value:
        capital = span.text[:1].isupper()
        return span, match.value[0].upper() + match.value[1:] if capital else match.value
    end = span.end
    while end < len(m.text) and m.text[end] == " ":
        end += 1
    if span.text[:1].isupper() and end < len(m.text):
        return m.span(span.start, end + 1), m.text[end].upper()
    return m.span(span.start, end), ""
