"""Bylines: lines that name only who wrote what follows, and when.

"alex  2:05 PM", "sam · comment · 2026-03-10", "kim commented on Mar 10, 2026", as chat windows and
issue trackers give them when copied.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.intake.voices import is_label
from drafter.language.times import Stamp, stamp_at

_LONGEST = 90
_ENDS = re.compile(
    r"(?:\d|[ap]\.?m\.?|[A-Z]{1,4}|ago)[\])]?[ \t]*(?:\(edited\))?[ \t]*$", re.IGNORECASE
)
_DOTS = re.compile(r"[ \t]+[·•|][ \t]+")
_SAID = re.compile(
    r"(?:commented|opened this issue|opened|wrote|replied|said|added a comment)\b(?: on| at)?[ \t]*",
    re.I,
)
_NAME = re.compile(r"@?[^\W\d_][\w.'’-]{0,29}(?: \(?[^\W\d_][\w.'’()-]{0,24}){0,3}")
_GAP = re.compile(r"[ \t]*[,—–-]?[ \t]+[\[(]?|[ \t]*[\[(]|\t")
_TAIL = re.compile(r"[\])]?:?[ \t]*(?:\(edited\))?[ \t]*$")


class Byline(NamedTuple):
    """Who wrote what follows, and when."""

    author: str
    stamp: Stamp | None


def byline(line: str, today: datetime, zone: ZoneInfo, *, past: bool) -> Byline | None:
    """The byline that this line is; None when it says anything else."""
    if len(line) > _LONGEST or not _ENDS.search(line):
        return None
    dotted = _DOTS.split(line.strip())
    if len(dotted) > 1:
        stamp = _whole(dotted[-1], 0, today, zone, past)
        return Byline(dotted[0].lstrip("@"), stamp) if stamp and _is_name(dotted[0]) else None
    name = _NAME.match(line)
    if name is None:
        return None
    return _said(line, name, today, zone, past) or _spaced(line, name, today, zone, past)


def _said(
    line: str, name: re.Match[str], today: datetime, zone: ZoneInfo, past: bool
) -> Byline | None:
    """Words: "kim commented on Mar 10, 2026", "kim commented 3 hours ago"."""
    who, _, rest = line.partition(" ")
    verb = _SAID.match(rest)
    if verb is None or who not in name[0]:
        return None
    stamp = _whole(rest, verb.end(), today, zone, past)
    return Byline(who.lstrip("@"), stamp) if stamp or rest.rstrip().endswith("ago") else None


def _spaced(
    line: str, name: re.Match[str], today: datetime, zone: ZoneInfo, past: bool
) -> Byline | None:
    """Side by side: "alex  2:05 PM", "Alex Doe [14:05]", "Deploys APP  2:05 PM"."""
    words = name[0].split(" ")
    for count in range(len(words), 0, -1):
        who = " ".join(words[:count])
        gap = _GAP.match(line, len(who))
        stamp = _whole(line, gap.end(), today, zone, past) if gap else None
        if gap and stamp and stamp.clock and _is_name(who):
            wide = len(gap[0]) > 1 or gap[0] == "\t"
            return Byline(who, stamp) if wide or line.rstrip()[-1] in "mM" else None
    return None


def _whole(line: str, at: int, today: datetime, zone: ZoneInfo, past: bool) -> Stamp | None:
    """The time stamp that the rest of the line is."""
    stamp = stamp_at(line, at, today, zone, past=past)
    return stamp if stamp and _TAIL.match(line, stamp.end) else None


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words)) and not is_label(words)
