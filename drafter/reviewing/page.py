"""A status page's file → its updates, newest first, so that each is reviewed as it was posted.

Understood are the pages that keep incidents as Markdown with front matter: cState and StatusKit
(paragraphs that carry a `{{< track "TIME" >}}` mark), Statusfy (`::: update Resolved | TIME` blocks)
and plain pages that begin each update with a bold or italic phase ("**Identified** - …"), as issue
based pages such as Upptime do. A text of any other shape is one update.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple, cast, get_args

from drafter.noun import Phase
from drafter.update import Finding, Review, Span, Waived

# Compiled by `re` when a text first has the marks of a page: most have none.
_FRONT = r"(?sm)\A(?P<mark>---|\+\+\+)[ \t]*\n.*?^(?P=mark)[ \t]*\n"
_TRACK = r"\{\{[<%]\s*track\s+\"([^\"\n]{1,40})\"\s*[>%]\}\}"
_BLOCK = (
    r"(?sm)^:::[ \t]*update[ \t]+([^|\n]{1,80}?)[ \t]*(?:\|[ \t]*([^\n]{1,40}?)[ \t]*)?\n"
    r"(.*?)^:::[ \t]*$"
)
_LABEL = (
    r"(?m)^[ \t]*(?P<mark>[*_]{1,2})(?P<label>[A-Za-z][A-Za-z ]{2,30}?)(?P=mark)[ \t]*"
    r"(?:[-–—:][ \t]*|\n)"
)
_PARAGRAPH = r"\n[ \t]*\n+"
_MARKS = ("---", "+++", ":::", "{{", "*", "_")
_PHASES: dict[str, Phase] = {phase: phase for phase in get_args(Phase)} | {
    "update": "investigating",
    "in progress": "identified",
    "fixed": "resolved",
    "completed": "resolved",
}


class Posted(NamedTuple):
    """One update on a page."""

    span: Span
    """Its words, without the mark of phase and time; a span of the file."""
    phase: Phase | None
    """The phase it is posted under; None when the page names none."""
    at: datetime | None
    """When it was posted (UTC where the page names no zone); None when the page does not say."""


def updates(text: str) -> list[Posted]:
    """The updates of a page, newest first; a text that is no page is one update."""
    if not any(mark in text for mark in _MARKS):
        return [_whole(text, 0)]
    front = re.match(_FRONT, text)
    start = front.end() if front else 0
    found = _blocks(text, start) or _labelled(text, start) or [_whole(text, start)]
    if all(post.at for post in found):
        return sorted(found, key=lambda post: cast("datetime", post.at), reverse=True)
    return found


def review_each(text: str, review: Callable[[Posted, str | None], Review]) -> Review:
    """One review of a whole page: of every update on it, the newest first.

    Args:
        text: The file.
        review: Reviews one update, given the one before it (None for the oldest).

    Returns:
        The findings of all updates, placed in the file; the reading is that of the newest.
    """
    posts = updates(text)
    before = [post.span.text for post in posts[1:]]
    pairs = zip(posts, [*before, None], strict=True)
    reviews = [_placed(review(post, older), post, text) for post, older in pairs]
    newest = reviews[0]
    return replace(
        newest,
        passed=all(one.passed for one in reviews),
        findings=tuple(f for one in reviews for f in one.findings),
        waived=tuple(w for one in reviews for w in one.waived),
        claims=tuple(c for one in reviews for c in one.claims),
    )


def _placed(review: Review, post: Posted, text: str) -> Review:
    """A review of one update, with its findings and claims placed in the whole file."""
    base = post.span.start

    def place(finding: Finding) -> Finding:
        start = finding.start + base
        return replace(
            finding,
            start=start,
            end=finding.end + base,
            line=text.count("\n", 0, start) + 1,
            column=start - text.rfind("\n", 0, start),
        )

    return replace(
        review,
        findings=tuple(place(finding) for finding in review.findings),
        waived=tuple(Waived(place(w.finding), w.reason) for w in review.waived),
        claims=tuple(
            replace(claim, start=claim.start + base, end=claim.end + base)
            for claim in review.claims
        ),
    )


def _blocks(text: str, start: int) -> list[Posted]:
    return [
        _posted(text, block.start(3), block.end(3), block[1], block[2])
        for block in re.compile(_BLOCK).finditer(text, start)
    ]


def _labelled(text: str, start: int) -> list[Posted]:
    """Updates that begin with a phase in bold or italics, or that carry a track mark."""
    labels = [m for m in re.compile(_LABEL).finditer(text, start) if m["label"].lower() in _PHASES]
    if labels:
        ends = [m.start() for m in labels[1:]] + [len(text)]
        return [
            _posted(text, m.end(), end, m["label"]) for m, end in zip(labels, ends, strict=True)
        ]
    if not re.compile(_TRACK).search(text, start):
        return []
    cuts = [start, *(m.end() for m in re.compile(_PARAGRAPH).finditer(text, start)), len(text)]
    return [_posted(text, a, b, "") for a, b in pairwise(cuts) if text[a:b].strip()]


def _whole(text: str, start: int) -> Posted:
    """A text that is no page, to the letter; a page of one update, without its front matter."""
    return (
        _posted(text, start, len(text), "")
        if start
        else Posted(Span(0, len(text), text), None, None)
    )


def _posted(text: str, start: int, end: int, label: str, at: str | None = None) -> Posted:
    track = re.compile(_TRACK).search(text, start, end)
    body = text[start : track.start() if track else end]
    words = body.strip()
    begin = start + body.find(words)
    span = Span(begin, begin + len(words), words)
    return Posted(
        span, _PHASES.get(label.strip().lower()), _time(at or (track[1] if track else ""))
    )


def _time(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
