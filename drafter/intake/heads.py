"""The head of a line: its marks, its time, its author. What is left is what was said."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.intake.voices import is_label, may_be_initials
from drafter.language.times import Stamp, stamp_at

MARKS = re.compile(
    r"[ \t]*(?:>[ \t]{0,3}){0,8}(?:(?:[-*+•‣▪◦–]|\d{1,3}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?)?"
)
_OPEN = re.compile(
    r"(?:\*\*|__|[*_`(\[|~≈]|(?:c|ca|approx)\.[ \t]?|(?:about|around|at|by)[ \t]){0,4}", re.I
)
_CLOSE = re.compile(
    r"[ \t]*[:,–—-]?(?:\*\*|__|[*_`)\]]){0,4}[ \t]*(?:(?:[–—|>:→-]|->|=>|::)(?=[ \t]|$)[ \t]*)?"
)
_RANGE = re.compile(
    r"[ \t]*(?:[–—→,-]|->|to|until|till|and|&)[ \t]*~?\d{1,2}(?:[:.h]\d\d|[ \t]?[ap]m)", re.I
)
_EPOCH = re.compile(r"(1\d{9})(?:\.\d{1,6})?(?![\w.])")
_ELAPSED = re.compile(
    r"(?:T[ \t]?)?\+[ \t]?(?:(\d{1,3})[ \t]?h(?:ours?|rs?)?)?[ \t]?(?:(\d{1,4})[ \t]?m(?:in(?:ute)?s?)?)?\b"
)
_ELAPSED_CLOCK = re.compile(r"T?\+(\d{1,3}):(\d\d)\b")
_NICK = re.compile(r"<[@+%~& ]?([\w.\[\]^`{}\\|-]{1,40})>[ \t]*")
_NAME = re.compile(
    r"\*{0,2}@?([^\W\d_][\w.'’#-]{0,29}(?: [\w.'’#-]{1,24}){0,3}(?: \([^()\n]{1,30}\))?)\*{0,2}[ \t]*:\*{0,2}(?:[ \t]+|$)"
)
_BRACKETED = re.compile(r"\[([^\W\d_][\w.'’ -]{0,29})\][ \t]+(?=\S)")
_HANDLE = re.compile(r"@([\w.-]{2,30})(?::|[ \t][–—-])[ \t]+")
_INITIALS = re.compile(r"([A-Z]{2})(?=[ \t]+\S)(?![ \t]*[:/])[ \t]+")
_INITIALS_LINE = re.compile(
    r"^[ \t*\[(-]{0,6}\d{1,2}[.:]\d\d[*\])]{0,3}[ \t]+([A-Z]{2})[ \t:]", re.MULTILINE
)
_DOTTED_LINE = re.compile(
    r"^[ \t*~\[(>-]{0,6}(?:c\.? ?)?(\d{1,2})\.[0-5]\d(?![.%\d])", re.MULTILINE
)
_HANDLE_LINE = re.compile(r"^@?([a-z][\w.-]{1,20}):[ \t]+\S", re.MULTILINE)
_LONGEST = 120


class Head(NamedTuple):
    """What stands in front of what was said."""

    end: int
    """Where the said begins in the line."""
    stamp: Stamp | None = None
    at: datetime | None = None
    """The instant, where the head is one by itself: seconds since 1970."""
    elapsed: timedelta | None = None
    """The time since the first entry: "+5m"."""
    author: str | None = None

    @property
    def timed(self) -> bool:
        """Whether it says more than a day."""
        return bool(self.at or self.elapsed is not None or (self.stamp and self.stamp.clock))


class Habits(NamedTuple):
    """How these notes name people, told from all of them at once."""

    initials: frozenset[str]
    handles: frozenset[str]
    dotted: bool
    """Whether "11.57" in front of a line is a clock time: two lines begin so, or one has a
    two-digit hour."""

    @classmethod
    def of(cls, text: str) -> Habits:
        """Initials count when at least two people go by them, handles without a time likewise."""
        counted = Counter(m[1] for m in _INITIALS_LINE.finditer(text))
        initials = [two for two, times in counted.items() if times > 3 or may_be_initials(two)]
        handles = Counter(m[1] for m in _HANDLE_LINE.finditer(text) if not is_label(m[1]))
        dotted = _DOTTED_LINE.findall(text)
        talk = len(handles) > 1 and sum(handles.values()) > 2
        return cls(
            frozenset(initials if len(initials) > 1 else ()),
            frozenset(handles if talk else ()),
            len(dotted) > 1 or any(len(hour) > 1 for hour in dotted),
        )


def head_of(line: str, habits: Habits, today: datetime, zone: ZoneInfo, *, past: bool) -> Head:
    """The head of a line; `today` and `past` are how days without a year are read."""
    marks = MARKS.match(line)
    start = marks.end() if marks else 0
    opened = _OPEN.match(line, start)
    at = opened.end() if opened else start
    if not line[at : at + 1].isalnum() and line[at : at + 1] != "+":
        return Head(*_untimed(line, start, habits))
    window = line if len(line) < _LONGEST else line[: at + _LONGEST]
    timed = _elapsed(window, at) or _epoch(window, at)
    if timed is None:
        stamp = stamp_at(window, at, today, zone, past=past)
        if stamp is None or (stamp.dotted and not habits.dotted):
            return Head(*_untimed(line, start, habits))
        if _RANGE.match(window, stamp.end) or stamp.clock is None:
            return Head(start, stamp)  # the end of a range, and a lone date, are worth reading
        timed = Head(stamp.end, stamp)
    close = _CLOSE.match(line, timed.end)
    end, author = _author(line, close.end() if close else timed.end, habits)
    return timed._replace(end=end, author=author)


def _epoch(line: str, at: int) -> Head | None:
    match = _EPOCH.match(line, at)
    if match is None:
        return None
    from datetime import UTC

    return Head(match.end(), at=datetime.fromtimestamp(int(match[1]), UTC))


def _elapsed(line: str, at: int) -> Head | None:
    if line[at] not in "T+":
        return None
    match = _ELAPSED_CLOCK.match(line, at) or _ELAPSED.match(line, at)
    if match is None or not (match[1] or match[2]):
        return None
    apart = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    return Head(match.end(), elapsed=apart)


def _author(line: str, at: int, habits: Habits) -> tuple[int, str | None]:
    """Who is named behind the time, and where the said begins."""
    for pattern in (_NICK, _HANDLE):
        match = pattern.match(line, at)
        if match:
            return match.end(), match[1]
    match = _NAME.match(line, at)
    if match and _is_name(match[1]):
        return match.end(), match[1]
    match = _BRACKETED.match(line, at)
    if match and not match[1].isupper() and not is_label(match[1]):
        return match.end(), match[1]
    match = _INITIALS.match(line, at)
    if match and match[1] in habits.initials:
        return match.end(), match[1]
    return at, None


def _untimed(line: str, at: int, habits: Habits) -> tuple[int, None, None, None, str | None]:
    """The author of a line without a time: a nick in brackets, or a handle or initials that recur."""
    for pattern, known in (
        (_NICK, None),
        (_INITIALS, habits.initials),
        (_NAME, habits.handles | habits.initials),
    ):
        match = pattern.match(line, at)
        if match and (known is None or match[1] in known):
            return match.end(), None, None, None, match[1]
    return at, None, None, None, None


def _is_name(words: str) -> bool:
    """Whether words in front of a colon name somebody: one word, or several with capitals."""
    if is_label(words):
        return "#" in words
    parts = words.split(" (", maxsplit=1)[0].split(" ")
    if len(parts) == 1:
        return True
    return "#" in words or all(part[0].isupper() and not part.isupper() for part in parts)
