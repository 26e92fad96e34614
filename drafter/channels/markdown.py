"""A page kept as files: one Markdown file for an incident, with the front matter of cState."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from datetime import UTC, timedelta
from pathlib import Path

from drafter.channels import wants
from drafter.channels.channel import ALWAYS, Message, Outcome
from drafter.config import ChannelSettings
from drafter.errors import ConfigError, UsageError
from drafter.gate.envelope import Rendering

_MOMENT = "%Y-%m-%d %H:%M:%S"
_FENCE = "---\n"


class Markdown:
    """Writes the whole file, the newest update first; never over what somebody else changed."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """The same file written twice is the same file."""
        return ALWAYS

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """The file as it will be, with the updates that this channel was sent before."""
        folder = settings.address
        if not folder:
            raise ConfigError(
                f"[channels.{name}] names no folder.", remedy='Add address = "content/issues".'
            )
        words = message.text.strip()
        if "{{" in words:
            raise UsageError(f"“{name}” cannot hold “{{{{”: the page would run it as a command.")
        started, earlier = _parts(message.before)
        now = message.at.astimezone(UTC).strftime(_MOMENT)
        over = message.phase == "resolved"
        head = [
            f"title: {json.dumps(wants.title(message, name), ensure_ascii=False)}",
            f"date: {started or now}",
            f"resolved: {'true' if over else 'false'}",
            *([f"resolvedWhen: {now}"] if over else []),
            f"severity: {settings.settings.get('severity', 'disrupted')}",
            f"affected: {json.dumps([each.public_name for each in message.affected])}",
            "section: issue",
        ]
        update = f'*{message.phase.title()}* - {words} {{{{< track "{now}" >}}}}\n'
        body = _FENCE + "\n".join(head) + f"\n{_FENCE}\n{update}"
        body += f"\n{earlier}" if earlier else ""
        target = f"WRITE {Path(folder) / f'{message.incident}.md'}"
        return Rendering(name, "text/markdown", body, target)

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """Put the file there at once, whole, when what is there is what it continues."""
        path = _path(rendering)
        body = rendering.body.encode()
        if path.parent != Path(settings.address):
            return Outcome("failed", why="moved")
        try:
            there = _name(path.read_bytes()) if path.exists() else ""
            if there == _name(body):
                return Outcome("sent", there)
            if there != rendering.thread:
                return Outcome("failed", why="changed")
            _replace(path, body)
        except OSError:
            return Outcome("failed", why="no-folder")
        return Outcome("sent", _name(body))

    def shows(self, rendering: Rendering, reference: str, settings: ChannelSettings) -> bool | None:  # noqa: ARG002
        """Whether the file still holds these bytes."""
        try:
            return _path(rendering).read_bytes() == rendering.body.encode()
        except FileNotFoundError:
            return False
        except OSError:
            return None


def _path(rendering: Rendering) -> Path:
    return Path(rendering.target.partition(" ")[2])


def _name(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _parts(before: str) -> tuple[str, str]:
    """When the incident began, and the updates of a file that was written here before."""
    head, _, rest = before.removeprefix(_FENCE).partition(f"\n{_FENCE}\n")
    dates = [line[6:] for line in head.splitlines() if line.startswith("date: ")]
    return (dates[0], rest) if dates else ("", "")


def _replace(path: Path, body: bytes) -> None:
    """Readers see the old file or the new one, never a part; it is on disk before it is said so."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
