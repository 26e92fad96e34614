"""Whose word a statement is: what those who are hit tell and ask, as against what we see."""

from __future__ import annotations

from drafter.facts.statements import Statement
from drafter.language.memory import kept
from drafter.language.phrases import Match, lexicon

_SPEAKER = 40
"""Characters before the colon behind whoever speaks."""
_FIRST, _SURELY = 12, 5.0
_EARLY = 70
"""Characters from the beginning within which it must be said who tells."""


def is_told(statement: Statement) -> bool:
    """Whether it passes on what somebody outside says or asks: "doctors report that calls drop"."""
    if any(c.section == "customer_report" and _says_who(c) for c in statement.cues):
        return True
    return names_speaker(statement.text) or asks(statement) or _tells(statement)


def _says_who(cue: Match) -> bool:
    """Whether it names who tells, right at the beginning: "users report …"."""
    return cue.span.start <= _FIRST and float(cue.value or 0) >= _SURELY


def names_speaker(text: str) -> bool:
    """Whether it begins with a customer and a colon: "customer via chat: …"."""
    speaker, colon, said = text[:_SPEAKER].partition(":")
    if not colon or not said.strip() or "\n" in speaker:
        return False
    first = lexicon("facts-told").first(speaker, "speaker")
    if first is None or speaker[: first.span.start].strip(" \"'“(*"):
        return False
    return not speaker[first.span.end :].startswith(" who ")


def asks(statement: Statement) -> bool:
    """Whether it passes on a question: "customers ask whether they are charged twice"."""
    return _from_outside(statement, "asks")


def is_quiet(text: str) -> bool:
    """Whether it says that tickets, alerts or errors have stopped."""
    return any(sign.section == "quiet" for sign in signs(text))


@kept
def signs(text: str) -> tuple[Match, ...]:
    """The words of the lexicon in a statement; kept, since several questions ask for them."""
    return tuple(lexicon("facts-told").find(text))


def _tells(statement: Statement) -> bool:
    return _from_outside(statement, "tells") and not is_quiet(statement.text)


def _from_outside(statement: Statement, section: str) -> bool:
    """Whether somebody outside speaks, early on: no colleague, supplier or log, and not we."""
    before = False  # whether one of ours stands in front
    for sign in signs(statement.text):
        if sign.span.start > _EARLY:
            return False
        before = before or sign.section == "other"
        if sign.section == section:
            return not (before or _seen(statement, sign.span.start))
    return False


def _seen(statement: Statement, upto: int) -> bool:
    """Whether what stands before tells of trouble already, or is nothing at all."""
    if not statement.text[:upto].strip():
        return True
    return any(cue.section == "impact" and cue.span.end <= upto for cue in statement.cues)
