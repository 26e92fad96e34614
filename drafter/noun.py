"""The base of all nouns, and the words that their fields may hold."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Literal

Sensitivity = Literal["none", "security", "privacy", "both"]
Reach = Literal["single-customer", "subset", "all", "internal-only", "unclear"]
Phase = Literal["investigating", "identified", "monitoring", "resolved"]
Certainty = Literal["confirmed", "suspected", "unknown", "retracted"]
Kind = Literal[
    "impact",
    "scope",
    "start",
    "cause",
    "action",
    "workaround",
    "not_affected",
    "option",
    "eta",
    "resolution",
    "next_update",
    "customer_report",
]
UpdateKind = Literal["update", "correction", "account", "question", "direct"]
Role = Literal["responder", "customer", "bot"]
Channel = Literal["direct", "public-page", "comms-lead-decides", "internal"]


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


class Noun:
    """The base of every value that leaves drafter."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """This value as plain dicts, lists, strings, numbers; times in ISO 8601 with offset."""
        result: dict[str, Any] = _plain(self)
        return result
