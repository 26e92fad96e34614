"""Atlassian Statuspage: one incident on the page, which later updates continue."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from drafter.channels import wants, web
from drafter.channels.channel import NEVER, Message, Outcome
from drafter.config import ChannelSettings
from drafter.gate.envelope import Rendering

USUAL = "https://api.statuspage.io"


class Statuspage:
    """Creates the incident, then adds updates to it."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """It takes no key, so a second request would be a second incident or update."""
        return NEVER

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """Status, words and component states; whether subscribers are notified is always said."""
        page = quote(wants.setting(settings, name, "page"), safe="")
        place = f"{wants.base(settings, name, USUAL)}/v1/pages/{page}/incidents"
        incident: dict[str, Any] = {
            "name": wants.title(message, name),
            "status": message.phase,
            "body": message.text,
            "deliver_notifications": wants.yes(settings, name, "notify"),
        }
        states = states_of(message, settings)
        if states:
            incident |= {"component_ids": list(states), "components": states}
        body = json.dumps({"incident": incident}, indent=2, ensure_ascii=False)
        thread = quote(message.thread, safe="")
        target = f"PATCH {place}/{thread}" if thread else f"POST {place}"
        return Rendering(name, "application/json", body, target)

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """One request."""
        name = rendering.channel
        base = wants.base(settings, name, USUAL)
        headers = _headers(settings, name)
        return web.send(rendering, base, headers, lambda said: web.posted(said["id"]))

    def shows(self, rendering: Rendering, reference: str, settings: ChannelSettings) -> bool | None:
        """Whether the page shows this title, status, update and these component states."""
        name = rendering.channel
        method, _, place = rendering.target.partition(" ")
        url = f"{place}/{quote(reference, safe='')}" if method == "POST" else place
        said = web.fetch(url, wants.base(settings, name, USUAL), _headers(settings, name))
        asked = json.loads(rendering.body)["incident"]
        try:
            if said is None:
                return None
            bodies = {_plain(each["body"]) for each in said["incident_updates"]}
            states = {each["id"]: each["status"] for each in said.get("components") or ()}
            return (
                said["name"] == asked["name"]
                and said["status"] == asked["status"]
                and _plain(asked["body"]) in bodies
                and all(states.get(k) == v for k, v in asked.get("components", {}).items())
            )
        except (AttributeError, KeyError, TypeError):
            return None


def states_of(message: Message, settings: ChannelSettings) -> dict[str, str]:
    """Component id → its state, for the services that the words name; nothing without `state`."""
    state = settings.settings.get("state", "")
    if state and message.phase == "resolved":
        state = "operational"
    ids = sorted({each.component for each in message.affected if each.component})
    return dict.fromkeys(ids, state) if state else {}


def _headers(settings: ChannelSettings, name: str) -> dict[str, str]:
    return {"Authorization": f"OAuth {wants.secret(settings, name)}"}


def _plain(words: str) -> str:
    return " ".join(words.split())
