"""A sentence of a security or privacy update, with the words in it that matter marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from drafter.language.phrases import Match, lexicon
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Level, Span

UNKNOWN_REACH = "We do not know yet how far this reached."
_WHY = {
    "absence": "No trace is not the same as nothing there, and such claims get taken back. Say what "
    "was checked, for which period, and “so far”; or that you do not know yet.",
    "absolute": "Nobody can prove that while it lasts. Say what was done, or “as far as we know”.",
    "hypothetical": "The facts record that it happened. Telling it as a possibility misleads those "
    "who are hit.",
    "cause": "The facts only suspect this cause, and a wrong one has to be taken back.",
    "person": "Details of a person in an update are a leak of their own.",
    "attribution": "Who did it is for a named person with the legal role to say, and often turns "
    "out otherwise.",
    "legal": "This is a legal conclusion and has legal effect. Let the legal role word it.",
    "promise": "Nobody can keep this promise for certain. Say what you are changing instead.",
    "exploitable": "This helps whoever is still trying. Tell it once the way in is closed.",
}


class Sentence(NamedTuple):
    """One sentence and its marks."""

    span: Span
    phrases: list[Match]
    words: list[Match]
    suppliers: list[Match]

    def first(self, *sections: str) -> Match | None:
        """The first phrase of one of these sections."""
        return next((mark for mark in self.phrases if mark.section in sections), None)

    def words_of(self, *sections: str) -> list[Match]:
        """The marked words of these sections."""
        return [mark for mark in self.words if mark.section in sections]


def sentences(m: Manuscript) -> Iterator[Sentence]:
    """The sentences of the text, marked."""
    phrases = lexicon("sensitive-wording").find(m.prose)
    parts = lexicon("sensitive-words").find(m.prose)
    agents = lexicon("agents").find(m.prose)
    suppliers = [agent for agent in agents if agent.section == "supplier"]
    for span in m.sentences:
        marks = (_within(span, found) for found in (phrases, parts, suppliers))
        yield Sentence(span, *marks)


def _within(span: Span, marks: list[Match]) -> list[Match]:
    first = bisect_left(marks, span.start, key=start_of)
    return marks[first : bisect_left(marks, span.end, key=start_of)]


def start_of(mark: Match) -> int:
    """Where a mark begins, for bisection."""
    return mark.span.start


def behind(marks: list[Match], mark: Match, reach: int) -> list[Match]:
    """The marks that begin within `reach` characters behind the end of this one."""
    first = bisect_left(marks, mark.span.end, key=start_of)
    return marks[first : bisect_left(marks, mark.span.end + reach, key=start_of)]


def next_to(first: list[Match], then: list[Match]) -> Match | None:
    """The first mark that has one of the others within two words or so behind it."""
    return next((mark for mark in first if behind(then, mark, 16)), None)


def substituted(s: Sentence, section: str) -> str | None:
    """The sentence with every phrase of the section replaced; None where one has no other word."""
    told, done = "", 0
    for mark in s.phrases:
        if mark.section != section:
            continue
        if not mark.value:
            return None
        start = mark.span.start - s.span.start
        capital = mark.span.text[:1].isupper()
        instead = mark.value[0].upper() + mark.value[1:] if capital else mark.value
        told += s.span.text[done:start] + instead
        done = mark.span.end - s.span.start
    return told + s.span.text[done:]


def remark(
    s: Sentence, kind: str, suggestion: str, claim: Span, level: Level | None = None
) -> Remark:
    """A remark that replaces the whole sentence, quoting the words that made it necessary."""
    return Remark(s.span, f"“{claim.text}”: {_WHY[kind]}", suggestion, level)
