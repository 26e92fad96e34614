"""The one place of time language: finding times in a text, and writing them.

In: any text, the present moment, the zone to assume. Out: spans and the instants they mean.
"""

from __future__ import annotations

from drafter.language.times.expression import TimeExpression
from drafter.language.times.find import find
from drafter.language.times.say import clock, moment
from drafter.language.times.stamps import Stamp, stamp_at
from drafter.language.times.words import is_weekday, led
from drafter.language.times.zones import Zone, zone_at

__all__ = [
    "Stamp",
    "TimeExpression",
    "Zone",
    "clock",
    "find",
    "is_weekday",
    "led",
    "moment",
    "stamp_at",
    "zone_at",
]
