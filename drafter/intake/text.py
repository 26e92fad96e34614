"""Plain text, Markdown and copied chats.

An entry is a heading, a bullet, a row of a table, a block of code, a chat message or a paragraph.
It may span lines, and its text has exactly their line breaks, so that a place in it is a line of
the notes; only the head of its first line (mark, time, author) is cut off. A line that is nothing
but a head, such as a date or "alex  2:05 PM", is no entry: it dates the ones below it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.config import Config
from drafter.incident import Entry, Timeline
from drafter.intake import tables
from drafter.intake.bylines import byline
from drafter.intake.calendar import Calendar
from drafter.intake.heads import MARKS, Habits, Head, head_of
from drafter.intake.source import Source
from drafter.intake.voices import role_of
from drafter.intake.zones import announced, name_of
from drafter.language.times import Stamp, find, is_weekday, led, stamp_at

_FENCE = re.compile(r"[ \t]*(?:[-*+>][ \t]+)?(```|~~~)")
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*$", re.IGNORECASE)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_BULLET = re.compile(r"[ \t]*(?:>[ \t]{0,3}){0,8}(?:[-*+•‣▪◦]|\d{1,3}[.)])[ \t]+\S")
_WORD = re.compile(r"[^\W_]+")
_DATED = re.compile(
    r"\d{4}-\d|\d[/.]\d{1,2}[/.]\d|[A-Z][a-z]{2,8}\.? \d|\d(?:st|nd|rd|th)? [A-Z][a-z]{2}"
)
_SHORT = 70
_LONGEST = 200
_NEAR_TOP = 400


class _Block(NamedTuple):
    """The entry that is being read."""

    line: int
    at: datetime | None
    author: str | None
    lines: list[str]


def read(source: Source, config: Config, now: datetime) -> Timeline | None:
    """Any text; None only for records."""
    return None if source.text is None else _Text(source, config, now).timeline()


class _Text:
    """One reading of one text, line by line."""

    def __init__(self, source: Source, config: Config, now: datetime) -> None:
        self.source = source
        self.now = now
        self.assumed: ZoneInfo = config.zone
        self.lines = (source.text or "").split("\n")
        self.habits = Habits.of(source.text or "")
        self.calendar = Calendar(now, config.zone, self._first_day())
        self.entries: list[Entry] = []
        self.warnings: dict[str, None] = dict.fromkeys(source.warnings)
        self.block: _Block | None = None
        self.fence = ""
        self.at: datetime | None = None
        """The time that entries without one inherit."""
        self.depth = -1
        """The indentation of the bullet that `at` comes from; -1 when it is none."""
        self.author: str | None = None
        """The author named by the last byline."""
        self.columns: list[str] = []

    def timeline(self) -> Timeline:
        """The whole text as entries."""
        for number, line in enumerate(self.lines, 1):
            self._read(number, line)
        self._close()
        latest = max((entry.at for entry in self.entries if entry.at), default=None)
        back = self.calendar.ahead(latest)
        return Timeline(
            tuple(_earlier(entry, back) for entry in self.entries),
            "text",
            zone=name_of(self.calendar.zone, self.now, self.assumed),
            warnings=tuple(self.warnings),
        )

    def _read(self, number: int, line: str) -> None:
        fence = _FENCE.match(line)
        if self.fence:
            self._go_on(number, line)
            if fence and fence[1] == self.fence and line.strip() == self.fence:
                self.fence = ""
        elif not line.strip():
            self._close()
        elif fence:
            self._go_on(number, line)
            self.fence = "" if line.count(fence[1]) > 1 else fence[1]
        elif tables.is_row(line):
            self._row(number, line)
        else:
            self._line(number, line)

    def _line(self, number: int, line: str) -> None:
        zone = announced(line, self.now, self.assumed)
        if zone:
            self.calendar.announce(zone)
        heading, listed = bool(_HEADING.match(line)), bool(_BULLET.match(line))
        if not (heading or listed) and self._byline(number, line):
            return
        head = head_of(line, self.habits, self._today(), self._zone(), past=not self.calendar.known)
        if heading or listed or head.author or (self._stamped(head) and not self._runs_on(head)):
            self._begin(number, line, head, heading=heading, listed=listed)
        else:
            self._go_on(number, line)

    def _stamped(self, head: Head) -> bool:
        return head.timed or head.stamp is not None

    def _runs_on(self, head: Head) -> bool:
        """Whether a time in front is the middle of a sentence that was merely wrapped."""
        if self.block is None:
            return False
        return not head.timed or _runs_on(self.block.lines[-1])

    def _begin(self, number: int, line: str, head: Head, *, heading: bool, listed: bool) -> None:
        self._close()
        depth = len(line) - len(line.lstrip(" \t")) if listed else -1
        only = self._only_head(line, head)
        if heading and not head.timed:
            self.at, self.author, self.depth = None, None, -1
            self.calendar.begin(self._day_in(line, self._today()))
        at = self._placed(head)
        if self._stamped(head):
            self.at, self.depth = at, depth
        elif listed and self.depth >= depth:
            self.at, self.depth = None, -1
        if only:
            return
        own = at if head.timed else self._trailing(line) if listed else None
        author = head.author or self.author
        self.block = _Block(number, own or self.at, author, [line[head.end :]])
        if heading:
            self._close()

    def _only_head(self, line: str, head: Head) -> bool:
        """Whether a line names a day or time and nothing else."""
        end = max(head.end, head.stamp.end if head.stamp else 0)
        return self._stamped(head) and not head.author and _nothing(_BREAK.sub("", line[end:]))

    def _placed(self, head: Head) -> datetime | None:
        if head.at:
            return self.calendar.reached(head.at)
        if head.elapsed is not None:
            return self.calendar.after(head.elapsed)
        return self._place(head.stamp) if head.stamp else None

    def _place(self, stamp: Stamp) -> datetime | None:
        if stamp.problem:
            self.warnings[f"{stamp.problem}; read as {self.assumed.key}."] = None
        return self.calendar.place(stamp)

    def _trailing(self, line: str) -> datetime | None:
        """The time that a short bullet ends with: "Declared: 10 March 14:05"."""
        if len(line) > _SHORT or not line.rstrip(" .)*_")[-1:].isalnum():
            return None
        found = find(line, self._today(), self._zone(), past=True)
        if len(found) != 1 or found[0].kind != "moment" or found[0].seconds:
            return None
        if not _nothing(line[found[0].span.end :]) or found[0].at is None:
            return None
        at = found[0].at
        return at if found[0].zone_stated else at.replace(tzinfo=self.calendar.zone)

    def _byline(self, number: int, line: str) -> bool:
        """Whether the line only names who wrote the lines below it, and when."""
        found = byline(line, self._today(), self._zone(), past=not self.calendar.known)
        below = self.lines[number : number + 3]
        if found is None or not any(after.strip() for after in below):
            return False
        self._close()
        self.author, self.depth = found.author, -1
        self.at = self._place(found.stamp) if found.stamp else None
        return True

    def _row(self, number: int, line: str) -> None:
        following = self.lines[number] if number < len(self.lines) else ""
        if tables.is_rule(line):
            self._go_on(number, line)
            return
        self._close()
        if tables.is_rule(following):
            self.columns = tables.columns_of(line)
            zone = announced(line, self.now, self.assumed)
            if zone:
                self.calendar.announce(zone)
            self.block = _Block(number, None, None, [line])
            return
        head = tables.head_of(line, self.columns, self._stamp_at)
        at = self._place(head.stamp) if head.stamp else None
        text = line[head.end :].rstrip(" \t|")
        self.block = _Block(number, at, head.author, [text or line.strip()])

    def _stamp_at(self, text: str, at: int) -> Stamp | None:
        return stamp_at(text, at, self._today(), self._zone(), past=not self.calendar.known)

    def _go_on(self, number: int, line: str) -> None:
        if self.block is None:
            marks = MARKS.match(line)
            first = line[marks.end() :] if marks and not self.fence else line
            self.block = _Block(number, self.at, self.author, [first])
        else:
            self.block.lines.append(line)

    def _close(self) -> None:
        block, self.block = self.block, None
        if block is None:
            return
        text = "\n".join(_BREAK.sub("", line).rstrip() for line in block.lines)
        author = block.author
        if text.strip():  # a lone ">" says nothing
            self.entries.append(Entry(block.line, block.at, author, text, role_of(author, text)))

    def _today(self) -> datetime:
        return self.calendar.today if self.calendar.known else self.now

    def _zone(self) -> ZoneInfo:
        zone = self.calendar.zone
        return zone if isinstance(zone, ZoneInfo) else self.assumed

    def _first_day(self) -> date | None:
        """The first day that a heading or another short line names."""
        short = (line for line in self.lines[:_NEAR_TOP] if len(line) <= _SHORT)
        return next((day for line in short if (day := self._day_in(line, self.now))), None)

    def _day_in(self, line: str, today: datetime) -> date | None:
        """The first day that a line names anywhere."""
        if _DATED.search(line):
            for found in find(line[:_LONGEST], today, self.assumed, past=True):
                named = found.start if found.kind == "date" else found.at
                if named and _DATED.search(found.span.text):
                    return named.date()
        return None


def _nothing(rest: str) -> bool:
    """Whether what stands behind a date says nothing more; its weekday may."""
    said = _WORD.findall(rest[:200])
    return not said or (len(said) == 1 and is_weekday(said[0]))


def _runs_on(line: str) -> bool:
    """Whether a line ends in the middle of a sentence that goes on with a time."""
    return line.rstrip().endswith((",", "(", "~")) or led(line, len(line), "running on")


def _earlier(entry: Entry, back: timedelta) -> Entry:
    return replace(entry, at=entry.at - back) if back and entry.at else entry
