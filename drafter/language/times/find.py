"""Finding the times in a text.

One walk over the words: each word that may begin a time is given to the shapes that begin so. Every
shape looks at a bounded stretch behind it, so the cost grows with the text and with nothing else.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from drafter.language.memory import kept
from drafter.language.times.expression import TimeExpression
from drafter.language.times.instants import Setting, when_at
from drafter.language.times.spells import spell_at
from drafter.language.times.words import SPELL_LEADS, TOKEN, starts


def find(text: str, now: datetime, zone: ZoneInfo, *, past: bool = False) -> list[TimeExpression]:
    """Every time in a text, in order; none overlap.

    A clock time without a day means the one of today, or of tomorrow when today's is more than six
    hours gone; a date without a year means the nearest one. With `past`, as notes are read, both
    mean the last one up to now.

    Args:
        text: Any text; blank code and addresses first (`markup.prose`).
        now: The moment from which "in 30 minutes" and "tomorrow" count (aware).
        zone: What a time without a zone is read in.
        past: Whether the text tells of what has happened.
    """
    return list(_found(text, now, now.tzinfo, zone, past))


@kept
def _found(
    text: str,
    now: datetime,
    home: tzinfo | None,  # noqa: ARG001 - part of the key
    zone: ZoneInfo,
    past: bool,
) -> tuple[TimeExpression, ...]:
    """`home`: the zone of `now`; one instant in two zones is equal as a key."""
    setting = Setting(text, now, zone, past)
    known = starts()
    found: list[TimeExpression] = []
    end = 0
    for token in TOKEN.finditer(text):
        at = token.start()
        if at < end or not (token[0][0].isdigit() or token[0].lower() in known):
            continue
        if at and not _free(text, at):
            continue
        expression = spell_at(setting, at)
        if expression is None and token[0].lower() not in SPELL_LEADS:
            expression = when_at(setting, at)
        if expression:
            found.append(expression)
            end = expression.span.end
    return tuple(found)


def _free(text: str, at: int) -> bool:
    """Whether a time may begin here: not inside a word, number, version, path, price or address."""
    before = text[at - 1]
    if before.isalnum() or before in "_/\\#$€£+":
        return False
    if before not in ".,:-'’" or at < 2:
        return True
    return not (text[at - 2].isalnum() or text[at - 2 : at] == "::")
