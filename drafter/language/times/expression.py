"""What a time expression is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from drafter.update import Span


class TimeExpression(NamedTuple):
    """A stretch of a text that says when, how long or how often."""

    span: Span
    kind: Literal["moment", "window", "duration", "date", "recurring", "vague"]
    """"moment": an instant, "14:05 UTC", "in 30 minutes". "window": from one to another, "14:00–14:33",
    "within the hour", "the last 20 minutes". "duration": "38 minutes". "date": a day without a clock
    time. "recurring": "every 30 minutes". "vague": a part of a day, "this evening", or an amount
    without a number, "a few hours"."""
    at: datetime | None
    """The instant meant; the latest one where it is a stretch of time (aware, in the zone that the
    text names, else in the one assumed). "recurring": the first one from now. None where the text
    does not say, and for durations."""
    start: datetime | None
    """Where a window, a day or a part of a day begins (aware); else None."""
    seconds: float | None
    """How long, for durations, intervals and everything counted from now; else None."""
    zone_stated: bool
    """True when readers anywhere know which instant is meant: a zone is named, or none is needed
    ("in 30 minutes")."""
    problem: str
    """Why `at` cannot be told, in plain words; "" when nothing is wrong."""
