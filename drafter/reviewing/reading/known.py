"""Does the text give a fact beyond the trouble itself?"""

from __future__ import annotations

import re
from bisect import bisect_left

from drafter.reviewing.reading import deeds
from drafter.reviewing.reading.page import Page, Sentence
from drafter.update import NextUpdate, Span

_STATUS = (
    r"(?<=[45])\d\d\s(?:error|response|status|code|page|after|when|while|from|for|and|with|until)"
)
"""A number that is no count: "a 403 after signing in"."""
_FIGURE = re.compile(
    r"\b\d[\d.,]{0,12}\s?%|\b\d{1,2}:\d\d|\b\d{4}-\d\d-\d\d|\b\d{1,2}\s?[ap]\.?m\b"
    rf"|(?<![\w.])\d(?!{_STATUS})[\d,]{{0,12}}\s(?-i:[a-z]{{3}})",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:[a-z]{2}-[a-z]{4,9}-\d|[a-z]{3,4}\d{1,2})\b", re.IGNORECASE)
_FACTS = ("because", "done", "doing", "unaffected", "partly", "place", "when", "expected")
"""Classes of words that carry a fact."""


def find(page: Page, promised: NextUpdate | None) -> Span | None:
    """The sentence that gives a figure, a time, a place, a cause, or what was or is being done.

    The time of a promised update is no fact of the incident, so that stretch is left out.
    """
    for sentence in page.sentences:
        if _tells(page, sentence, promised.span if promised else None):
            return sentence.span
    return None


def _tells(page: Page, sentence: Sentence, promise: Span | None) -> bool:
    start, end = sentence.span.start, sentence.span.end
    if promise and start <= promise.start < end:
        end = promise.start
    plain = page.tagged.text
    if _FIGURE.search(plain, start, end) or _PLACE.search(plain, start, end):
        return True
    stop = bisect_left(page.words, end, key=lambda word: word.start)
    if any(tag.first < stop and page.stands(tag) for tag in sentence.each(*_FACTS)):
        return True
    return any(deed.at < stop and page.plain(deed.at) for deed in deeds.find(page, sentence))
