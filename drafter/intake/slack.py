"""Slack: an export (folder or zip), `conversations.history` / `.replies`, any list of messages.

`Entry.line` counts the messages as they were handed over; in an export, by time. Replies stand
behind the message they answer, edits show their last text, joins and leaves are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from drafter.config import Config
from drafter.incident import Entry, Timeline
from drafter.intake.records import Message
from drafter.intake.source import Source

_NOISE = frozenset(
    f"{place}_{what}"
    for place in ("channel", "group")
    for what in (
        *("join", "leave", "topic", "purpose", "name", "archive", "unarchive"),
        *("convert_to_private", "posting_permissions"),
    )
) | {"bot_add", "bot_remove", "pinned_item", "unpinned_item", "reminder_add", "tombstone"}
_MARKED = re.compile(r"<([@#!]?)([^<>|\n]{1,2000})(?:\|([^<>\n]{0,2000}))?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("&(?:lt|gt|amp);")
_AUTHOR = ("username", "author", "name", "user_name", "sender")
_TIME = ("ts", "timestamp", "time", "at", "created_at", "date")


class _Said(NamedTuple):
    """A message, with what puts it in order."""

    thread: float
    ts: float
    entry: Entry


def read(source: Source, config: Config, now: datetime) -> Timeline | None:
    """A Slack export or a list of chat messages; None for other records.

    Raises:
        InputError: A message in it is broken.
    """
    del now  # every message has its own date
    if source.files:
        return _export(source, config)
    messages = _messages(source.record)
    return None if messages is None else _timeline(messages, {}, source, config)


def _messages(record: Any) -> list[Any] | None:
    """The messages of an API answer or a plain list; None when it is neither."""
    if isinstance(record, dict):
        record = record.get("messages")
    if not isinstance(record, list) or not record or not isinstance(record[0], dict):
        return None
    return record if {"text", "ts", "attachments", "blocks"} & record[0].keys() else None


def _export(source: Source, config: Config) -> Timeline | None:
    messages: list[Any] = []
    users: dict[str, str] = {}
    for path, content in source.files.items():
        name = path.rpartition("/")[2]
        if name == "users.json":
            users = _users(content)
        elif isinstance(content, list) and re.match(r"\d{4}-\d\d-\d\d", name):
            messages += content
        elif isinstance(_messages(content), list) and not name.startswith("channels"):
            messages += _messages(content) or []
    if not messages:
        return None
    messages.sort(key=lambda message: _seconds(message, "ts"))
    return _timeline(messages, users, source, config)


def _users(content: Any) -> dict[str, str]:
    """User id → the name that people see."""
    names: dict[str, str] = {}
    for user in content if isinstance(content, list) else ():
        if isinstance(user, dict) and isinstance(user.get("id"), str):
            names[user["id"]] = _name_of(user) or user["id"]
    return names


def _name_of(user: Mapping[str, Any]) -> str:
    profile = user.get("profile") if isinstance(user.get("profile"), dict) else user
    for holder, key in (
        *((profile, "display_name"), (profile, "real_name")),
        *((user, "real_name"), (user, "name")),
    ):
        value = holder.get(key) if holder else None
        if isinstance(value, str) and value:
            return value
    return ""


def _timeline(
    messages: list[Any], users: dict[str, str], source: Source, config: Config
) -> Timeline:
    read_in = [Message(m, number, source, config.zone) for number, m in enumerate(messages, 1)]
    known = {**_profiles(read_in), **users}
    said: dict[float, _Said] = {}
    for message in read_in:
        for one in _said(_current(message, source, config), known):
            said[one.ts if one.ts in said or _edits(message) else one.ts or -message.number] = one
    entries = tuple(
        one.entry for one in sorted(said.values(), key=lambda one: (one.thread, one.ts))
    )
    return Timeline(entries, "slack", "message", config.time_zone, "", source.warnings)


def _profiles(messages: Iterable[Message]) -> dict[str, str]:
    """User id → name, from the profiles that ride along with messages."""
    known: dict[str, str] = {}
    for message in messages:
        profile, user = message.fields.get("user_profile"), message.fields.get("user")
        if isinstance(profile, dict) and isinstance(user, str):
            known[user] = _name_of(profile) or user
    return known


def _edits(message: Message) -> bool:
    return message.fields.get("subtype") == "message_changed"


def _current(message: Message, source: Source, config: Config) -> Message:
    """The message as it stands after an edit."""
    inner = message.fields.get("message")
    if _edits(message) and isinstance(inner, dict):
        return Message(inner, message.number, source, config.zone)
    return message


def _said(message: Message, users: Mapping[str, str]) -> Iterable[_Said]:
    fields = message.fields
    if fields.get("subtype") in _NOISE or fields.get("subtype") == "message_deleted":
        return
    text = _shown(_text(message), users)
    if not text:
        return
    who = fields.get("user")
    author = users.get(who, who) if isinstance(who, str) else message.inside("user", "name")
    bot = bool(fields.get("bot_id") or fields.get("subtype") == "bot_message")
    author = author or message.text(*_AUTHOR) or message.inside("bot_profile", "name")
    at = message.at(*_TIME)
    ts = at.timestamp() if at else 0.0
    thread = _seconds(fields, "thread_ts") or ts
    yield _Said(thread, ts, message.entry(text, at, author, bot=bot))


def _seconds(fields: Any, key: str) -> float:
    try:
        return float(fields.get(key) or 0)
    except (AttributeError, TypeError, ValueError):
        return 0.0


def _text(message: Message) -> str:
    """What is shown: the text, else the attachments and blocks that alerts are made of."""
    text = message.text("text", "message", "body", "content") if _plain(message) else ""
    parts = [text] if text else _block_texts(message.fields.get("blocks"))
    for attachment in _dicts(message.fields.get("attachments")):
        own = [attachment.get(key) for key in ("pretext", "title", "text")]
        shown = [part for part in own if isinstance(part, str) and part]
        fallback = attachment.get("fallback")
        parts += shown or ([fallback] if isinstance(fallback, str) else [])
    return "\n".join(part for part in parts if part).strip()


def _plain(message: Message) -> bool:
    return any(
        isinstance(message.fields.get(key), str) for key in ("text", "message", "body", "content")
    )


def _block_texts(blocks: Any) -> list[str]:
    """The texts of Block Kit sections, headers and contexts."""
    found: list[str] = []
    for block in _dicts(blocks):
        for holder in (block, *_dicts(block.get("fields")), *_dicts(block.get("elements"))):
            text = holder.get("text")
            text = text.get("text") if isinstance(text, dict) else text
            if isinstance(text, str):
                found.append(text)
    return found


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _shown(text: str, users: Mapping[str, str]) -> str:
    """Slack's marks as people see them: "<@U1>" is "@alex", links show label and address."""

    def plain(match: re.Match[str]) -> str:
        mark, target, label = match.groups()
        if mark == "@":
            return f"@{label or users.get(target, target)}"
        if mark == "#":
            return f"#{label or target}"
        if mark == "!":
            return label or f"@{target.split('^', maxsplit=1)[0]}"
        target = target.removeprefix("mailto:")
        return f"{label} ({target})" if label and label != target else target

    return _ENTITY.sub(lambda m: _ENTITIES[m[0]], _MARKED.sub(plain, text))
