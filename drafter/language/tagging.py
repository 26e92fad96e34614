"""Words of a text with what they stand for, so that rules can speak of "a promise verb, then news".

A lexicon gives phrases their classes; `Tagged` finds them and answers what rules ask: which of a
class are there, what stands near one of them, what leads its clause. All of it is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafter.language.phrases import Phrases, Word, lexicon, words
from drafter.update import Span

_PAUSE = re.compile(r"[,;:()\[\]!?…—–|•.]|\n\s*\n|\n[ \t]*(?=[A-Z])|(?<=\s)-")
_STOP = re.compile(r"[!?….]|\n")


@cache
def small(section: str) -> frozenset[str]:
    """The words of one section of `lexicons/function_words.txt`."""
    return frozenset(e[1] for e in lexicon("function_words").entries if e[0] == section)


def _month(words: list[Word], index: int) -> bool:
    """Whether a "may" is the month: a number stands beside it, or "in", "since" before it."""
    if words[index].form != "may":
        return False
    around = words[max(0, index - 1) : index + 2]
    return any(w.form[0].isdigit() for w in around) or around[0].form in small("before-month")


class Tag(NamedTuple):
    """A phrase of a lexicon in a text: its class and the words it covers."""

    section: str
    first: int
    last: int
    """Index behind its last word."""
    place: int
    """Its index among the tags of the text."""


class Tagged:
    """A text, its words, its clauses and what its words stand for."""

    __slots__ = ("_leads", "clause", "sentence", "tags", "text", "words")

    def __init__(
        self, text: str, phrases: Phrases, like: Tagged | None = None, start: int = 0
    ) -> None:
        """Look the words of a text up.

        Args:
            text: Any text.
            phrases: What to find, by class.
            like: The same text with another lexicon, to share its words and clauses.
            start: Leave out what stands before this character.
        """
        self.text = text
        self.words: list[Word] = like.words if like else words(text)
        parts = (like.clause, like.sentence) if like else self._parts()
        self.clause: list[int] = parts[0]
        """For each word the number of its clause."""
        self.sentence: list[int] = parts[1]
        """For each word the number of its sentence."""
        self.tags = self._find(phrases, start)
        self._leads: dict[tuple[str, ...], dict[int, int]] = {}

    def each(self, *sections: str) -> Iterator[Tag]:
        """The tags of these classes, in order."""
        return (t for t in self.tags if t.section in sections)

    def near(self, at: Tag, *sections: str, before: int = -1, after: int = -1) -> Tag | None:
        """A tag of these classes with at most so many words between it and `at`, in its clause."""
        home = self.clause[at.first]
        for index in range(at.place - 1, -1, -1):
            other = self.tags[index]
            gap = at.first - other.last
            if gap > before or self.clause[other.first] != home:
                break
            if gap >= 0 and other.section in sections:
                return other
        for index in range(at.place + 1, len(self.tags)):
            other = self.tags[index]
            gap = other.first - at.last
            if gap > after or self.clause[other.first] != home:
                break
            if gap >= 0 and other.section in sections:
                return other
        return None

    def led(self, at: Tag, *sections: str) -> bool:
        """Whether a tag of these classes stands before `at` in its clause."""
        leads = self._leads.get(sections)
        if leads is None:
            leads = self._leads[sections] = {}
            for t in self.each(*sections):
                leads.setdefault(self.clause[t.first], t.last)
        return leads.get(self.clause[at.first], at.first + 1) <= at.first

    def told(self, at: Tag, *sections: str) -> bool:
        """Whether a tag of these classes stands before `at` in its sentence."""
        for index in range(at.place - 1, -1, -1):
            other = self.tags[index]
            if self.sentence[other.first] != self.sentence[at.first]:
                return False
            if other.section in sections:
                return True
        return False

    def behind(self, at: Tag, count: int, *, inside: bool = False) -> set[str]:
        """The forms of so many words in front of `at` in its sentence; `inside` its clause only."""
        parts = self.clause if inside else self.sentence
        begin = max(0, at.first - count)
        while parts[begin] != parts[at.first]:
            begin += 1
        return {w.form for w in self.words[begin : at.first]}

    def beyond(self, at: Tag, count: int) -> set[str]:
        """The forms of so many words after `at` in its clause."""
        end = min(len(self.words), at.last + count)
        while self.clause[end - 1] != self.clause[at.first]:
            end -= 1
        return {w.form for w in self.words[at.last : end]}

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text from word `first` up to word `last`."""
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(start, end, self.text[start:end])

    def _find(self, phrases: Phrases, start: int) -> list[Tag]:
        firsts = {word.start: index for index, word in enumerate(self.words)}
        lasts = {word.end: index + 1 for index, word in enumerate(self.words)}
        found: list[Tag] = []
        for m in phrases.find(self.text, self.words):
            first, last = firsts[m.span.start], lasts[m.span.end]
            # "allowed to see, whether …" is not "to see whether".
            whole = self.clause[first] == self.clause[last - 1]
            if m.span.start >= start and whole and not _month(self.words, first):
                found.append(Tag(m.section, first, last, len(found)))
        return found

    def _parts(self) -> tuple[list[int], list[int]]:
        """For each word the number of its clause and of its sentence.

        A pause or a joining word begins a clause, a full stop or a new line with a capital a
        sentence.
        """
        clause: list[int] = []
        sentence: list[int] = []
        part = whole = end = 0
        form = ""
        joins, subjects = small("joins"), small("subjects")
        for word in self.words:
            if word.start - end > 1 and (pause := _PAUSE.search(self.text, end, word.start)):
                part += 1
                whole += bool(_STOP.match(pause[0]))
            elif word.form in joins or (form == "and" and word.form in subjects):
                part += 1
            clause.append(part)
            sentence.append(whole)
            end, form = word.end, word.form
        return clause, sentence
