"""Mastodon: one post for an update, later ones in reply to it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

from drafter.channels import wants, web
from drafter.channels.channel import Message, Outcome
from drafter.config import ChannelSettings
from drafter.errors import ConfigError, UsageError
from drafter.gate.envelope import Rendering

_LIMIT = 500
"""Characters that a server takes unless its administrator set another limit."""
_LINK = re.compile(r"https?://\S+")
_LINK_COUNTS = "x" * 23
"""Every link counts as this many characters."""


class Mastodon:
    """Posts, whole or not at all."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """Servers know an Idempotency-Key again for up to an hour; half of it is safe."""
        return timedelta(minutes=30)

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """The words as they are.

        Raises:
            UsageError: They are too long. Nothing is cut: whoever agrees, agrees to all of it.
        """
        said = settings.settings.get("characters", str(_LIMIT))
        if not said.isdecimal():
            raise ConfigError(f"[channels.{name}.settings] characters must be a number.")
        words = f"{message.subject}\n\n{message.text}" if message.subject else message.text
        length = len(_LINK.sub(_LINK_COUNTS, words))
        if length > int(said):
            raise UsageError(
                f"“{name}” takes {said} characters, and this has {length}.",
                remedy="Write a shorter update for it, with a link to the status page.",
            )
        body: dict[str, Any] = {
            "status": words,
            "visibility": settings.settings.get("visibility", "public"),
            "language": settings.settings.get("language", "en"),
        }
        if message.thread:
            body["in_reply_to_id"] = message.thread
        target = f"POST {wants.base(settings, name)}/api/v1/statuses"
        return Rendering(
            name, "application/json", json.dumps(body, indent=2, ensure_ascii=False), target
        )

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:
        """One request, with the key in a header."""
        name = rendering.channel
        headers = {
            "Authorization": f"Bearer {wants.secret(settings, name)}",
            "Idempotency-Key": key,
        }
        base = wants.base(settings, name)
        return web.send(rendering, base, headers, lambda said: web.posted(said["id"]))
