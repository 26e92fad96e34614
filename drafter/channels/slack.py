"""Slack: a message in a channel, later ones in its thread."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from drafter.channels import wants, web
from drafter.channels.channel import NEVER, Message, Outcome
from drafter.config import ChannelSettings
from drafter.errors import UsageError
from drafter.gate.envelope import Rendering

USUAL = "https://slack.com"
_HEADER, _SECTION, _BLOCKS = 150, 3000, 50
"""Characters of a header and of a section, and blocks of a message, that Slack takes."""
_UNSURE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
"""Errors after which some of it may have happened."""
_WHY = {
    "invalid_auth": "key",
    "not_authed": "key",
    "token_expired": "key",
    "token_revoked": "key",
    "channel_not_found": "not-found",
    "ratelimited": "busy",
    "rate_limited": "busy",
}


class Slack:
    """Posts with a bot's token."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """It takes no key."""
        return NEVER

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """The words in blocks. Nothing in them is read as a mention, a link or a command.

        Raises:
            UsageError: A line is longer than Slack takes. Nothing is cut.
        """
        blocks: list[dict[str, Any]] = [
            {"type": "section", "text": {"type": "mrkdwn", "text": each, "verbatim": True}}
            for each in _sections(_escaped(message.text), name)
        ]
        if message.subject:
            if len(message.subject) > _HEADER:
                raise UsageError(f"“{name}” takes a title of {_HEADER} characters.")
            title = {"type": "plain_text", "text": message.subject, "emoji": False}
            blocks.insert(0, {"type": "header", "text": title})
        if len(blocks) > _BLOCKS:
            raise UsageError(f"“{name}” takes no text of this length.", remedy="Shorten it.")
        body: dict[str, Any] = {
            "channel": wants.setting(settings, name, "channel"),
            "text": _escaped(message.subject or message.text),
            "blocks": blocks,
            "parse": "none",
            "link_names": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if message.thread:
            body["thread_ts"] = message.thread
        target = f"POST {wants.base(settings, name, USUAL)}/api/chat.postMessage"
        words = json.dumps(body, indent=2, ensure_ascii=False)
        return Rendering(name, "application/json; charset=utf-8", words, target)

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """One request."""
        name, thread = rendering.channel, rendering.thread

        def read(said: Any) -> Outcome:
            if said["ok"] is True:  # replies belong to the first message, never to another reply
                return web.posted(thread or said["ts"])
            if said["error"] in _UNSURE:
                return Outcome("unsure", why="server-error")
            return Outcome("failed", why=_WHY.get(said["error"], "refused"))

        headers = {"Authorization": f"Bearer {wants.secret(settings, name)}"}
        return web.send(rendering, wants.base(settings, name, USUAL), headers, read)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _sections(words: str, name: str) -> list[str]:
    """The words in pieces that fit, parted between paragraphs, else between lines."""
    found: list[str] = []
    for paragraph in words.strip().split("\n\n"):
        lines = paragraph.split("\n") if len(paragraph) > _SECTION else [paragraph]
        for piece in filter(str.strip, lines):
            if len(piece) > _SECTION:
                raise UsageError(
                    f"“{name}” takes lines of {_SECTION} characters.", remedy="Break the long one."
                )
            found.append(piece)
    return found
