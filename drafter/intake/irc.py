"""IRC logs: "[14:05] <nick> text", "14:05 * nick restarts it", "14:05 -!- nick has joined"."""

from __future__ import annotations

import re
from datetime import datetime

from drafter.config import Config
from drafter.incident import Entry, Timeline
from drafter.intake.calendar import Calendar
from drafter.intake.source import Source
from drafter.intake.voices import role_of
from drafter.language.times import stamp_at

_LINE = re.compile(
    r"[\[(]?(?P<time>\d[\d:TZ+. /-]{3,28}?)[\])]?[ \t]+"
    r"(?:<[@+%~&! ]?(?P<nick>[^<>\s:/]{1,40})>[ \t]?|\*[ \t]+(?P<doer>[^\s*]{1,40})[ \t]+|(?P<noise>-!-|\*{3}|-->|<--|--)[ \t])"
)
_BARE = re.compile(r"<[@+%~&! ]?(?P<nick>[^<>\s:/]{1,40})>[ \t]")
_DAY = re.compile(
    r"(?:-{2,3}|\*{3,4})[ \t]*(?:Day changed(?: to)?|Log opened|BEGIN LOGGING AT)[ \t]+", re.I
)
_SERVICE = re.compile(r"(?:-!-|\*{3}|-->|<--|-{3})[ \t]")


def read(source: Source, config: Config, now: datetime) -> Timeline | None:
    """A log in which most lines are said, done, or joined by a nick; None for other notes."""
    if source.text is None:
        return None
    lines = source.text.split("\n")
    sample = [line for line in lines if line.strip()][:50]
    if 2 * sum(_is_irc(line) for line in sample) <= len(sample):
        return None
    return _timeline(lines, source, config, now)


def _is_irc(line: str) -> bool:
    return bool(_LINE.match(line) or _BARE.match(line) or _DAY.match(line) or _SERVICE.match(line))


def _timeline(lines: list[str], source: Source, config: Config, now: datetime) -> Timeline:
    calendar = Calendar(now, config.zone)
    entries: list[Entry] = []
    for number, line in enumerate(lines, 1):
        entry = _entry(number, line, calendar, config)
        if entry:
            entries.append(entry)
    back = calendar.ahead(max((entry.at for entry in entries if entry.at), default=None))
    return Timeline(
        tuple(
            Entry(e.line, e.at - back if e.at else None, e.author, e.text, e.role) for e in entries
        ),
        "irc",
        zone=config.zone.key,
        warnings=source.warnings,
    )


def _entry(number: int, line: str, calendar: Calendar, config: Config) -> Entry | None:
    match = _LINE.match(line)
    at = None
    if match:
        stamp = stamp_at(match["time"], 0, calendar.today, config.zone)
        at = calendar.place(stamp) if stamp else None
        if match["noise"]:
            return None
    elif _service(line, calendar, config) or not line.strip():
        return None
    else:
        match = _BARE.match(line)
    who = (match["nick"] or match.groupdict().get("doer")) if match else None
    text = line[match.end() :] if match else line
    return Entry(number, at, who, text.rstrip(), role_of(who, text))


def _service(line: str, calendar: Calendar, config: Config) -> bool:
    """Joins, leaves and the like, which nobody said; a change of day is kept in mind."""
    day = _DAY.match(line)
    if day:
        stamp = stamp_at(line, day.end(), calendar.today, config.zone)
        if stamp:
            calendar.place(stamp)
    return bool(day or _SERVICE.match(line))
