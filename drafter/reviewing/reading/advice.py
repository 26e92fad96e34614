"""What are we doing about it, and what can the reader do?"""

from __future__ import annotations

from drafter.language.phrases import Match, lexicon
from drafter.reviewing.reading.page import Page
from drafter.update import Span


def action(page: Page) -> Span | None:
    """The sentence that says what is being, or has been, done: looking, mending, watching."""
    efforts = {page.sentence_at(m.span.start) for m in _found(page, "efforts")}
    for sentence in page.sentences:
        if sentence.has("done", "doing") or sentence in efforts:
            return sentence.span
    return None


def next_step(page: Page) -> Span | None:
    """The sentence that tells readers what to do, or that there is nothing to do."""
    for match in _found(page, "advice"):
        sentence = page.sentence_at(match.span.start)
        begins = sentence and match.span.start == sentence.span.start
        if sentence and (match.section == "advice" or (match.section == "imperative" and begins)):
            return sentence.span
    return None


def _found(page: Page, name: str) -> list[Match]:
    return lexicon(name).find(page.tagged.text, page.words)
