"""Does the text say what is affected, and how one notices?"""

from __future__ import annotations

import re

from drafter.language.tagging import Tag, small
from drafter.reviewing.reading.page import Page, Sentence
from drafter.update import Span

_COINED = re.compile(r"[a-z]{3,20}-\d[\w.]{0,8}|\d[\d.]{0,6}-[a-z]{3,20}|[a-z]{2,20}\.[a-z]{2,5}")
"""Names in small letters: "finch-2", "4.1-large", "larkspur.example"."""


def find(page: Page) -> Span | None:
    """The sentence that puts a symptom to a service, or says that a named one is back."""
    for sentence in page.sentences:
        if _shows(page, sentence):
            return sentence.span
    return None


def symptom(page: Page, sentence: Sentence) -> Tag | None:
    """How one notices: "slow", "down", "errors", or something that does "not load"."""
    for tag in sentence.real("symptom"):
        return tag
    for tag in sentence.each("neg"):
        if page.tagged.near(tag, "works", after=3):
            return tag
    for tag in sentence.each("lacking"):
        if page.tagged.near(tag, "service", after=1):
            return tag
    for tag in sentence.each("quality"):
        if page.tagged.near(tag, "trouble", before=2, after=2):
            return tag
    for tag in sentence.each("activity"):
        if page.tagged.near(tag, "trouble", before=5):
            return tag
    return None


def _shows(page: Page, sentence: Sentence) -> bool:
    if symptom(page, sentence):
        return named(page, sentence) or sentence.has("generic")
    return returned(page, sentence)


def returned(page: Page, sentence: Sentence) -> bool:
    """Whether a thing is back, or does again what it should; "everything is back" names none."""
    for tag in sentence.now("back", "again"):
        if named(page, sentence):
            return True
        empty = small("no-name") | small("everything")
        subject = {word.form for word in page.words[sentence.first : tag.first]} - empty
        if tag.section == "again" and subject and not sentence.has("trouble"):
            return True
    return False


def named(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence names a thing of ours: a service word, or a name by its capitals."""
    if any(not _of_a_team(page, tag.last - 1, sentence.last) for tag in sentence.each("service")):
        return True
    no_name = small("no-name")
    for index in range(sentence.first, sentence.last):
        word = page.words[index]
        raw = page.text[word.start : word.end]
        if word.form in no_name or _of_a_team(page, index, sentence.last):
            continue
        if _COINED.fullmatch(raw):
            return True
        if raw[0].isalpha() and any(c.isupper() for c in raw[1:]):
            return True
        if raw[0].isupper() and index > sentence.first:
            return True
    return False


def _of_a_team(page: Page, index: int, last: int) -> bool:
    """Whether a name only says whose people are at work: "Larkspur Engineering teams"."""
    following = {word.form for word in page.words[index + 1 : min(index + 3, last)]}
    return not small("crew").isdisjoint(following)
