"""The options of the notes as a customer can choose between them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from drafter.compose.material import Listener, Material
from drafter.compose.voice import Line
from drafter.compose.wording import capital
from drafter.incident import FactSheet
from drafter.language import times
from drafter.language.phrases import lexicon

_LETTERS = "ABCDEFGH"
_OWN_LABEL = re.compile(r"(?:Option|Plan|Choice)\s{1,3}\w{1,3}\s{0,2}[:.)–-]\s{0,3}", re.IGNORECASE)


def unlabelled(sheet: FactSheet) -> FactSheet:
    """The sheet with its options told by what they are: “Option A: rerun the load” → “rerun the load”."""
    return replace(
        sheet,
        facts=tuple(
            replace(fact, text=_OWN_LABEL.sub("", fact.text, count=1))
            if fact.kind == "option"
            else fact
            for fact in sheet.facts
        ),
    )


class Choice(NamedTuple):
    """One option."""

    letter: str
    line: Line | None
    """What it is, without the label of the notes; None where it cannot be told to this customer."""
    says_when: bool = False
    """Whether the notes say when it would work."""
    says_cost: bool = False
    """Whether they say what it costs, or what stays wrong."""


def choices(found: Material, competing: tuple[str, ...], to: Listener) -> tuple[Choice, ...]:
    """The options of these facts, in the order of the notes."""
    told = {fact: line for line in found.said.get("option", ()) for fact in line.facts}
    return tuple(
        _choice(letter, told[fact], to) if fact in told else Choice(letter, None)
        for letter, fact in zip(_LETTERS, competing, strict=False)
    )


def _choice(letter: str, line: Line, to: Listener) -> Choice:
    text = capital(line.text)
    costs = any(match.section == "cost" for match in lexicon("compose-options").find(text))
    return Choice(letter, line._replace(text=text), bool(times.find(text, to.now, to.zone)), costs)
