"""Rows of Markdown tables: "| 14:05 | alex | Restarted the queue |"."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.intake.heads import Head
from drafter.language.times import Stamp

_CELL = re.compile(r"[^|\n]*")
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*$")
_LASTS = re.compile(
    r"(?:onwards?|(?:[-–—]|\bto\b) ?~?\d{1,2}[:.]\d\d(?: ?[A-Za-z]{1,4})?)[ \t*_]*$"
)
_PADDING = "* \t_`~[]()"
_PEOPLE = {
    "who",
    "author",
    "by",
    "person",
    "name",
    "responder",
    "owner",
    "actor",
    "user",
    "reporter",
}
StampAt = Callable[[str, int], Stamp | None]


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    stripped = line.strip()
    return stripped.startswith("|") and stripped.count("|") > 1


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a table's header."""
    return "--" in line and _RULE.match(line) is not None


def columns_of(line: str) -> list[str]:
    """The cells of a row, trimmed, in small letters."""
    return [cell.strip(_PADDING).lower() for cell in line.strip().strip("|").split("|")]


def head_of(line: str, columns: list[str], stamp_at: StampAt) -> Head:
    """The head of a row: its time cell, or day and time cells, and an author cell behind them."""
    stamp: Stamp | None = None
    end = at = line.index("|") + 1
    index = 0
    while index < len(line.split("|", 4)[1:-1]):
        cell = _CELL.match(line, at)
        found = _stamp(cell[0], stamp_at) if cell else None
        if cell is None or found is None or (stamp and stamp.clock):
            break
        stamp = found._replace(day=found.day or (stamp.day if stamp else None))
        at = cell.end() + 1
        if _LASTS.search(cell[0]):
            break  # the end of a range, and "onwards", are worth reading
        end = at
        index += 1
    author = None
    cell = _CELL.match(line, end)
    if stamp and cell and index < len(columns) and columns[index] in _PEOPLE:
        author, end = cell[0].strip(_PADDING) or None, cell.end() + 1
    if stamp is None:
        return Head(end + _blanks(line, end), _later_cell(line, at, stamp_at))
    return Head(min(end + _blanks(line, end), len(line)), stamp, author=author)


def _blanks(line: str, at: int) -> int:
    rest = line[at:]
    return len(rest) - len(rest.lstrip())


def _stamp(cell: str, stamp_at: StampAt) -> Stamp | None:
    """The time stamp that a cell holds, and nothing else."""
    bare = cell.strip(_PADDING)
    stamp = stamp_at(bare, 0) if bare else None
    rest = bare[stamp.end :].strip(_PADDING + "-–,:") if stamp else "?"
    return None if rest and not _LASTS.search(bare) else stamp


def _later_cell(line: str, at: int, stamp_at: StampAt) -> Stamp | None:
    """The time stamp of a row whose time is not in front."""
    for cell in line[at : at + 2000].split("|")[1:6]:
        stamp = _stamp(cell, stamp_at)
        if stamp and stamp.clock:
            return stamp
    return None
