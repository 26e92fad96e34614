"""A small company with a channel of every kind, and servers on this machine that behave like the targets."""

from __future__ import annotations

import json
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.channels import outbox
from drafter.desk import Desk
from drafter.gate.envelope import Envelope
from drafter.gate.release import Release
from drafter.gate.store import Entry

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
NOTES = (
    "12:00 bob: uploads fail for all customers, everything is down\n"
    "12:02 ann: a bad deploy, reversing it\n"
)
FIRST = (
    "We are investigating a problem with uploads. Uploads fail. We do not know yet when they will "
    "work again. You can try again later. Next update by 15:00 UTC."
)
SECOND = (
    "Uploads still fail, and we are sorry. We have found the cause and we are reversing a change of "
    "ours. We do not know yet when they will work again. You can try again later. "
    "Next update by 16:00 UTC."
)
LATER = NOTES + "13:00 ann: still failing for everybody, cause found, reversing the deploy\n"
KEY = "k-3f9d-not-to-be-seen"
CONFIG = """\
ledger = "{ledger}"

[services.media-gw]
public_name = "Uploads"
component = "c0mp"

[channels.page]
kind = "statuspage"
address = "{web}"
secret = "TEST_CHANNEL_KEY"
[channels.page.settings]
page = "p1"
notify = "yes"
state = "partial_outage"

[channels.files]
kind = "markdown"
address = "{folder}/issues"

[channels.room]
kind = "slack"
address = "{web}"
secret = "TEST_CHANNEL_KEY"
[channels.room.settings]
channel = "C123"

[channels.list]
kind = "email"
address = "customers@example.com, partners@example.com"
[channels.list.settings]
server = "127.0.0.1:{mail}"
from = "status@example.com"

[channels.stakeholders]
kind = "pagerduty-status-update"
address = "{web}"
secret = "TEST_CHANNEL_KEY"
[channels.stakeholders.settings]
from = "ann@example.com"

[channels.pd-page]
kind = "pagerduty-post"
address = "{web}"
secret = "TEST_CHANNEL_KEY"
[channels.pd-page.settings]
page = "P1"
investigating = "PINV"
identified = "PIDE"
monitoring = "PMON"
resolved = "PRES"
severity = "PMAJOR"
severity_resolved = "PALLGOOD"

[channels.io]
kind = "incident.io"
address = "{web}"
secret = "TEST_CHANNEL_KEY"
[channels.io.settings]
page = "01PAGE"

[channels.toots]
kind = "mastodon"
address = "{web}"
secret = "TEST_CHANNEL_KEY"
"""


@dataclass
class Request:
    """What a service was sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Service:
    """A service on this machine. It remembers what it was sent, keeps what it took, and can misbehave."""

    requests: list[Request] = field(default_factory=list)
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What it shows: by idempotency key where there is one, else by its own id."""
    faults: list[str] = field(default_factory=list)
    """For the next requests: “429”, “500”, “hang”, “cut”, “large”, “redirect”, “strange”; and with
    “then-” before it, after it took the update."""
    on_request: Callable[[], None] = lambda: None
    port: int = 0
    elsewhere: str = ""

    @property
    def posts(self) -> list[Request]:
        """What would have changed something."""
        return [each for each in self.requests if each.method != "GET"]

    def answer(self, asked: Request) -> tuple[int, Any]:
        """What the real one would say, as far as drafter reads it."""
        said = json.loads(asked.body) if asked.body else {}
        if asked.method == "GET":
            return (200, next(iter(self.taken.values()))) if self.taken else (404, {})
        key = asked.headers.get("idempotency-key") or said.get("idempotency_key")
        name = f"id{len(self.taken) + 1}"
        if "incident" in said and "/v1/pages/" in asked.path:
            return 201, self._statuspage(asked, said["incident"], name)
        kept = self.taken.setdefault(key or name, {"id": name, **said})
        forms = {
            "/chat.postMessage": {"ok": True, "ts": kept["id"]},
            "/status_updates": {"status_update": kept},
            "/status_page_incidents": {"status_page_incident": kept},
            "/status_page_incident_updates": {"status_page_incident_update": kept},
            "/posts": {"post": kept},
            "/post_updates": {"post_update": kept},
            "/statuses": kept,
        }
        return 201, forms[f"/{asked.path.rpartition('/')[2]}"]

    def _statuspage(self, asked: Request, said: dict[str, Any], name: str) -> dict[str, Any]:
        name = asked.path.rpartition("/")[2] if asked.method == "PATCH" else name
        shown = self.taken.setdefault(name, {"id": name, "incident_updates": []})
        shown |= {"name": said["name"], "status": said["status"]}
        shown["incident_updates"].insert(0, {"body": said["body"], "status": said["status"]})
        states = said.get("components", {})
        shown["components"] = [{"id": k, "status": v} for k, v in states.items()]
        return shown


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Request(self.command, self.path, headers, body)
            service.requests.append(asked)
            service.on_request()
            fault = service.faults.pop(0) if service.faults else ""
            status, said = 200, {}
            if not fault or fault.startswith("then-"):
                status, said = service.answer(asked)
            self._say(fault.removeprefix("then-"), status, json.dumps(said).encode())

        def _say(self, fault: str, status: int, said: bytes) -> None:
            self.close_connection = True
            if fault == "hang":
                time.sleep(1.5)
                return
            if fault.isdecimal():
                status, said = int(fault), b'{"error": "no"}'
            if fault == "redirect":
                status = 307
            if fault == "strange":
                said = b"<html>welcome</html>"
            if fault == "large":
                said += b" " * 2_000_000
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            if fault == "redirect":
                self.send_header("Location", f"{service.elsewhere}{self.path}")
            self.end_headers()
            if fault != "cut":
                self.wfile.write(said)

        do_GET = do_POST = do_PATCH = handle_one  # noqa: N815 - the names that the base class asks for

    return Handler


@contextmanager
def serving(service: Service, tls: ssl.SSLContext | None = None) -> Iterator[Service]:
    """The service, listening."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A caller that hung up is part of the test."""

    with Quiet(("127.0.0.1", 0), _handler(service)) as server:
        service.port = server.server_address[1]
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield service
        server.shutdown()
        thread.join()


@dataclass
class MailServer:
    """A mail server on this machine."""

    mails: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refuse: str = ""
    """Begin of the command that it refuses; "END" is the end of the message, "CUT" no answer to it."""
    port: int = 0


def _talker(server: MailServer) -> type[socketserver.StreamRequestHandler]:
    class Talker(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 ready")
            while line := self.rfile.readline():
                command = line.decode().strip()
                if server.refuse and command.upper().startswith(server.refuse):
                    self._say("550 no")
                elif command.upper() == "DATA":
                    self._say("354 go on")
                    if not self._message():
                        return
                elif command.upper() == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    if command.upper().startswith("RCPT"):
                        server.recipients.append(command.partition("<")[2].rstrip(">"))
                    self._say("250 fine")

        def _message(self) -> bool:
            kept = b""
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                kept += line[1:] if line.startswith(b"..") else line
            if server.refuse == "END":
                self._say("451 busy")
                return True
            server.mails.append(kept)
            if server.refuse == "CUT":
                return False
            self._say("250 taken")
            return True

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    return Talker


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on this machine."""
    with serving(Service()) as running:
        yield running


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server on this machine."""
    known = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _talker(known)) as server:
        known.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield known
        server.shutdown()
        thread.join()


class Company:
    """A drafter.toml with every channel, a ledger, and a clock that starts at noon."""

    def __init__(self, folder: Path, ledger: str, service: Service, mail: MailServer) -> None:
        (folder / "issues").mkdir()
        self.file = folder / "drafter.toml"
        web = f"http://127.0.0.1:{service.port}"
        words = CONFIG.format(folder=folder, ledger=ledger, web=web, mail=mail.port)
        self.file.write_text(words, "utf-8")
        self.folder, self.service, self.mail = folder, service, mail
        self.config = drafter.load_config(self.file)
        self.ledger = drafter.open_ledger(ledger)
        self.desk = Desk(self.config, self.ledger)

    def submit(
        self, *channels: str, text: str = FIRST, minute: int = 0, audience: str = "public"
    ) -> Envelope:
        """Freeze an update; by default the first one of the incident, at noon."""
        return self.desk.submit(
            text,
            incident="INC-7",
            audience=audience,
            subject="Uploads fail",
            notes=NOTES if minute == 0 else LATER,
            channels=channels,
            severity="sev4",
            now=NOON + timedelta(minutes=minute),
        )

    def released(self, *channels: str, minute: int = 0, **over: str) -> Release:
        """The same, released."""
        envelope = self.submit(*channels, minute=minute, **over)
        release = self.desk.release(envelope.digest, "INC-7", NOON + timedelta(minutes=minute))
        assert isinstance(release, Release), release
        return release

    def deliver(self, release: Release, channel: str, minute: int = 0) -> Entry:
        """Send it, so many minutes into the incident."""
        return self.desk.deliver(release, channel, NOON + timedelta(minutes=minute))

    def told(self, channel: str) -> list[str]:
        """What the log says of a channel."""
        with self.ledger.view() as log:
            return [e.event for e in log.entries("INC-7") if e.body.get("channel") == channel]


@pytest.fixture
def ledger_place(tmp_path: Path) -> str:
    """Where the ledger is."""
    return str(tmp_path / "ledger.sqlite")


@pytest.fixture
def company(
    tmp_path: Path,
    ledger_place: str,
    service: Service,
    mail_server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Company:
    """The company, with its key in the environment and no pauses between attempts."""
    monkeypatch.setenv("TEST_CHANNEL_KEY", KEY)
    monkeypatch.setattr(outbox, "PAUSES", (0.0, 0.0))
    return Company(tmp_path, ledger_place, service, mail_server)
