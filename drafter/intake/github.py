"""GitHub: an issue with its comments, from the REST API or from `gh issue view --json`.

`Entry.line` counts the description as 1 and the comments from 2.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drafter.config import Config
from drafter.incident import Entry, Timeline
from drafter.intake.records import Message
from drafter.intake.source import Source


def read(source: Source, config: Config, now: datetime) -> Timeline | None:
    """An issue, its comments, or both; None for other records.

    Raises:
        InputError: A comment is broken.
    """
    del now  # every message has its own date
    found = _parts(source.record)
    if found is None:
        return None
    issue, comments = found
    messages = [
        Message(one, number, source, config.zone)
        for number, one in enumerate([issue, *comments], 1)
    ]
    entries = tuple(entry for message in messages if (entry := _entry(message)).text)
    title = messages[0].text("title")
    return Timeline(entries, "github", "message", config.zone.key, title, source.warnings)


def _parts(record: Any) -> tuple[dict[str, Any], list[Any]] | None:
    """The issue and its comments; None when the record is no issue."""
    if isinstance(record, list):
        return ({}, record) if record and _is_comment(record[0]) else None
    if not isinstance(record, dict):
        return None
    inner = record.get("issue")
    issue = inner if isinstance(inner, dict) else record
    comments = record.get("comments")
    comments = comments if isinstance(comments, list) else issue.get("comments")
    if "title" not in issue or not ({"body", "comments"} & issue.keys() or comments):
        return None
    return issue, comments if isinstance(comments, list) else []


def _is_comment(value: Any) -> bool:
    return isinstance(value, dict) and "body" in value and bool({"user", "author"} & value.keys())


def _entry(message: Message) -> Entry:
    author = message.inside("user", "login") or message.inside("author", "login")
    text = message.text("body")
    if message.number == 1 and "title" in message.fields:
        text = "\n\n".join(part for part in (message.text("title"), text) if part)
    bot = message.inside("user", "type") == "Bot"
    return message.entry(text, message.at("created_at", "createdAt"), author, bot=bot)
