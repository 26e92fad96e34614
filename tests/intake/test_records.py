from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from drafter.config import Config
from drafter.errors import InputError
from drafter.incident import Timeline
from drafter.intake import read

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
START = 1773151500.0
"""2026-03-10 14:05 UTC."""


def timeline(record: Any) -> Timeline:
    """The timeline of a record; the same whether it comes as objects or as JSON text."""
    found = read(record, Config(), NOW)
    assert read(json.dumps(record), Config(), NOW) == found
    return found


def said(text: str, seconds: float = 0, user: str = "U1", **more: Any) -> dict[str, Any]:
    """A chat message as Slack hands it out."""
    return {"type": "message", "user": user, "text": text, "ts": f"{START + seconds:.6f}", **more}


def told(found: Timeline) -> list[tuple[int, str | None, str]]:
    """Line, author and text of each entry."""
    return [(entry.line, entry.author, entry.text) for entry in found.entries]


def test_slack_messages() -> None:
    """Newest first, as the API gives them; lines count the messages as handed over."""
    found = timeline([said("looking", 60, "U2"), said("queue is stuck")])
    assert told(found) == [(2, "U1", "queue is stuck"), (1, "U2", "looking")]
    assert (found.source, found.counts) == ("slack", "message")
    assert found.entries[0].at == datetime(2026, 3, 10, 14, 5, tzinfo=UTC)


def test_slack_answer_with_threads() -> None:
    """Replies stand behind the message they answer, in the order of their times."""
    thread = f"{START:.6f}"
    messages = [
        said("queue is stuck", thread_ts=thread),
        said("anything else?", 60),
        said("restarting", 120, thread_ts=thread),
        said("since when?", 30, thread_ts=thread),
    ]
    assert [text for _, _, text in told(timeline({"ok": True, "messages": messages}))] == [
        "queue is stuck",
        "since when?",
        "restarting",
        "anything else?",
    ]


def test_slack_edits_keep_the_last_text() -> None:
    """An edit that arrives as an event replaces the message."""
    edit = {
        "type": "message",
        "subtype": "message_changed",
        "ts": f"{START + 9:.6f}",
        "message": said("queue is slow"),
    }
    assert told(timeline([said("queue is stuck"), edit])) == [(2, "U1", "queue is slow")]


def test_slack_noise_is_dropped_and_bots_are_marked() -> None:
    """Joins are no notes; what a bot posts may stand in attachments and blocks only."""
    messages = [
        said("<@U2> has joined the channel", subtype="channel_join"),
        {
            "type": "message",
            "subtype": "bot_message",
            "bot_id": "B1",
            "username": "Alerts",
            "text": "",
            "ts": f"{START:.6f}",
            "attachments": [{"fallback": "Queue stuck"}],
        },
        {
            "type": "message",
            "bot_id": "B2",
            "ts": f"{START + 1:.6f}",
            "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Queue slow"}}],
            "bot_profile": {"name": "Watch"},
        },
    ]
    found = timeline(messages)
    assert told(found) == [(2, "Alerts", "Queue stuck"), (3, "Watch", "Queue slow")]
    assert {entry.role for entry in found.entries} == {"bot"}


def test_slack_marks_are_shown_as_people_see_them() -> None:
    """Names, channels, links and escapes."""
    text = "<@U1> &lt;b&gt; &amp; <#C1|ops> <https://x.example/a|the graph> <!here> &amp;lt;"
    profile = {"display_name": "alex", "real_name": "Alex Doe"}
    found = timeline([said(text, user_profile=profile)])
    assert told(found) == [
        (1, "alex", "@alex <b> & #ops the graph (https://x.example/a) @here &lt;")
    ]


def test_slack_export_folder_and_zip(tmp_path: Path) -> None:
    """users.json names people; every channel's days are read, from a folder or a zip."""
    users = [{"id": "U1", "name": "a", "profile": {"display_name": "", "real_name": "Alex Doe"}}]
    files = {
        "users.json": users,
        "channels.json": [{"id": "C1", "name": "ops"}],
        "ops/2026-03-10.json": [said("fixed", 3600)],
        "ops/2026-03-09.json": [said("queue is stuck", -3600)],
    }
    folder, archive = tmp_path / "export", tmp_path / "export.zip"
    (folder / "ops").mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in files.items():
            (folder / name).write_text(json.dumps(content), encoding="utf-8")
            packed.writestr(name, json.dumps(content))
    for place in (folder, archive):
        assert told(read(place, Config(), NOW)) == [
            (1, "Alex Doe", "queue is stuck"),
            (2, "Alex Doe", "fixed"),
        ]


def test_plain_chat_messages() -> None:
    """A bot may hand over messages with plain field names."""
    record = [{"author": "alex", "text": "queue is stuck", "at": "2026-03-10T14:05:00Z"}]
    found = timeline(record)
    assert told(found) == [(1, "alex", "queue is stuck")]
    assert found.entries[0].at == datetime(2026, 3, 10, 14, 5, tzinfo=UTC)


def test_pagerduty() -> None:
    """The incident, its notes and its log, by time; an annotation that is a note counts once."""
    record = {
        "incident": {
            "incident_number": 7,
            "title": "Queue stuck",
            "urgency": "high",
            "created_at": "2026-03-10T14:05:00Z",
            "service": {"summary": "Billing"},
        },
        "notes": [
            {
                "content": "Restarted it",
                "created_at": "2026-03-10T14:20:00Z",
                "user": {"summary": "Alex Doe"},
            }
        ],
        "log_entries": [
            {
                "type": "annotate_log_entry",
                "created_at": "2026-03-10T14:20:00Z",
                "agent": {"summary": "Alex Doe"},
                "channel": {"summary": "Restarted it"},
            },
            {
                "type": "acknowledge_log_entry",
                "created_at": "2026-03-10T14:10:00Z",
                "agent": {"summary": "Alex Doe", "type": "user_reference"},
                "summary": "Acknowledged by Alex Doe.",
            },
        ],
    }
    found = timeline(record)
    assert told(found) == [
        (1, "PagerDuty", "Queue stuck (Billing, high urgency)"),
        (2, "Alex Doe", "Acknowledged by Alex Doe."),
        (3, "Alex Doe", "Restarted it"),
    ]
    assert [entry.role for entry in found.entries] == ["bot", "bot", "responder"]
    assert (found.source, found.title) == ("pagerduty", "Queue stuck")


def test_incident_io() -> None:
    """The incident and its updates; an update without words tells the new status."""
    record = {
        "incident": {
            "name": "Queue stuck",
            "reference": "INC-7",
            "severity": {"name": "Major"},
            "incident_status": {"name": "Fixing"},
            "created_at": "2026-03-10T14:05:00Z",
        },
        "incident_updates": [
            {
                "message": "",
                "created_at": "2026-03-10T14:30:00Z",
                "new_incident_status": {"name": "Monitoring"},
                "updater": {"user": {"name": "Sam Doe"}},
            },
            {
                "message": "Restarted it",
                "created_at": "2026-03-10T14:20:00Z",
                "updater": {"user": {"name": "Alex Doe"}},
            },
        ],
    }
    found = timeline(record)
    assert told(found) == [
        (1, None, "Queue stuck (severity Major, Fixing)"),
        (2, "Alex Doe", "Restarted it"),
        (3, "Sam Doe", "Status: Monitoring"),
    ]
    assert (found.source, found.title) == ("incident.io", "Queue stuck")


@pytest.mark.parametrize(("person", "created"), [("user", "created_at"), ("author", "createdAt")])
def test_github(person: str, created: str) -> None:
    """The description is message 1; both the REST API's and the command line's names are known."""
    record = {
        "title": "Queue stuck",
        "body": "No mail.",
        created: "2026-03-10T14:05:00Z",
        person: {"login": "alex"},
        "comments": [
            {"body": "Same here", created: "2026-03-10T14:20:00Z", person: {"login": "sam"}},
            {"body": "Stale", created: "2026-03-10T14:30:00Z", person: {"login": "stale[bot]"}},
        ],
    }
    found = timeline(record)
    assert told(found) == [
        (1, "alex", "Queue stuck\n\nNo mail."),
        (2, "sam", "Same here"),
        (3, "stale[bot]", "Stale"),
    ]
    assert [entry.role for entry in found.entries] == ["responder", "responder", "bot"]
    assert found.title == "Queue stuck"


@pytest.mark.parametrize("record", [{"a": 1}, [{"a": 1}], {"messages": []}])
def test_an_unknown_shape_names_the_known_ones(record: Any) -> None:
    """The message lists what can be read."""
    with pytest.raises(InputError, match="PagerDuty"):
        read(record, Config(), NOW)


def test_broken_json_says_line_and_column(tmp_path: Path) -> None:
    """A .json file must be JSON; text that merely begins like it is notes."""
    file = tmp_path / "notes.json"
    file.write_text('{\n  "title": oops\n}', encoding="utf-8")
    with pytest.raises(InputError, match=r"notes\.json:2: this is not JSON.*column 12"):
        read(file, Config(), NOW)
    assert read("[14:05] alex: paged", Config(), NOW).entries[0].author == "alex"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"ts": "soon", "text": "x"}, "message 2 has a “ts” that is no time"),
        ("x", "message 2 is not an object"),
    ],
)
def test_a_broken_message_is_named(broken: Any, said: str) -> None:
    """The error says which message is wrong, and how."""
    with pytest.raises(InputError, match=said):
        read([{"ts": f"{START}", "text": "x"}, broken], Config(), NOW)
