"""Whose word a statement is: what those who are hit tell and ask, as against what we see."""

from __future__ import annotations

from drafter.facts.statements import Statement
from drafter.language.phrases import lexicon

_SPEAKER = 40
"""Characters before the colon behind whoever speaks."""
_EARLY = 70
"""Characters from the beginning within which it must be said who tells."""
_SIGNS = frozenset({"tells", "asks"})


def is_told(statement: Statement) -> bool:
    """Whether it passes on what somebody outside says or asks: "doctors report that calls drop"."""
    return names_speaker(statement.text) or asks(statement) or _tells(statement)


def names_speaker(text: str) -> bool:
    """Whether it begins with a customer and a colon: "customer via chat: …"."""
    speaker, colon, said = text[:_SPEAKER].partition(":")
    if not colon or not said.strip() or "\n" in speaker:
        return False
    first = lexicon("facts-told").first(speaker, "speaker")
    return first is not None and not speaker[: first.span.start].strip(" \"'“(*")


def asks(statement: Statement) -> bool:
    """Whether it passes on a question: "customers ask whether they are charged twice"."""
    return _sign(statement, "asks") is not None


def is_quiet(text: str) -> bool:
    """Whether it says that tickets, alerts or errors have stopped."""
    return lexicon("facts-told").first(text, "quiet") is not None


def _tells(statement: Statement) -> bool:
    return _sign(statement, "tells") is not None and not is_quiet(statement.text)


def _sign(statement: Statement, section: str) -> int | None:
    """Where somebody outside begins to speak; None when it is a colleague, a supplier or a log."""
    head = statement.text[:_EARLY]
    signs = lexicon("facts-told").find(head)
    for sign in signs:
        if sign.section != section:
            continue
        before = [s for s in signs if s.span.end <= sign.span.start]
        ours = any(s.section == "other" for s in before) or not head[: sign.span.start].strip()
        seen = any(
            cue.section == "impact" and cue.span.end <= sign.span.start for cue in statement.cues
        )
        if not (ours or seen):
            return sign.span.start
    return None
