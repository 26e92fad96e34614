"""What a channel is: something that turns a message into bytes, and delivers exactly those."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from drafter import plugins
from drafter.config import ChannelSettings, Config
from drafter.errors import UsageError
from drafter.gate.envelope import Rendering
from drafter.noun import Phase

BY_HAND = "by-hand"
"""The channel that is always there: the text, for a person to copy."""


@dataclass(frozen=True, slots=True)
class Message:
    """An update on its way to a channel, without the waivers that its text may hold."""

    incident: str
    audience: str
    subject: str
    text: str
    phase: Phase
    next_update_at: datetime | None
    """The moment it promises (aware)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt to deliver."""

    state: Literal["sent", "failed", "unsure"]
    """Unsure: the target may or may not have it, and a person must look."""
    reference: str = ""
    """The target's own id of what was posted."""
    why: str = ""
    """What went wrong, in one plain sentence without words of the update."""


class Channel(Protocol):
    """One kind of target."""

    repeatable: bool
    """Whether the same key sent twice posts once, so that an unsure delivery may be tried again."""

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """The request or file that would be sent.

        Raises:
            ConfigError: A setting is missing.
            UsageError: The message does not fit this channel.
        """
        ...

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:
        """Send exactly these bytes.

        Args:
            rendering: What was agreed to.
            key: The same for every attempt of one release to one channel.
            settings: Where it goes.

        Raises:
            ConfigError: The key for it is not in the environment.
        """
        ...


def render(name: str, message: Message, config: Config) -> Rendering:
    """What the channel of this name would be sent.

    Raises:
        UsageError: There is no such channel, or the message does not fit it.
        ConfigError: One of its settings is missing.
    """
    channel, settings = find(name, config)
    return channel.render(message, name, settings)


def find(name: str, config: Config) -> tuple[Channel, ChannelSettings]:
    """The channel of this name and its settings.

    Raises:
        UsageError: There is none.
    """
    settings = config.channels.get(name)
    if settings is None and name == BY_HAND:
        settings = ChannelSettings(kind=BY_HAND)
    if settings is None:
        known = ", ".join([BY_HAND, *config.channels])
        raise UsageError(
            f"there is no channel “{name}”.",
            remedy=f"Known: {known}. Add your own as [channels.{name}] in drafter.toml.",
        )
    channel = plugins.find("channels", settings.kind)
    if channel is None:
        raise UsageError(
            f"channel “{name}” is of an unknown kind.",
            remedy=f"Known: {', '.join(plugins.names('channels'))}.",
        )
    found: Channel = channel()
    return found, settings
