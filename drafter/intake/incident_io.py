"""incident.io: an incident with its updates, as the API hands them out.

`Entry.line` counts the messages in the order of their times: the incident itself, then its updates.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drafter.config import Config
from drafter.incident import Entry, Timeline
from drafter.intake.records import Message, numbered, timeline
from drafter.intake.source import Source

_OWN = {
    "incident_status",
    "severity",
    "reference",
    "incident_type",
    "incident_updates",
    "permalink",
}


def read(source: Source, config: Config, now: datetime) -> Timeline | None:
    """An incident, its updates, or both; None for other records.

    Raises:
        InputError: An update is broken.
    """
    del now  # every message has its own date
    record = source.record
    if not isinstance(record, dict):
        return None
    inner = record.get("incident")
    incident: dict[str, Any] = inner if isinstance(inner, dict) else record
    updates = record.get("incident_updates") or incident.get("incident_updates")
    named = isinstance(incident.get("name"), str) and bool(_OWN & incident.keys())
    if not named and not isinstance(updates, list):
        return None
    zone = config.zone
    entries = [_opening(Message(incident, 1, source, zone))] if named else []
    for number, update in enumerate(updates if isinstance(updates, list) else (), 1):
        entries.append(_update(Message(update, number, source, zone)))
    title = Message(incident, 1, source, zone).text("name") if named else ""
    ordered = timeline(entries, "incident.io", source, zone, title)
    return Timeline(
        tuple(numbered(ordered.entries)), "incident.io", "message", zone.key, title, source.warnings
    )


def _opening(incident: Message) -> Entry:
    """The incident's name, severity, status and summary."""
    severity = incident.inside("severity", "name")
    status = incident.inside("incident_status", "name")
    about = ", ".join(part for part in (severity and f"severity {severity}", status) if part)
    name = incident.text("name") + (f" ({about})" if about else "")
    summary = incident.text("summary")
    author = _person(incident, "creator")
    return incident.entry(
        f"{name}\n{summary}" if summary else name, incident.at("created_at"), author
    )


def _update(update: Message) -> Entry:
    """What was said; an update without words tells the new status or severity."""
    text = update.text("message")
    if not text:
        status = update.inside("new_incident_status", "name")
        severity = update.inside("new_severity", "name")
        changes = (("Status", status), ("Severity", severity))
        text = "; ".join(f"{what}: {value}" for what, value in changes if value)
    machine = not _person(update, "updater") and isinstance(update.fields.get("updater"), dict)
    return update.entry(text, update.at("created_at"), _person(update, "updater"), bot=machine)


def _person(message: Message, role: str) -> str:
    return message.inside(role, "user", "name") or message.inside(role, "name")
