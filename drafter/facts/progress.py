"""How far a good state reaches: a part of those hit, a test system, or all of it."""

from __future__ import annotations

import re

from drafter.facts.statements import Statement
from drafter.language.memory import kept
from drafter.language.phrases import lexicon

_NUMBER = (
    r"(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|half|most|some|many|several|few|part)"
)
_SHARE = re.compile(
    rf"\b{_NUMBER} (?:out )?of (?:the |our |their |all )?{_NUMBER}\b", re.IGNORECASE
)
_PERCENT = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d+)?) ?(?:%|percent)(?= (?:of|back|done|restored|recovered|complete))"
)


@kept
def in_part(text: str) -> bool:
    """Whether what is good again is a part only: "two of the three are back", "fixed in staging"."""
    progress = lexicon("facts-progress")
    if any(sign.section in ("part", "elsewhere") for sign in progress.find(text)):
        return True
    if any(share[1].lower() != share[2].lower() for share in _SHARE.finditer(text)):
        return True
    return any(float(share[1]) < 100 for share in _PERCENT.finditer(text))


def nearly(text: str) -> bool:
    """Whether it is good for almost all, or for whoever says so."""
    return lexicon("facts-progress").first(text, "nearly") is not None


def elsewhere(text: str) -> bool:
    """Whether it is good where no customer is: in staging, in review, on somebody's machine."""
    return lexicon("facts-progress").first(text, "elsewhere") is not None


def lasts(text: str) -> bool:
    """Whether it says that some are still hit: "398 of 400 still out"."""
    return lexicon("facts-progress").first(text, "lasting") is not None


def closes(text: str) -> bool:
    """Whether somebody closes the incident: "calling it resolved"."""
    return lexicon("facts-progress").first(text, "closed") is not None


def is_whole(statement: Statement, hit: frozenset[str]) -> bool:
    """Whether what is good again is all of it, or the very thing that was hit.

    Args:
        statement: What is said to be good again.
        hit: The topics of the trouble; empty when none was told.
    """
    brief = len(statement.words) < 3  # "Fixed." is said of what everybody speaks of
    whole = lexicon("facts-progress").first(statement.text, "whole") is not None
    return brief or whole or not hit or bool(statement.topics & hit)
