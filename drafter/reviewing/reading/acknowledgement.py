"""Does the text say that there is, or was, a problem?"""

from __future__ import annotations

from drafter.reviewing.reading import exposure, impact, symptoms
from drafter.reviewing.reading.page import Page
from drafter.update import Span


def find(page: Page) -> Span | None:
    """The words that own up to a problem.

    A trouble or a symptom that is stated does, and so does the return of something by name: what
    is back was away. "All systems are stable" and "if you see any issues" do not.
    """
    for sentence in page.sentences:
        stated = sentence.real("trouble", "because")
        if stated:
            return page.span(stated[0].first, stated[0].last)
        sign = symptoms.find(page, sentence) or exposure.find(page, sentence)
        if sign:
            return page.span(sign.first, sign.last)
        if impact.returned(page, sentence) or (
            sentence.has("back") and impact.named(page, sentence)
        ):
            return sentence.span
    return None
