"""incident.io status pages: one incident on the page, which later updates continue."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

from drafter.channels import wants, web
from drafter.channels.channel import NEVER, Message, Outcome
from drafter.channels.statuspage import states_of
from drafter.config import ChannelSettings
from drafter.gate.envelope import Rendering

USUAL = "https://api.incident.io"
_CREATE = "/v2/status_page_incidents"
_UPDATE = "/v2/status_page_incident_updates"


class IncidentIo:
    """Creates the incident, then adds updates to it."""

    def repeatable(self, rendering: Rendering) -> timedelta:
        """Creating takes a key in its body. How long it is known is not documented: one hour."""
        return timedelta(hours=1) if rendering.target.endswith(_CREATE) else NEVER

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """Status, words and component states; whether subscribers are notified is always said."""
        body: dict[str, Any] = {
            "incident_status": message.phase,
            "message": message.text,
            "notify_subscribers": wants.yes(settings, name, "notify"),
        }
        states = states_of(message, settings)
        if states:
            body["component_statuses"] = [
                {"component_id": each, "component_status": state} for each, state in states.items()
            ]
        if message.thread:
            body["status_page_incident_id"] = message.thread
        else:
            body["status_page_id"] = wants.setting(settings, name, "page")
            body["name"] = wants.title(message, name)
            body["idempotency_key"] = _key(message, name)
        place = wants.base(settings, name, USUAL) + (_UPDATE if message.thread else _CREATE)
        words = json.dumps(body, indent=2, ensure_ascii=False)
        return Rendering(name, "application/json", words, f"POST {place}")

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """One request. The key is in the bytes."""
        name, thread = rendering.channel, rendering.thread

        def read(said: Any) -> Outcome:
            if thread:
                return Outcome("sent", thread)
            return web.posted(said["status_page_incident"]["id"])

        headers = {"Authorization": f"Bearer {wants.secret(settings, name)}"}
        return web.send(rendering, wants.base(settings, name, USUAL), headers, read)


def _key(message: Message, name: str) -> str:
    """One for this message to this channel, and the same whenever its bytes are sent."""
    parts = [name, message.incident, message.audience, message.at.isoformat(), message.text]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
