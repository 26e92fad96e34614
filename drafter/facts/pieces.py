"""Cutting an entry of the notes into sentences, and telling prose from what machines wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.facts.options import goes_on
from drafter.language.markup import without_code, without_links
from drafter.language.sentences import sentences
from drafter.update import Span

# Lines that machines wrote: stack frames, log records, JSON, shell prompts, rows of key=value.
_MACHINE = re.compile(
    r"\s*(?:at [\w$.<>/]+\(|File \"|Traceback\b|Caused by: \w+\.|\$ |>>> |[{}\[\]]\s*[\"'{}\[\]]"
    r"|\[?\d{4}-\d\d-\d\d[T ][\d:.,]+\S*\]?\s+\[?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)"
    r"|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL)\]?(?: [-–] |[ :]\s*(?:[\w.]+[:\[(]|\d{4,}\b))"
    r"|[\w./-]+(?:Error|Exception): |[\w.-]+: \[ {0,9}\d+\.\d+\] )"
)
_ASSIGNMENT = re.compile(r"\b[\w.-]{1,40}=\S")
_CELL = re.compile(r"<br\s{0,3}/?>|\s\|\s|\|$|~~")
_STRUCK = re.compile(r"~~([^~\n]{1,600})~~")
_CAPITAL = re.compile(r"\s*[A-Z0-9(\"“*`]")
_WRAPPED = 60
_NARROW = 45
"""Characters below which no editor wraps a line."""
_QUOTES = re.compile('["“”]')
_TOGETHER = 400
"""Characters of a quotation, or of an option with what it would mean, that are kept together."""


def pieces(text: str) -> Iterator[Span]:
    """The sentences of an entry; a quotation, and an option with what it means, in one piece."""
    held: Span | None = None
    for span in _cut(text):
        if held is not None and _belongs(text, held, span):
            held = Span(held.start, span.end, text[held.start : span.end])
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _belongs(text: str, held: Span, span: Span) -> bool:
    """Whether a sentence goes on with the quotation or the option before it."""
    if span.end - held.start > _TOGETHER or "\n" in text[held.end : span.start]:
        return False
    return _in_quotes(held.text) or goes_on(held.text, span.text)


def _in_quotes(text: str) -> bool:
    """Whether a quotation begins in the text and does not end there."""
    signs = _QUOTES.findall(text)
    return bool(signs) and (signs[-1] == "“" or (signs[-1] == '"' and signs.count('"') % 2 == 1))


def _cut(text: str) -> Iterator[Span]:
    """The sentences, cut also at table cells, struck-out text and lines that are not wrapped."""
    linked = "://" in text or "](" in text
    wrapped = "\n" not in text or _is_wrapped(text)
    for span in sentences(without_links(text) if linked else text):
        at = span.start
        for start, end in _cuts(span, wrapped):
            yield from _piece(text, at, span.start + start)
            at = span.start + end
        yield from _piece(text, at, span.end)


def _cuts(span: Span, wrapped: bool) -> Iterator[tuple[int, int]]:
    if "|" in span.text or "<br" in span.text or "~~" in span.text:
        yield from (m.span() for m in _CELL.finditer(span.text))
    elif "\n" in span.text:
        for match in re.finditer("\n", span.text):
            line = match.start() - span.text.rfind("\n", 0, match.start())
            if not wrapped or (line <= _WRAPPED and _CAPITAL.match(span.text, match.end())):
                yield match.span()


def _is_wrapped(text: str) -> bool:
    """Whether lines break off because the next word would not have fitted, as in a paragraph."""
    lines = text.rstrip().split("\n")
    width = max(map(len, lines))
    if width < _NARROW:
        return False
    full = sum(
        len(line) + 1 + len(below.lstrip().partition(" ")[0]) > width
        for line, below in pairwise(lines)
    )
    return full * 3 >= (len(lines) - 1) * 2


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    body = text[start:end]
    start += len(body) - len(body.lstrip(" \t\n|•*-"))
    body = text[start:end].rstrip(" \t\n|")
    if body:
        yield Span(start, start + len(body), body)


def struck(text: str) -> list[tuple[int, int]]:
    """Where the entry is struck out ("~~it was the deploy~~"), in order."""
    return [m.span(1) for m in _STRUCK.finditer(text)] if "~~" in text else []


def without_fences(text: str) -> str:
    """The text with its code blocks blanked; code inside a sentence is one of its words."""
    return without_code(text) if "```" in text or "~~~" in text or "<!--" in text else text


def is_machine(text: str) -> bool:
    """Whether a machine wrote it: a stack frame, a log record, JSON, rows of key=value."""
    if _MACHINE.match(text) or sum(1 for _ in _ASSIGNMENT.finditer(text)) > 2:
        return True
    letters = sum(map(str.isalpha, text))
    signs = len(text) - letters - sum(map(str.isdigit, text)) - sum(map(str.isspace, text))
    return signs * 2 > letters
