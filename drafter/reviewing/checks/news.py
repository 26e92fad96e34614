"""The update tells something that the one before it did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language import markup
from drafter.language.phrases import lexicon, words
from drafter.reviewing.manuscript import Manuscript, Remark

SETTINGS = {"new_words": 2}
"""new_words: how many words of substance make it news."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """“Nothing has changed since” is news too: it says that somebody has looked."""
    if lexicon("no-change").first(m.prose):
        return
    fresh = _substance(m.prose) - _substance(markup.prose(m.previous or ""))
    if len(fresh) < settings["new_words"]:
        yield Remark(
            m.span(0, 0),
            "This says nothing that the last update did not. If nothing has changed, say so: "
            "readers then know that you have looked.",
            "Nothing has changed since our last update. ",
            level="warning",
        )


def _substance(text: str) -> set[str]:
    """The words that carry meaning, cut to their stems; times of day change without being news."""
    empty = {form for _, form, _ in lexicon("empty-words").entries}
    forms = (word.form for word in words(text))
    return {form[:5] for form in forms if form not in empty and not form[0].isdigit()}
