"""What people have done or are doing, told by the shape of the verb rather than by a list of deeds.

"has been swapped", "we have asked", "jobs were killed", "is being flown in", "engineers are fitting":
any verb will do, but for those that only say what every update says ("was resolved", "we are
looking"; the section `no-deed` of `language/lexicons/function_words.txt`) and those of the trouble.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafter.language.tagging import small
from drafter.reviewing.reading.page import Page, Sentence

_BETWEEN = 3
"""Words between a verb and its helper, at most: "have now also been"."""
_SUBJECT = 4
"""Words before "are fitting" among which those who do it stand."""


class Deed(NamedTuple):
    """A verb of a sentence that tells of something done."""

    at: int
    """Index of its word on the page."""
    kind: Literal["done", "doing"]


def find(page: Page, sentence: Sentence) -> Iterator[Deed]:
    """The deeds of a sentence, in order."""
    helpers, dull, workers = small("helpers"), small("no-deed"), small("workers")
    trouble = {i for t in sentence.each("trouble", "symptom") for i in range(t.first, t.last)}
    trouble = {i for i in trouble if page.words[i].form not in small("measures")}
    if not trouble and _begun(page, sentence):
        yield Deed(sentence.first, "doing")
    for index in range(sentence.first, sentence.last):
        form = page.words[index].form
        if form not in helpers:
            if form in workers and _told(page, index + 1, sentence.last, trouble):
                yield Deed(index + 1, "done")
            continue
        at = _verb(page, index + 1, sentence.last)
        if at is None or at in trouble or page.words[at].form in dull:
            continue
        if index > sentence.first and page.words[index - 1].form in small("not"):
            continue
        verb = page.words[at].form
        active = form.startswith("ha") or form.endswith("'ve")
        if verb in small("measures") and active and not _by_us(page, sentence, index):
            continue  # "the server has stopped responding"
        if verb.endswith("ing"):
            if form in small("doing-helpers") and _by_us(page, sentence, index):
                yield Deed(at, "doing")
        elif form not in small("doing-helpers"):
            if form == "being" and not _before(page, index) & small("doing-helpers"):
                continue  # "led to prices being shown twice"
            yield Deed(at, "doing" if form == "being" else "done")


def _before(page: Page, index: int) -> set[str]:
    return {word.form for word in page.words[max(0, index - 2) : index]}


def _begun(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence is no more than a deed: "Cleaning up now", "Swapping the disk"."""
    forms = [word.form for word in page.words[sentence.first : sentence.last]]
    if not forms[0].endswith("ing") or forms[0] in small("no-deed") or len(forms) < 2:
        return False
    return forms[1] in small("objects") and small("finite").isdisjoint(forms)


def _told(page: Page, at: int, last: int, trouble: set[int]) -> bool:
    """Whether a verb in the past stands right behind those who did it: "we restarted"."""
    form = page.words[at].form if at < last else ""
    past = form.endswith("ed") or form in small("participles")
    return past and at not in trouble and form not in small("no-deed")


def _verb(page: Page, at: int, last: int) -> int | None:
    """The first word from here that has the form of a verb; adverbs may stand before it."""
    for index in range(at, min(at + _BETWEEN, last)):
        form = page.words[index].form
        if form.endswith(("ed", "ing")) or form in small("participles"):
            return None if form in small("helpers") else index
        if not form.endswith("ly") and form not in small("adverbs"):
            return None
    return None


def _by_us(page: Page, sentence: Sentence, index: int) -> bool:
    """Whether those who work on it are the subject, rather than those who suffer."""
    begin = max(sentence.first, index - _SUBJECT)
    words = page.words[begin : index + 1]
    if index > sentence.first and page.words[index - 1].form == "and":
        words += page.words[sentence.first : sentence.first + _SUBJECT]
    return any(
        not small("workers").isdisjoint((word.form, word.form.partition("'")[0])) for word in words
    )
