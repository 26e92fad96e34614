"""PagerDuty: an incident with its notes and log entries, as the REST API hands them out.

`Entry.line` counts the messages in the order of their times: the incident itself, then notes and
log entries.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drafter.config import Config
from drafter.incident import Entry, Timeline
from drafter.intake.records import Message, numbered, timeline
from drafter.intake.source import Source

_MACHINES = ("service", "integration", "event_rule", "inbound_integration", "api")


def read(source: Source, config: Config, now: datetime) -> Timeline | None:
    """An incident, alone or with notes and log entries; None for other records.

    Raises:
        InputError: A note or log entry is broken.
    """
    del now  # every message has its own date
    parts = _parts(source.record)
    if parts is None:
        return None
    incident, notes, log = parts
    entries = [_opening(Message(incident, 1, source, config.zone))] if incident else []
    said = [_note(Message(note, n, source, config.zone)) for n, note in enumerate(notes, 1)]
    texts = {entry.text for entry in said}
    logged = [_logged(Message(one, n, source, config.zone)) for n, one in enumerate(log, 1)]
    entries += said + [entry for entry in logged if entry.text not in texts]
    title = Message(incident, 1, source, config.zone).text("title", "summary")
    ordered = timeline(entries, "pagerduty", source, config.zone, title)
    return Timeline(
        tuple(numbered(ordered.entries)),
        "pagerduty",
        "message",
        config.zone.key,
        ordered.title,
        source.warnings,
    )


def _parts(record: Any) -> tuple[dict[str, Any], list[Any], list[Any]] | None:
    """Incident, notes and log entries of a record; None when it is none of PagerDuty's."""
    if not isinstance(record, dict):
        return None
    inner = record.get("incident")
    incident = inner if isinstance(inner, dict) else record
    notes = record.get("notes") or incident.get("notes")
    log = record.get("log_entries") or incident.get("log_entries")
    known = {"incident_number", "urgency", "service", "incident_key", "html_url"} & incident.keys()
    if "title" in incident and (known or isinstance(notes, list) or isinstance(log, list)):
        return incident, _list(notes), _list(log)
    if isinstance(log, list) or (isinstance(notes, list) and "notes" in record):
        return {}, _list(notes), _list(log)
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _opening(incident: Message) -> Entry:
    """The alert that opened the incident: its title, service and urgency."""
    text = incident.text("title", "summary")
    service = incident.inside("service", "summary") or incident.inside("service", "name")
    urgency = incident.text("urgency")
    about = ", ".join(part for part in (service, f"{urgency} urgency" if urgency else "") if part)
    text = f"{text} ({about})" if about else text
    return incident.entry(text, incident.at("created_at"), "PagerDuty", bot=True)


def _note(note: Message) -> Entry:
    author = note.inside("user", "summary") or note.inside("user", "name")
    return note.entry(note.text("content"), note.at("created_at"), author)


def _logged(entry: Message) -> Entry:
    """A log entry; an annotation is somebody's note, everything else is PagerDuty speaking."""
    kind = entry.text("type")
    author = entry.inside("agent", "summary")
    channel = entry.inside("channel", "summary")
    if kind.startswith("annotate"):
        return entry.entry(channel or entry.text("note", "summary"), entry.at("created_at"), author)
    machine = entry.inside("agent", "type").startswith(_MACHINES)
    text = entry.text("summary") or channel or kind.replace("_log_entry", "").replace("_", " ")
    return entry.entry(
        text, entry.at("created_at"), author if not machine else "PagerDuty", bot=True
    )
