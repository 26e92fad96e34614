"""Does the text say what is not known yet?"""

from __future__ import annotations

from drafter.language.hedges import question
from drafter.reviewing.reading.page import Page
from drafter.update import Span


def find(page: Page) -> Span | None:
    """The words that leave cause, scope or fix open; "we are investigating" does."""
    found = question(page.questions)
    return page.stretch(found.start, found.end) if found else None
