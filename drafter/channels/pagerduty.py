"""PagerDuty: a status update to the stakeholders of an incident, or a post on a status page."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from drafter.channels import wants, web
from drafter.channels.channel import NEVER, Message, Outcome
from drafter.config import ChannelSettings
from drafter.gate.envelope import Rendering

USUAL = "https://api.pagerduty.com"


class StatusUpdate:
    """Tells those who subscribed to an incident. The incident's id must be PagerDuty's own."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """It takes no key."""
        return NEVER

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """Subject and text, as plain text."""
        wants.setting(settings, name, "from")
        words = f"{message.subject}\n\n{message.text}" if message.subject else message.text
        base = wants.base(settings, name, USUAL)
        target = f"POST {base}/incidents/{quote(message.incident, safe='')}/status_updates"
        body = json.dumps({"message": words}, indent=2, ensure_ascii=False)
        return Rendering(name, "application/json", body, target)

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """One request."""
        name = rendering.channel
        headers = _headers(settings, name) | {"From": wants.setting(settings, name, "from")}
        return web.send(
            rendering,
            wants.base(settings, name, USUAL),
            headers,
            lambda said: web.posted(said["status_update"]["id"]),
        )


class Post:
    """A post on a PagerDuty status page, which later updates continue."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """It takes no key."""
        return NEVER

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """PagerDuty names phases and severities by ids of the page, which the settings hold."""
        page = quote(wants.setting(settings, name, "page"), safe="")
        place = f"{wants.base(settings, name, USUAL)}/status_pages/{page}/posts"
        level = "severity_resolved" if message.phase == "resolved" else "severity"
        update: dict[str, Any] = {
            "message": message.text,
            "status": _named("status", wants.setting(settings, name, message.phase)),
            "severity": _named("severity", wants.setting(settings, name, level)),
            "impacted_services": [],
            "update_frequency_ms": None,
            "notify_subscribers": wants.yes(settings, name, "notify"),
        }
        if message.thread:
            update["post"] = _named("post", message.thread)
            place += f"/{quote(message.thread, safe='')}/post_updates"
            body: dict[str, Any] = {"post_update": update}
        else:
            body = {
                "post": {
                    "type": "status_page_post",
                    "title": wants.title(message, name),
                    "post_type": "incident",
                    "starts_at": None,
                    "ends_at": None,
                    "updates": [update],
                    "status_page": {"id": page, "type": "status_page"},
                }
            }
        words = json.dumps(body, indent=2, ensure_ascii=False)
        return Rendering(name, "application/json", words, f"POST {place}")

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """One request."""
        name, thread = rendering.channel, rendering.thread
        return web.send(
            rendering,
            wants.base(settings, name, USUAL),
            _headers(settings, name),
            lambda said: web.posted(thread or said["post"]["id"]),
        )


def _named(what: str, identifier: str) -> dict[str, str]:
    return {"id": identifier, "type": f"status_page_{what}"}


def _headers(settings: ChannelSettings, name: str) -> dict[str, str]:
    return {
        "Authorization": f"Token token={wants.secret(settings, name)}",
        "Accept": "application/vnd.pagerduty+json;version=2",
    }
