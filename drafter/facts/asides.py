"""What stands in notes and is no fact: titles, dates, errands, and a paging tool's bookkeeping."""

from __future__ import annotations

from functools import cache

from drafter.facts.statements import Statement
from drafter.incident import Entry, Timeline
from drafter.language.phrases import lexicon

_HEAD = 60
_TITLE = 16
"""Words of a title at most."""
_SAYS_MORE = 4.0
"""Weight from which an errand also says what happened ("please check, checkout is down")."""
_INTRODUCES = 3.0
"""Weight below which a line above the timeline is no fact: a company, a ticket, a date."""
_EDGES = " \t\"'“”(*:,;-–.[]"


def preamble(timeline: Timeline) -> frozenset[int]:
    """Where, among the entries, the lines stand that come before the first with a time."""
    first = next((n for n, entry in enumerate(timeline.entries) if entry.at is not None), 0)
    return frozenset(range(first))


def is_title(entry: Entry, text: str, timeline: Timeline) -> bool:
    """Whether a sentence is the name of the incident: the record's, or the first line's."""
    name = timeline.title.strip().lower()
    if name and text.strip().lower().startswith(name):
        return True
    first = timeline.entries[0]
    alone = entry is first and entry.text.strip() == text.strip() and first.author is None
    timed = first.at is None and bool(preamble(timeline))
    return alone and timed and len(text.split()) <= _TITLE


def is_aside(statement: Statement) -> bool:
    """Whether it is no fact by itself: an errand, a date, bookkeeping, an introduction."""
    if statement.entry.role == "customer":
        return False
    if is_date(statement.text) or is_bookkeeping(statement):
        return True
    if statement.label == "preamble" and statement.weight < _INTRODUCES:
        return True
    return statement.weight < _SAYS_MORE and is_errand(statement.text)


def is_errand(text: str) -> bool:
    """Whether a colleague is asked to do something: "ask each of the 38", "anyone want coffee?"."""
    asides = lexicon("facts-asides")
    found = asides.find(text)
    if any(sign.section == "advice" for sign in found):
        return False
    for sign in found:
        before = text[: sign.span.start].strip(_EDGES)
        if sign.section == "errand" and not before:
            return text[sign.span.end : sign.span.end + 1] != ":"
        if sign.section == "leave" and len(before.split()) <= 2:
            return True
    last = found[-1] if found else None
    return last is not None and last.phrase in _polite() and not text[last.span.end :].strip(_EDGES)


def is_date(text: str) -> bool:
    """Whether it is made of nothing but dates and zones: "Thu 5 March 2026, CET"."""
    said = text.replace(",", " ").replace(".", " ").split()
    return 0 < len(said) <= 9 and all(
        word[0].isdigit() or word.lower().strip(_EDGES) in _dates() for word in said
    )


def is_bookkeeping(statement: Statement) -> bool:
    """Whether a tool writes down what it did itself: "acknowledged by …", "urgency changed"."""
    sign = lexicon("facts-asides").first(statement.text[:_HEAD], "bookkeeping")
    if sign is None or statement.text[: sign.span.start].strip(_EDGES):
        return False
    return statement.entry.role == "bot" or len(statement.words) <= 2


def closed_by(statement: Statement) -> bool:
    """Whether the record says that a person closed it, rather than a time-out or a monitor."""
    if statement.entry.role != "bot":
        return False
    found = lexicon("facts-asides").find(statement.text[:_HEAD])
    if not found or found[0].section != "closed" or statement.text[: found[0].span.start].strip():
        return False
    return not any(sign.section == "by itself" for sign in found)


@cache
def _dates() -> frozenset[str]:
    return frozenset(phrase for section, phrase, _ in lexicon("facts-asides").entries if section == "date")


@cache
def _polite() -> frozenset[str]:
    return frozenset(e[1] for e in lexicon("facts-asides").entries if e[0] == "politely")
