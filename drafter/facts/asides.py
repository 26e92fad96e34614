"""What stands in notes and is no fact: titles, dates, errands, and a paging tool's bookkeeping."""

from __future__ import annotations

import re
from functools import cache

from drafter.facts.statements import Statement
from drafter.language.memory import kept
from drafter.language.phrases import Match, lexicon

_NUMBER = re.compile(r"\d[\d:./-]*(?:st|nd|rd|th)?\.?")
_SAYS_MORE = 4.0
"""Weight from which an errand also says what happened ("please check, checkout is down")."""
_INTRODUCES = 3.0
"""Weight below which a line above the timeline is no fact: a company, a ticket, a date."""
_EDGES = " \t\"'“”(*:,;-–.[]"


def is_aside(statement: Statement) -> bool:
    """Whether it is no fact by itself: an errand, a date, bookkeeping, an introduction."""
    if statement.entry.role == "customer":
        return False
    if is_date(statement.text) or is_bookkeeping(statement) or is_talk(statement.text):
        return True
    told = statement.kind == "customer_report"
    if statement.label == "preamble" and statement.weight < _INTRODUCES and not told:
        return True
    light = statement.question or statement.weight < _SAYS_MORE
    return light and is_errand(statement.text)


def is_errand(text: str) -> bool:
    """Whether a colleague is asked to do something: "ask each of the 38", "anyone want coffee?"."""
    found = _signs(text)
    if any(sign.section == "advice" for sign in found):
        return False
    for sign in found:
        before = text[: sign.span.start].strip(_EDGES)
        if sign.section == "errand" and (not before or _leads(before)):
            return text[sign.span.end : sign.span.end + 1] != ":"
        if sign.section == "leave" and len(before.split()) <= 2:
            return True
    last = found[-1] if found else None
    return last is not None and last.phrase in _polite() and not text[last.span.end :].strip(_EDGES)


def is_talk(text: str) -> bool:
    """Whether responders only weigh what to do: "depends on what they use them for"."""
    return _opens(text, "talk")


def _leads(before: str) -> bool:
    """Whether it is only what people put in front of what they say: "ok", "hey all"."""
    lead = lexicon("facts-chatter").first(before)
    return lead is not None and lead.section.startswith("lead") and lead.span.text == before


def is_date(text: str) -> bool:
    """Whether it is made of nothing but dates and zones: "Thu 5 March 2026, CET"."""
    said = text.replace(",", " ").split()
    return 0 < len(said) <= 9 and all(
        _NUMBER.fullmatch(word) or word.lower().strip(_EDGES) in _dates() for word in said
    )


def is_bookkeeping(statement: Statement) -> bool:
    """Whether a tool writes down what it did itself: "acknowledged by …", "urgency changed"."""
    alone = statement.entry.role == "bot" or len(statement.words) <= 2
    return alone and _opens(statement.text, "bookkeeping")


def closed_by(statement: Statement) -> bool:
    """Whether the record says that a person closed it, rather than a time-out or a monitor."""
    if statement.entry.role != "bot" or not _opens(statement.text, "closed"):
        return False
    return not any(sign.section == "by itself" for sign in _signs(statement.text))


@kept
def _signs(text: str) -> tuple[Match, ...]:
    """The words of the lexicon in a statement; kept, since several questions ask for them."""
    return tuple(lexicon("facts-asides").find(text))


def _opens(text: str, section: str) -> bool:
    """Whether it begins with a sign of this class."""
    first = next((sign for sign in _signs(text) if sign.section == section), None)
    return first is not None and not text[: first.span.start].strip(_EDGES)


@cache
def _dates() -> frozenset[str]:
    return frozenset(
        phrase for section, phrase, _ in lexicon("facts-asides").entries if section == "date"
    )


@cache
def _polite() -> frozenset[str]:
    return frozenset(e[1] for e in lexicon("facts-asides").entries if e[0] == "politely")
