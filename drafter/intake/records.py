"""What the readers of JSON records share: fields, times and texts, with errors that say where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from drafter.errors import InputError
from drafter.incident import Entry, Timeline
from drafter.intake.characters import visible
from drafter.intake.source import Source
from drafter.intake.voices import role_of


class Message:
    """One message of a record, read field by field."""

    def __init__(self, fields: Any, number: int, source: Source, zone: ZoneInfo) -> None:
        """`number`: which message of the record it is, from 1; InputError if it is no object."""
        self.number = number
        self._source = source
        self._zone = zone
        if not isinstance(fields, dict):
            raise self.wrong("is not an object with fields")
        self.fields: dict[str, Any] = fields

    def wrong(self, what: str) -> InputError:
        """The error that says which message is wrong, and how."""
        return InputError(
            f"message {self.number} {what}.",
            file=self._source.name,
            line=None if self._source.name else self.number,
            remedy="Export the record again, or paste the messages as text.",
        )

    def text(self, *names: str) -> str:
        """The first of these fields that is not empty, safe to show; "" when none is there."""
        for name in names:
            value = self.fields.get(name)
            if value is None or value == "":
                continue
            if not isinstance(value, str):
                raise self.wrong(f"has a “{name}” that is not text")
            return visible(value).strip()
        return ""

    def inside(self, *path: str) -> str:
        """The text at the end of a path of objects; "" when it leads nowhere."""
        value: Any = self.fields
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        return visible(value).strip() if isinstance(value, str) else ""

    def at(self, *names: str) -> datetime | None:
        """The time in the first of these fields: ISO 8601 or seconds since 1970; None without one.

        Raises:
            InputError: The field is there, but is no time.
        """
        for name in names:
            value = self.fields.get(name)
            if value not in (None, ""):
                try:
                    return _time(value, self._zone)
                except (ValueError, OverflowError, OSError):
                    raise self.wrong(f"has a “{name}” that is no time") from None
        return None

    def entry(self, text: str, at: datetime | None, author: str, *, bot: bool = False) -> Entry:
        """The message as an entry of the timeline."""
        who = " ".join(visible(author).split()) or None
        said = visible(text)
        return Entry(self.number, at, who, said, role_of(who, said, bot=bot))


def _time(value: Any, zone: ZoneInfo) -> datetime:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(value)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            found = datetime.fromisoformat(value)
            return found if found.tzinfo else found.replace(tzinfo=zone)
    seconds = value / 1000 if value > 1e11 else value
    return datetime.fromtimestamp(seconds, UTC)


def timeline(
    entries: Iterable[Entry], reader: str, source: Source, zone: ZoneInfo, title: str = ""
) -> Timeline:
    """The entries in the order of their times; those without one stay behind their neighbour."""
    found = [entry for entry in entries if entry.text]
    latest = datetime.min.replace(tzinfo=UTC)
    keyed: list[tuple[datetime, Entry]] = []
    for entry in found:
        latest = entry.at or latest
        keyed.append((latest, entry))
    keyed.sort(key=lambda pair: pair[0])
    return Timeline(
        tuple(entry for _, entry in keyed), reader, "message", zone.key, title, source.warnings
    )


def numbered(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, counted from 1 in this order."""
    return [replace(entry, line=number) for number, entry in enumerate(entries, 1)]
