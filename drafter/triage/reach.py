"""Whom the incident reaches: one customer, some, all, only ourselves, or the notes do not say.

Every hint has a weight in its lexicon. 4 says it outright ("all users", "no customer impact"); 2 and
3 hint at it ("site is down", "availability zone"); 1 only whispers ("unreachable", "endpoint"), and
all whispers together weigh no more than one hint. A phrase counts once, however often it is said,
and twice in the title, because whoever named the incident meant its reach. Counted people and
shares ("12 partners", "30 % of") hint at a part. Classes of words speak too: see `named`.

Where two reaches weigh the same, or trouble is told and nothing says whose, it is a part: then the
comms lead decides how to tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.language.phrases import lexicon
from drafter.noun import Reach
from drafter.triage import named
from drafter.triage.passages import Passage
from drafter.update import Span

# In this order where two weigh the same.
_REACHES: dict[str, Reach] = {
    "subset": "subset",
    "all": "all",
    "internal": "internal-only",
    "single": "single-customer",
}
_IN_TITLE = 2
_WHISPERS = 3
"""What all whispers for one reach weigh together at most."""
_COUNTED = re.compile(
    r"\b(?:(?:[1-9]\d{0,5}|two|three|four|five|six|seven|eight|nine|ten|twelve) "
    r"(?:other |more |affected )?(?:customers|users|clients|tenants|partners|accounts|merchants"
    r"|stations|stores|shops|schools|clinics|regions|countries|teams|people)\b"
    r"|[1-9]\d?(?:\.\d{1,3})? ?(?:%|percent|per cent) of\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:[Cc]ustomer|[Cc]lient|[Tt]enant|[Tt]icket from|[Mm]erchant|[Ww]orkspace)s? [\"“(]{0,2}"
    r"(?!Support|Service|Portal|Success|Care|Area|API|Data|Id|ID|Impact|Reports?|Facing|Experience)"
    r"[A-Z][a-z]{2,20}\b"
)
"""A customer by name: "Customer Harlow cannot", "Ticket from Harlow"."""
_NAME = 3
"""The weight of a customer by name."""
_COUNT = 2
"""The weight of the first count or share in the notes."""


class Hint(NamedTuple):
    """A phrase that speaks for a reach."""

    weight: int
    passage: Passage
    span: Span


def judge(passages: list[Passage], *, sensitive: bool) -> tuple[Reach, list[Hint]]:
    """The reach, and the hints to it: the notes before the title, then the weightiest first."""
    hints: dict[str, dict[str, Hint]] = {section: {} for section in _REACHES}
    for passage in passages:
        for said in named.said(passage, sensitive=sensitive):
            hint = Hint(said.weight, passage, said.span)
            hints[said.section].setdefault(said.phrase, hint)
        for section, phrase, weight, span in _heard(passage):
            if passage.in_code(span):
                continue
            counts = weight * _IN_TITLE if weight > 1 and passage.is_title else weight
            heard = hints[section].get(phrase)
            if heard is None or heard.weight < counts:
                hints[section][phrase] = Hint(counts, passage, span)
    section = max(hints, key=lambda name: _weigh(hints[name]))
    if not hints[section]:
        told = named.trouble(passages)
        return ("subset", [Hint(1, *told)]) if told else ("unclear", [])
    found = hints[section].values()
    return _REACHES[section], sorted(found, key=lambda hint: (hint.passage.is_title, -hint.weight))


def _heard(passage: Passage) -> Iterator[tuple[str, str, int, Span]]:
    """The section, phrase, weight and place of every hint."""
    for match in passage.find(lexicon("triage-reach")):
        weight = int(match.value)
        if weight:
            yield match.section, match.phrase, weight, match.span
    for count in _COUNTED.finditer(passage.text):
        yield "subset", "counted", _COUNT, Span(count.start(), count.end(), count[0])
    for name in _NAMED.finditer(passage.prose):
        yield "single", "named", _NAME, Span(name.start(), name.end(), name[0])


def _weigh(hints: dict[str, Hint]) -> int:
    weights = [hint.weight for hint in hints.values()]
    whispers = weights.count(1)
    return sum(weights) - whispers + min(_WHISPERS, whispers)
