"""What each kind of channel would be sent, to the last field."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_string
from email.policy import default
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import drafter
from drafter import channels
from drafter.channels import Message
from drafter.channels.mail import Mail
from drafter.channels.slack import Slack
from drafter.config import ChannelSettings, Config, Service
from drafter.errors import ConfigError, UsageError
from drafter.gate.characters import disguises
from drafter.gate.wording import words_of

from .conftest import CONFIG

AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
MESSAGE = Message(
    incident="INC-7",
    audience="public",
    subject="Uploads fail",
    text="Uploads fail for A&B <here>.\n\nNext update by 15:00 UTC.",
    phase="identified",
    next_update_at=AT.replace(hour=15),
    at=AT,
    affected=(Service(public_name="Uploads", component="c0mp"),),
)
WEB = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A drafter.toml with every kind of channel."""
    folder = tmp_path_factory.mktemp("company")
    file = folder / "drafter.toml"
    words = CONFIG.replace("{folder}/issues", "content/issues")
    file.write_text(words.format(folder=folder, ledger="", web=WEB, mail=25), "utf-8")
    return drafter.load_config(file)


SLACK = {
    "channel": "C123",
    "text": "Uploads fail",
    "blocks": [
        {"type": "header", "text": {"type": "plain_text", "text": "Uploads fail", "emoji": False}},
        *(
            {"type": "section", "text": {"type": "mrkdwn", "text": words, "verbatim": True}}
            for words in ("Uploads fail for A&amp;B &lt;here&gt;.", "Next update by 15:00 UTC.")
        ),
    ],
    "parse": "none",
    "link_names": False,
    "unfurl_links": False,
    "unfurl_media": False,
}
PD_UPDATE: dict[str, Any] = {
    "message": MESSAGE.text,
    "status": {"id": "PIDE", "type": "status_page_status"},
    "severity": {"id": "PMAJOR", "type": "status_page_severity"},
    "impacted_services": [],
    "update_frequency_ms": None,
    "notify_subscribers": False,
}
GOLDEN: dict[str, tuple[str, dict[str, Any]]] = {
    "page": (
        "POST /v1/pages/p1/incidents",
        {
            "incident": {
                "name": "Uploads fail",
                "status": "identified",
                "body": MESSAGE.text,
                "deliver_notifications": True,
                "component_ids": ["c0mp"],
                "components": {"c0mp": "partial_outage"},
            }
        },
    ),
    "room": ("POST /api/chat.postMessage", SLACK),
    "stakeholders": (
        "POST /incidents/INC-7/status_updates",
        {"message": f"Uploads fail\n\n{MESSAGE.text}"},
    ),
    "pd-page": (
        "POST /status_pages/P1/posts",
        {
            "post": {
                "type": "status_page_post",
                "title": "Uploads fail",
                "post_type": "incident",
                "starts_at": None,
                "ends_at": None,
                "updates": [PD_UPDATE],
                "status_page": {"id": "P1", "type": "status_page"},
            }
        },
    ),
    "io": (
        "POST /v2/status_page_incidents",
        {
            "incident_status": "identified",
            "message": MESSAGE.text,
            "notify_subscribers": False,
            "status_page_id": "01PAGE",
            "name": "Uploads fail",
        },
    ),
    "toots": (
        "POST /api/v1/statuses",
        {
            "status": f"Uploads fail\n\n{MESSAGE.text}",
            "visibility": "public",
            "language": "en",
        },
    ),
}
LATER: dict[str, tuple[str, dict[str, Any]]] = {
    "page": ("PATCH /v1/pages/p1/incidents/id%2F1", {}),
    "room": ("POST /api/chat.postMessage", {"thread_ts": "id/1"}),
    "toots": ("POST /api/v1/statuses", {"in_reply_to_id": "id/1"}),
    "io": ("POST /v2/status_page_incident_updates", {"status_page_incident_id": "id/1"}),
    "pd-page": (
        "POST /status_pages/P1/posts/id%2F1/post_updates",
        {"post_update": {**PD_UPDATE, "post": {"id": "id/1", "type": "status_page_post"}}},
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_request_in_full(config: Config, name: str) -> None:
    """Every field is there to be read before anybody agrees; notifications are always explicit."""
    made = channels.render(name, MESSAGE, config)
    target, body = GOLDEN[name]
    assert made.target == target.replace(" ", f" {WEB}", 1)
    said = json.loads(made.body)
    if name == "io":
        assert len(said.pop("idempotency_key")) == 32
    assert said == body


@pytest.mark.parametrize("name", LATER)
def test_a_later_update_continues_the_first(config: Config, name: str) -> None:
    """By the target's own id, which is quoted where it becomes part of an address."""
    made = channels.render(name, replace(MESSAGE, thread="id/1"), config)
    target, more = LATER[name]
    assert made.target == target.replace(" ", f" {WEB}", 1)
    assert made.thread == "id/1"
    assert json.loads(made.body).items() >= more.items()


FILE = """\
---
title: "Uploads fail"
date: 2026-03-10 12:00:00
resolved: true
resolvedWhen: 2026-03-10 13:00:00
severity: disrupted
affected: ["Uploads"]
section: issue
---

*Resolved* - Uploads work again. {{< track "2026-03-10 13:00:00" >}}

*Identified* - Uploads fail for A&B <here>.

Next update by 15:00 UTC. {{< track "2026-03-10 12:00:00" >}}
"""


def test_the_file_in_full(config: Config) -> None:
    """Front matter as cState reads it; the date of the first update stays."""
    first = channels.render("files", MESSAGE, config)
    over = replace(
        MESSAGE,
        text="Uploads work again.",
        phase="resolved",
        at=AT.replace(hour=13),
        thread="sha256:0",
        before=first.body,
    )
    made = channels.render("files", over, config)
    assert made.body == FILE
    assert made.target == f"WRITE {Path('content/issues/INC-7.md')}"


def test_a_page_runs_no_command_from_an_update(config: Config) -> None:
    """What a static site generator would run is refused."""
    with pytest.raises(UsageError, match="run it as a command"):
        channels.render("files", replace(MESSAGE, text='{{< readfile "/etc/passwd" >}}'), config)


MAIL = """\
From: status@example.com
To: undisclosed-recipients:;
Subject: Uploads fail
Date: Tue, 10 Mar 2026 12:00:00 +0000
Message-ID: <MARK@example.com>
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=MARK="

--=MARK=
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Uploads fail for A&B <here>.

Next update by 15:00 UTC.

--=MARK=
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

<!DOCTYPE html>
<html><body>
<p>Uploads fail for A&amp;B &lt;here&gt;.</p>
<p>Next update by 15:00 UTC.</p>
</body></html>

--=MARK=--
"""


def test_the_mail_in_full(config: Config) -> None:
    """Date, id and boundary are made of the submission, so the same message is the same bytes."""
    made = channels.render("list", MESSAGE, config)
    mark = str(message_from_string(made.body, policy=default)["Message-ID"])[1:41]
    assert made.body == MAIL.replace("MARK", mark)
    assert made.target == "MAIL smtp://127.0.0.1:25 customers@example.com,partners@example.com"
    assert channels.render("list", MESSAGE, config) == made


@pytest.mark.parametrize("name", [*GOLDEN, "files", "list", "by-hand"])
def test_the_gate_can_judge_every_kind(config: Config, name: str) -> None:
    """The words are found in whatever they are wrapped in, and no wrapping looks like a disguise."""
    words = words_of(channels.render(name, MESSAGE, config))
    assert "Uploads fail for A" in words
    assert disguises(words) == ()


def test_what_is_too_long_is_refused_and_never_cut(config: Config) -> None:
    """Whoever agrees, agrees to all of it."""
    with pytest.raises(UsageError, match="takes 500 characters, and this has 614"):
        channels.render("toots", replace(MESSAGE, text="x" * 600), config)
    with pytest.raises(UsageError, match="lines of 3000"):
        channels.render("room", replace(MESSAGE, text="x" * 3001), config)


def test_a_title_is_asked_for_where_one_is_needed(config: Config) -> None:
    """And it is one line, so that it adds no header to a mail."""
    for name in ("page", "list", "files", "io", "pd-page"):
        with pytest.raises(UsageError, match="needs a title"):
            channels.render(name, replace(MESSAGE, subject=""), config)
        with pytest.raises(UsageError, match="one line"):
            channels.render(name, replace(MESSAGE, subject="a\nBcc: eve@example.com"), config)


def test_without_a_state_no_component_is_touched(config: Config) -> None:
    """Components change only where the settings say to what; once it is over they work."""
    page = config.channels["page"]
    quiet = replace(page, settings={"page": "p1"})
    plain = channels.render("page", MESSAGE, replace(config, channels={"page": quiet}))
    assert "components" not in json.loads(plain.body)["incident"]
    over = json.loads(channels.render("page", replace(MESSAGE, phase="resolved"), config).body)
    assert over["incident"]["components"] == {"c0mp": "operational"}


@pytest.mark.parametrize(
    "address",
    [
        "http://status.example.com",
        "https://user:word@status.example.com",
        "https://status.example.com?key=1",
        "ftp://status.example.com",
        "status.example.com",
        "https://a b",
        "https://x:y",
    ],
)
def test_an_address_that_could_leak_is_refused(config: Config, address: str) -> None:
    """Plain http leaves this machine nowhere, and no key stands in a file."""
    other = replace(config.channels["page"], address=address)
    with pytest.raises(ConfigError, match="address"):
        channels.render("page", MESSAGE, replace(config, channels={"page": other}))


def test_a_missing_setting_is_named(config: Config) -> None:
    """With the table it belongs to."""
    bare = ChannelSettings(kind="statuspage", address=WEB)
    with pytest.raises(ConfigError, match=r"\[channels.page.settings\] says no page"):
        channels.render("page", MESSAGE, replace(config, channels={"page": bare}))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=400)


@given(WORDS.filter(str.strip))
def test_slack_is_told_the_words_and_nothing_more(text: str) -> None:
    """No mention, link or command can be written in an update; unescaped, it is the update."""
    settings = ChannelSettings(kind="slack", settings={"channel": "C1"})
    body = json.loads(
        Slack().render(replace(MESSAGE, subject="", text=text), "room", settings).body
    )
    told = [each["text"]["text"] for each in body["blocks"]]
    assert not any("<" in words or ">" in words for words in (*told, body["text"]))
    assert [html.unescape(words) for words in told] == [html.unescape(_again(text.strip()))]


def _again(text: str) -> str:
    """The text as Slack shows it: what looks like an escape in it was escaped itself."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(WORDS)
def test_a_mail_says_the_words_in_every_letter(text: str) -> None:
    """Whatever the letters are, the mail is plain ASCII and reads back as the update."""
    settings = ChannelSettings(
        kind="email",
        address="all@example.com",
        settings={"server": "localhost", "from": "status@example.com"},
    )
    message = replace(MESSAGE, text=text, subject=f"Update {text[:40]}")
    made = Mail().render(message, "list", settings)
    assert made.body.isascii()
    assert "\r" not in made.body
    read = message_from_string(made.body, policy=default)
    plain = read.get_body(("plain",))
    assert plain is not None
    assert plain.get_content() == f"{text.strip()}\n"
    assert made.target == "MAIL smtp://localhost:587 all@example.com"


def test_a_kind_is_known_by_its_methods(config: Config) -> None:
    """Whether a target can be looked at is whether its channel can look."""
    from drafter.channels.channel import Visible, find

    can = {name for name in config.channels if isinstance(find(name, config)[0], Visible)}
    assert can == {"page", "files"}
    assert not isinstance(SimpleNamespace(), Visible)
