"""Which reader understands these notes.

A reader is one function, `read(source: Source, config: Config, now: datetime) -> Timeline | None`;
None means "not mine", InputError "mine, but broken". The ones named in drafter.toml are asked
first, then the built-in ones, the most particular first; text that no one claims is plain text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from drafter import plugins
from drafter.config import Config
from drafter.errors import ConfigError, InputError
from drafter.incident import Notes, Timeline
from drafter.intake.source import Source, from_path, from_text

Reader = Callable[[Source, Config, datetime], Timeline | None]

_OF_RECORDS = ("slack", "pagerduty", "incident.io", "github")
_OF_TEXT = ("irc", "text")
_SHAPES = (
    "Known: a list of chat messages, a Slack export, a PagerDuty incident with notes or log entries, "
    "an incident.io incident with updates, a GitHub issue with comments."
)


def read(notes: Notes, config: Config, now: datetime) -> Timeline:
    """The notes as a timeline.

    Args:
        notes: Text, a path to a file, folder or zip archive, a record, or a Timeline, which comes
            back as it is.
        config: Its zone is the one that times without a zone are read in.
        now: The moment of reading (aware); notes without a date end before it.

    Raises:
        InputError: They are empty, cannot be read, or no reader knows their shape.
        ConfigError: drafter.toml names a reader that is not installed.
    """
    if isinstance(notes, Timeline):
        return notes
    source = _open(notes)
    for name in (*config.readers, *(_OF_TEXT if source.text is not None else _OF_RECORDS)):
        timeline = _reader(name, config)(source, config, now)
        if timeline is None:
            continue
        if not timeline.entries:
            raise InputError("these notes hold no message.", file=source.name)
        return timeline
    raise InputError("no reader knows this shape of JSON.", file=source.name, remedy=_SHAPES)


def _open(notes: str | Path | list[dict[str, Any]] | dict[str, Any]) -> Source:
    if isinstance(notes, Path):
        return from_path(notes)
    if isinstance(notes, str):
        return from_text(notes)
    if not isinstance(notes, list | dict):
        raise InputError(
            f"notes cannot be a {type(notes).__name__}.",
            remedy="Pass text, a pathlib.Path, a list of messages or a record.",
        )
    if not notes:
        raise InputError("these notes are empty.", remedy="Pass what was written so far.")
    return Source(record=notes)


def _reader(name: str, config: Config) -> Reader:
    found = plugins.find("readers", name)
    if found is None:
        raise ConfigError(
            f"there is no reader “{name}”.",
            file=str(config.file) if config.file else None,
            remedy="Install the package that brings it, or take it off `readers`.",
        )
    return cast("Reader", found)
