"""Stretches of time: "38 minutes", "in an hour", "within the hour", "every 30 minutes"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal

from drafter.language.times.amounts import Amount, amount_at
from drafter.language.times.expression import TimeExpression
from drafter.language.times.instants import Setting
from drafter.language.times.words import GAP, TOKEN, number_of, phrase_at

_FILL = (
    r"(?:about|around|approximately|approx\.?|roughly|another|the|a further|at most|at least|up to"
    r"|less than|under|no more than|no later than|just|over|a maximum of|max\.?)"
)
_AHEAD = r"(?:next|coming|following)"
_GONE = r"(?:last|past|previous)"
_LEAD = re.compile(
    rf"(?:(?P<lead>in|within|inside|every|each)\b(?:{GAP}{_FILL}){{0,3}}(?:{GAP}(?P<ahead>{_AHEAD})"
    rf"|{GAP}(?P<gone>{_GONE}))?|(?P<next>{_AHEAD})|(?P<last>{_GONE})){GAP}[~≈]?",
    re.IGNORECASE,
)
_THEN = re.compile(rf"(?:{_FILL}{GAP}){{0,2}}[~≈]?", re.IGNORECASE)
_TAIL = re.compile(
    rf"{GAP}(?:(?P<ago>ago|earlier)|(?P<hence>from now))\b|['’]s? time\b|s['’] time\b"
)
_NO_NUMBER = "“{}” says no number"
Direction = Literal["in", "ahead", "ago", "gone", "every", ""]


def spell_at(setting: Setting, at: int) -> TimeExpression | None:
    """The stretch of time that begins exactly here; None when there is none."""
    if setting.text[at].isdigit():
        amount = amount_at(setting.text, at)
        return _made(setting, at, *_tail(setting.text, amount)) if amount else None
    often = phrase_at(setting.text, at, "recurring")
    if often:
        return _made(setting, at, Amount(often.end, float(often.value), 0), "every")
    lead = _LEAD.match(setting.text, at)
    if lead:
        then = _THEN.match(setting.text, lead.end())
        at_amount = then.end() if then else lead.end()
        amount = amount_at(setting.text, at_amount) or _bare_unit(setting.text, lead)
        return (
            _made(setting, at, _tail(setting.text, amount)[0], _direction(lead)) if amount else None
        )
    amount = amount_at(setting.text, at)
    return _made(setting, at, *_tail(setting.text, amount)) if amount else None


def _direction(lead: re.Match[str]) -> Direction:
    word = (lead["lead"] or "").lower()
    if word in ("every", "each"):
        return "every"
    if lead["gone"] or lead["last"]:
        return "gone"
    return "in" if word == "in" and not lead["ahead"] else "ahead"


def _bare_unit(text: str, lead: re.Match[str]) -> Amount | None:
    """One of a unit, without a number: "within the hour", "every day", "the past hour"."""
    token = TOKEN.match(text, lead.end())
    unit = number_of("unit", token[0]) if token and len(token[0]) > 2 else None
    if token is None or unit not in (60, 3600, 86400) or token[0].endswith("s"):
        return None
    direction = _direction(lead)
    if direction == "in" or (unit == 60 and direction == "gone"):
        return None
    return Amount(token.end(), float(unit), unit)


def _tail(text: str, amount: Amount) -> tuple[Amount, Direction]:
    tail = _TAIL.match(text, amount.end)
    if tail is None:
        return amount, ""
    direction: Direction = "ago" if tail["ago"] else "in" if tail["hence"] else ""
    return amount._replace(end=tail.end()), direction


def _made(setting: Setting, at: int, amount: Amount, direction: Direction) -> TimeExpression:
    span = setting.span(at, amount.end)
    seconds = amount.seconds
    if seconds is None:
        return TimeExpression(span, "vague", None, None, None, True, _NO_NUMBER.format(span.text))
    if not direction:
        return TimeExpression(span, "duration", None, None, seconds, True, "")
    try:
        start, end = _reach(setting.now, seconds, direction)
    except OverflowError:
        problem = f"“{span.text}” is too far away to be a date"
        return TimeExpression(span, "vague", None, None, seconds, True, problem)
    kind: Literal["recurring", "moment", "window"] = "window"
    if direction in ("in", "ago"):
        kind, start = "moment", None
    elif direction == "every":
        kind, start = "recurring", None
    return TimeExpression(span, kind, end, start, seconds, True, "")


def _reach(now: datetime, seconds: float, direction: Direction) -> tuple[datetime | None, datetime]:
    apart = timedelta(seconds=seconds)
    if direction == "ago":
        return None, now - apart
    return (now - apart, now) if direction == "gone" else (now, now + apart)
