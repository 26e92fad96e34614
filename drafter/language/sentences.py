"""Where sentences begin and end, in prose, bullets, headings and chat."""

from __future__ import annotations

import re
from functools import cache

from drafter.language.markup import without_code, without_links
from drafter.language.phrases import lexicon
from drafter.update import Span

_INITIALS = re.compile(r"(?:^|[^\w.])(?:[A-Za-z]\.[A-Za-z]|[A-Z])$")
_HOUR = re.compile(r"\b[AaPp]\.[Mm]$")
_ZONE_NEXT = re.compile(r"[A-Z]{2,5}\b|[(\[]")
_MARK = r"(?:[-*+•]|#{1,6}|>|\||\d{1,3}[.)])[ \t]"
_END = re.compile(
    r"[.!?…]+[\"'”’)\]]*(?=\s|$)|[。！？]+"
    rf"|\n[ \t]*\n|\n(?=[ \t]*{_MARK}|[ \t]*[A-Z][\w ]{{0,30}}:[ \t])"
    r"|(?<=:)[ \t]*\n|^[ \t]*#{1,6}[ \t][^\n]*\n",
    re.MULTILINE,
)
_LEAD = re.compile(rf"(?:\s|{_MARK})*")


def sentences(text: str) -> list[Span]:
    """The sentences of a text, as spans of it, without list marks and white space around them.

    A blank line, a bullet, a heading and a "Label:" line each begin a new sentence; a line that is
    merely wrapped does not. Full stops in code, addresses and abbreviations end nothing.
    """
    masked = without_links(without_code(text))
    found: list[Span] = []
    start = 0
    for match in _END.finditer(masked):
        if match[0][0] == "." and not _ends(masked, start, match):
            continue
        found += _trimmed(text, start, match.end())
        start = match.end()
    return found + _trimmed(text, start, len(text))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence, rather than an abbreviation."""
    before = text[max(start, stop.start() - 12) : stop.start()]
    last = before.split()[-1:] or [""]
    if last[0].lstrip("([\"'“‘").lower() not in _abbreviations() and not _INITIALS.search(before):
        return True
    after = text[stop.end() : stop.end() + 40].lstrip()
    if "\n" in text[stop.end() : stop.end() + 2] and after[:1].isupper():
        return True
    # "until 5 p.m. We will": the hour may end a sentence when a capital follows, "5 p.m. UTC" no.
    return bool(_HOUR.search(before)) and after[:1].isupper() and not _ZONE_NEXT.match(after)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entry[1] for entry in lexicon("abbreviations").entries)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    body = text[begin:end].rstrip()
    return [Span(begin, begin + len(body), body)] if any(c.isalnum() for c in body) else []
