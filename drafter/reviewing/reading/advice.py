"""What are we doing about it, and what can the reader do?"""

from __future__ import annotations

from drafter.reviewing.reading.page import Page
from drafter.update import Span

_ACTING = frozenset(
    ("investigating", "watching", "applying", "working", "applied", "repaired", "fix")
)


def action(page: Page) -> Span | None:
    """The sentence that says what is being, or has been, done: looking, mending, watching."""
    acting = {page.phases.sentence[t.first] for t in page.phases.each(*_ACTING)}
    for sentence in page.sentences:
        if sentence.has("done", "doing") or page.phases.sentence[sentence.first] in acting:
            return sentence.span
    return None


def next_step(page: Page) -> Span | None:
    """The sentence that tells readers what to do, or that there is nothing to do."""
    for sentence in page.sentences:
        asked = sentence.each("please")
        if asked and any(a.first >= asked[0].last for a in sentence.each("advised")):
            return sentence.span
    return None
