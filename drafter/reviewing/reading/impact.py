"""Does the text say what is affected, and how one notices?"""

from __future__ import annotations

import re

from drafter.language.tagging import Tag, small
from drafter.reviewing.reading import exposure, symptoms
from drafter.reviewing.reading.page import Page, Sentence
from drafter.update import Span

_COINED = re.compile(
    r"[a-z]{3,20}-\d[\w.]{0,8}|\d[\d.]{0,6}-[a-z]{3,20}|(?:[a-z][a-z\d-]{0,30}\.){1,4}[a-z]{2,8}"
)
"""Names in small letters: "finch-2", "4.1-large", "larkspur.example"."""


def find(page: Page) -> Span | None:
    """The sentence that puts a symptom to a service, or says that a named one is back."""
    for sentence in page.sentences:
        if _shows(page, sentence):
            return sentence.span
    return None


def _shows(page: Page, sentence: Sentence) -> bool:
    sign = symptoms.find(page, sentence)
    if sign and not _theirs(page, sentence, sign):
        begin = _effect(page, sentence, sign)
        known = named(page, sentence, begin) or sentence.has("generic")
        return known or _subject(page, sentence, sign)
    if exposure.find(page, sentence):
        return True
    return returned(page, sentence)


def _effect(page: Page, sentence: Sentence, sign: Tag) -> int:
    """Where what came of it begins: what stands before "led to an outage" is the cause."""
    for index in range(sign.first - 1, sentence.first, -1):
        if page.words[index].form in small("effects"):
            return index
    return sentence.first


def _theirs(page: Page, sentence: Sentence, sign: Tag) -> bool:
    """Whether it is told of a supplier, and of nothing of ours behind it."""
    before = {word.form for word in page.words[sentence.first : sign.first]}
    if small("outsiders").isdisjoint(before):
        return False
    ours = any(tag.first >= sign.last for tag in sentence.each("service", "generic"))
    return not ours and not _capitals(page, sentence, sign.last)


def _subject(page: Page, sentence: Sentence, sign: Tag) -> bool:
    """Whether any noun stands where what is slow or down stands: "payouts are", "cannot see drafts"."""
    empty = small("no-name") | small("everything") | small("empty") | small("helpers")
    taken = {i for t in sentence.each("trouble", "symptom") for i in range(t.first, t.last)}
    finite = page.words[sign.first].form in small("ailing-verbs") or sign.section == "neg"
    for index in range(sentence.first + 1, sign.first + 1):
        name = page.words[index - 1].form
        verb = page.words[index].form in small("links") or (finite and index == sign.first)
        if verb and name not in empty and index - 1 not in taken and len(name) > 2:
            return True
    if page.words[sign.last - 1].form not in small("barred"):
        return False
    following = [i for i in range(sign.last + 1, sentence.last) if i not in taken]
    return any(page.words[i].form not in empty and len(page.words[i].form) > 3 for i in following)


def returned(page: Page, sentence: Sentence) -> bool:
    """Whether a thing is back, or does again what it should; "everything is back" names none."""
    for tag in sentence.now("back", "again"):
        if named(page, sentence):
            return True
        empty = small("no-name") | small("everything")
        subject = {word.form for word in page.words[sentence.first : tag.first]} - empty
        if tag.section == "again" and subject and not sentence.has("trouble"):
            return True
        name = page.words[tag.first - 2].form if tag.first - 2 >= sentence.first else ""
        linked = page.words[tag.first - 1].form in small("links")
        if linked and name not in empty | small("empty") | small("helpers") and len(name) > 3:
            return True
    return False


def named(page: Page, sentence: Sentence, begin: int = 0) -> bool:
    """Whether it names a thing of ours from a word on: a service word, or a name by its capitals."""
    for tag in sentence.each("service"):
        if tag.first >= begin and not _of_a_team(page, tag.last - 1, sentence.last):
            return True
    return _capitals(page, sentence, max(begin, sentence.first))


def _capitals(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether a name stands from this word on, told by its capitals or digits."""
    no_name = small("no-name") | small("everything")
    for index in range(first, sentence.last):
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
