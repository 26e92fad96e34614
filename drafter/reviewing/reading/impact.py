"""Does the text say what is affected, and how one notices?"""

from __future__ import annotations

from drafter.language.tagging import Tag, small
from drafter.reviewing.reading.page import Page, Sentence
from drafter.update import Span


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
    for tag in sentence.each("quality"):
        if page.tagged.near(tag, "trouble", before=2, after=2):
            return tag
    for tag in sentence.each("activity"):
        if page.tagged.near(tag, "trouble", before=5):
            return tag
    return None


def _shows(page: Page, sentence: Sentence) -> bool:
    subject = named(page, sentence)
    if symptom(page, sentence):
        return subject or sentence.has("generic")
    return subject and bool(sentence.now("back"))


def named(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence names a thing of ours: a service word, or a name by its capitals."""
    if sentence.has("service"):
        return True
    no_name = small("no-name")
    for index in range(sentence.first, sentence.last):
        word = page.words[index]
        raw = page.text[word.start : word.end]
        if word.form in no_name or not raw[0].isalpha():
            continue
        if any(c.isupper() for c in raw[1:]) or (raw[0].isupper() and index > sentence.first):
            return True
    return False
