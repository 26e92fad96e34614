"""Days that carry over: from a heading to the times below it, and past midnight."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from drafter.language.times import Stamp

_BACKWARDS = timedelta(hours=6)


class Calendar:
    """Gives every clock time of the notes its day.

    A day named in the notes holds until the next one. A clock time more than six hours before the
    one above it is of the next day; less than that, the notes are merely out of order.
    """

    def __init__(self, now: datetime, zone: ZoneInfo, day: date | None = None) -> None:
        """`day`: the first day, if the notes name one anywhere; else it is that of `now`."""
        self.zone: tzinfo = zone
        self.known = day is not None
        self._now = now
        self._day = day or now.astimezone(zone).date()
        self._said: tzinfo | None = None
        self._first: datetime | None = None
        self._last: datetime | None = None

    @property
    def today(self) -> datetime:
        """The end of the day that the notes have reached (aware)."""
        return datetime.combine(self._day, time(23, 59), self.zone)

    def announce(self, zone: tzinfo) -> None:
        """All times from here on are in this zone, where they say no other."""
        self.zone, self._said = zone, None

    def begin(self, day: date | None) -> None:
        """A heading names this day, if any: the times below it are of that day."""
        if day:
            self._day, self._last, self.known = day, None, True

    def place(self, stamp: Stamp) -> datetime | None:
        """The instant of a time stamp; None for a day without a clock time.

        A time without a zone is in that of the one above it, as people write it once and go on.
        """
        self.begin(stamp.day)
        if stamp.clock is None:
            return None
        self._said = stamp.zone or self._said
        moment = datetime.combine(self._day, stamp.clock, self._said or self.zone)
        if self._last and self._last - moment > _BACKWARDS and self._day < date.max:
            self._day += timedelta(days=1)
            moment += timedelta(days=1)
        return self.reached(moment)

    def reached(self, moment: datetime) -> datetime:
        """Notes that the notes have reached this instant."""
        self._first = self._first or moment
        self._last = moment
        return moment

    def after(self, apart: timedelta) -> datetime | None:
        """The instant so long after the first one of the notes; None when there is none yet."""
        return self._first + apart if self._first else None

    def ahead(self, latest: datetime | None) -> timedelta:
        """How many whole days notes without any date must go back to lie before now."""
        if self.known or latest is None or latest <= self._now:
            return timedelta()
        return timedelta(days=(latest - self._now) // timedelta(days=1) + 1)
