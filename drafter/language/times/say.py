"""Writing times: 24 hours, the zone always said, the day only where it is not today."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def clock(at: datetime, zone: ZoneInfo) -> str:
    """The clock time of an aware datetime in a zone: "14:30 UTC"."""
    local = at.astimezone(zone)
    return f"{local:%H:%M} {_name(local)}"


def moment(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The clock time, with the day where it is another than that of `now` (both aware).

    "14:30 UTC", "Tuesday 10 March, 14:30 UTC", "Friday 5 December 2025, 14:30 UTC".
    """
    local, today = at.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return clock(at, zone)
    day = f"{_WEEKDAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]}"
    if local.year != today.year:
        day += f" {local.year}"
    return f"{day}, {clock(at, zone)}"


def _name(local: datetime) -> str:
    """The zone's abbreviation; where it has none but an offset ("+03"), "UTC+3"."""
    name = local.tzname() or "UTC"
    if name[0] not in "+-":
        return name
    hours, minutes = name[1:3].lstrip("0") or "0", name[3:5]
    return f"UTC{name[0]}{hours}" + (f":{minutes}" if minutes else "")
