"""The update has no blanks left to fill in: “[time]”, “TODO”, “XX:XX”, “{{ name }}”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language import markup
from drafter.language.phrases import lexicon
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Span

SETTINGS: dict[str, Any] = {}

_BLANK = re.compile(
    r"\{\{(?![<%])[^{}\n]{0,80}\}\}|(?<![\w/$}])\$?\{[A-Za-z_][\w .]{0,40}\}(?![\w/])"
    r"|\[(?P<square>[^\[\]\n]{1,200})\](?![(:\[])|<(?P<angle>[A-Za-z][A-Za-z_ \-]{0,60})>"
    r"|\bTODO\b(?!(?:[ \-](?:list|item|app|card|task))|/)|\b(?i:todo)(?=: )"
    r"|\b(?:FIXME|TBD|TBC|TBA|tbd|tbc)\b|\b(?i:lorem ipsum)\b"
    r"|\b(?:[Xx]{2}|[?]{2}|HH|hh|--):(?:[Xx]{2}|MM|mm|--)\b|\B[?]{2}:[?]{2}"
    r"|\bYYYY-MM-DD\b|\b(?:X{2,6}|NN)\b(?!-)|\bX ?%|(?<![?!\w])[?]{3,}(?=[\s.,%]|$)"
    r"|(?<=[ \t(])_{3,}(?=[ \t.,;:)%])"
)
"""Shapes of a blank. Square and angle brackets count only around words that ask for something."""

_A_NAME = 2
"""Words that a bracket of another language may hold and ask for nothing: “[secret removed]”."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Code and comments may hold what they like; Hugo's own marks (`{{< track >}}`) are no blanks."""
    done = -1
    for match in _BLANK.finditer(markup.without_code(m.text)):
        if match.start() < done or not _asks(match, foreign=m.tongue is not None):
            continue
        span = _sentences(m, match.start(), match.end())
        done = span.end
        yield Remark(
            span,
            f"“{match[0]}” was left to be filled in. Put the real words there, or leave the sentence out.",
            "",
        )


def _asks(match: re.Match[str], *, foreign: bool) -> bool:
    """Whether a bracket asks for something: “[your name]”, not “[EU]” or “<b>”.

    In another language than English, whose words are not known, a sentence in square brackets does.
    """
    inside = match["square"] or match["angle"]
    if inside is None:
        return True
    if foreign and match["square"]:
        return len(inside.split()) > _A_NAME or not inside.isascii()
    asked = lexicon("placeholders").first(inside.replace("_", " "))
    if asked is None or inside[: asked.span.start].strip(" .…*-:"):
        return False
    return asked.section == "asks" or not inside[asked.span.end :].strip(" .…*-:")


def _sentences(m: Manuscript, start: int, end: int) -> Span:
    """The sentences that a blank takes part in."""
    first = m.sentence_at(m.span(start, end))
    last = m.sentence_at(m.span(end - 1, end))
    return m.span(min(first.start, start), max(first.end, last.end, end))
