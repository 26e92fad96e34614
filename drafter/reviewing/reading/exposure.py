"""Does the text say that something private got into the wrong hands?"""

from __future__ import annotations

from drafter.language.tagging import Tag, small
from drafter.reviewing.reading.page import Page, Sentence

_DENIAL = 3
"""Words before "exposed" among which a "not" takes it back."""


def find(page: Page, sentence: Sentence) -> Tag | None:
    """The words that open private things to others: "visible to other customers", "was copied".

    What was opened is data, a key, or something of the reader's; a denial ("was not exposed", "no
    evidence that") is no such statement.
    """
    if not sentence.has("private"):
        return None
    for tag in sentence.real("exposed"):
        if small("not").isdisjoint(page.tagged.behind(tag, _DENIAL)):
            return tag
    return None
