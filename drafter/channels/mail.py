"""E-mail: the text, and the same as HTML, frozen with date, id and boundary at submission."""

from __future__ import annotations

import hashlib
import html
import json
import re
import smtplib
import ssl
from datetime import timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from urllib.parse import urlsplit

from drafter.channels import wants
from drafter.channels.channel import NEVER, Message, Outcome
from drafter.config import ChannelSettings
from drafter.errors import ConfigError
from drafter.gate.envelope import Rendering

SECONDS = 30.0
"""How long the server may be silent."""
_WHOLE_LINES = default.clone(max_line_length=900)
"""Headers are not folded, so that they are the same for every reader."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")


class Mail:
    """Hands a message to your mail server, over TLS unless the server is this machine."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """Mail servers take the same message twice."""
        return NEVER

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """Headers and both forms. Recipients do not see each other."""
        sender, *others = _addresses(wants.setting(settings, name, "from"), name)
        people = _addresses(settings.address, name)
        if others:
            raise ConfigError(f"[channels.{name}.settings] from must be one address.")
        mail = EmailMessage(policy=_WHOLE_LINES)
        mail["From"] = sender
        mail["To"] = people[0] if len(people) == 1 else "undisclosed-recipients:;"
        mail["Subject"] = wants.title(message, name)
        mail["Date"] = format_datetime(message.at.replace(microsecond=0))
        mark = _mark(message, name)
        mail["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
        if message.thread:
            mail["In-Reply-To"] = mail["References"] = message.thread
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(f"{message.text.strip()}\n", cte="quoted-printable")
        mail.add_alternative(_html(message.text), subtype="html", cte="quoted-printable")
        mail.set_boundary(f"={mark}=")
        target = f"MAIL {_server(settings, name)} {','.join(people)}"
        return Rendering(name, "message/rfc822", mail.as_string(), target)

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """One conversation; every recipient is accepted, or nobody is sent anything."""
        name = rendering.channel
        _, server, people = rendering.target.split(" ")
        if server != _server(settings, name):
            return Outcome("failed", why="moved")
        password = wants.secret(settings, name) if settings.secret else ""
        user = settings.settings.get("user", "")
        sender = wants.setting(settings, name, "from")
        try:
            talk = _connected(server)
        except smtplib.SMTPNotSupportedError:
            return Outcome("failed", why="not-encrypted")
        except ssl.SSLError:
            return Outcome("failed", why="certificate")
        except (OSError, smtplib.SMTPException):
            return Outcome("failed", why="unreachable")
        try:
            refused = _introduced(talk, user, password, sender, people.split(","))
            return refused or _handed_over(talk, rendering)
        finally:
            talk.close()


def _introduced(
    talk: smtplib.SMTP, user: str, password: str, sender: str, people: list[str]
) -> Outcome | None:
    """Up to the last recipient nothing is sent; why it went no further, if it did not."""
    try:
        talk.ehlo_or_helo_if_needed()
        if password:
            talk.login(user, password)
        if talk.mail(sender)[0] != 250:
            return Outcome("failed", why="refused")
        codes = [talk.rcpt(each)[0] for each in people]
        if not all(code in {250, 251} for code in codes):
            return Outcome("failed", why="recipient")
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        return Outcome("failed", why="key")
    except (OSError, smtplib.SMTPException):
        return Outcome("failed", why="refused")
    return None


def _handed_over(talk: smtplib.SMTP, rendering: Rendering) -> Outcome:
    try:
        code, _ = talk.data(rendering.body.replace("\n", "\r\n").encode())  # SMTP's line ends
    except smtplib.SMTPDataError:
        return Outcome("failed", why="refused")
    except (OSError, smtplib.SMTPException):
        return Outcome("unsure", why="cut")
    if code == 250:
        return Outcome("sent", _id(rendering.body))
    return Outcome("failed", why="busy" if 400 <= code < 500 else "refused")


def _connected(server: str) -> smtplib.SMTP:
    place = urlsplit(server)
    host, port = place.hostname or "", place.port or 587
    trusted = ssl.create_default_context()
    if place.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=trusted)
    talk = smtplib.SMTP(host, port, timeout=SECONDS)
    try:
        if not wants.near(host):
            talk.starttls(context=trusted)
    except BaseException:
        talk.close()
        raise
    return talk


def _server(settings: ChannelSettings, name: str) -> str:
    """The mail server as a URL: smtps:// on port 465, else smtp://, which then must offer TLS."""
    said = wants.setting(settings, name, "server")
    host, _, port = said.partition(":")
    port = port or "587"
    if not re.fullmatch(r"[A-Za-z0-9.-]+", host) or not re.fullmatch(r"\d{1,5}", port):
        raise ConfigError(
            f"[channels.{name}.settings] server must be such as “mail.example.com:587”."
        )
    return f"{'smtps' if port == '465' else 'smtp'}://{host}:{port}"


def _addresses(said: str, name: str) -> list[str]:
    found = [each.strip() for each in said.split(",")]
    if not all(_ADDRESS.fullmatch(each) for each in found):
        raise ConfigError(f"[channels.{name}] holds what is no plain e-mail address.")
    return found


def _mark(message: Message, name: str) -> str:
    parts = [name, message.incident, message.audience, message.at.isoformat(), message.text]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]


def _id(body: str) -> str:
    return str(message_from_string(body, policy=default)["Message-ID"])


def _html(text: str) -> str:
    paragraphs = html.escape(text.strip(), quote=False).split("\n\n")
    inner = "\n".join(f"<p>{each.replace(chr(10), '<br>' + chr(10))}</p>" for each in paragraphs)
    return f"<!DOCTYPE html>\n<html><body>\n{inner}\n</body></html>\n"
