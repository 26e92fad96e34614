"""What a channel is: something that turns a message into bytes, and delivers exactly those."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol, runtime_checkable

from drafter import plugins
from drafter.config import ChannelSettings, Config, Service
from drafter.errors import UsageError
from drafter.gate.envelope import Rendering
from drafter.noun import Phase

BY_HAND = "by-hand"
"""The channel that is always there: the text, for a person to copy."""
ALWAYS = timedelta.max
"""Repeatable without end: sending the same again changes nothing."""
NEVER = timedelta(0)
"""Not repeatable: the target would post it again."""


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
    at: datetime
    """The moment of its submission (aware): the only clock that a rendering may hold."""
    affected: tuple[Service, ...] = ()
    """The services that it names as hit, by their public names; all it names when it is resolved."""
    thread: str = ""
    """The target's id of what this channel was sent before for the incident; "" for the first."""
    before: str = ""
    """The body that it was sent then."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt to deliver."""

    state: Literal["sent", "failed", "unsure"]
    """Failed: the target certainly does not have it. Unsure: it may or may not, and a person must
    look."""
    reference: str = ""
    """The target's own id of what was posted, which a later update continues."""
    why: str = ""
    """What went wrong, as one of the words of reasons.toml."""


class Channel(Protocol):
    """One kind of target."""

    def repeatable(self, rendering: Rendering) -> timedelta:
        """How long the target knows the same key again, so that sending twice posts once.

        `NEVER`, `ALWAYS`, or a span counted from the first attempt.
        """
        ...

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:
        """The request or file that would be sent.

        Raises:
            ConfigError: A setting is missing.
            UsageError: The message does not fit this channel.
        """
        ...

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:
        """Send exactly these bytes to exactly this target.

        Args:
            rendering: What was agreed to.
            key: The same for every attempt of one release to one channel.
            settings: Where it goes.

        Raises:
            DrafterError: Nothing was sent, because something on this side is missing, such as the
                key for it in the environment.
        """
        ...


@runtime_checkable
class Visible(Protocol):
    """A channel that can look at what the target shows."""

    def shows(self, rendering: Rendering, reference: str, settings: ChannelSettings) -> bool | None:
        """Whether the target shows what was agreed to; None when it cannot be seen."""
        ...


def render(name: str, message: Message, config: Config) -> Rendering:
    """What the channel of this name would be sent.

    Raises:
        UsageError: There is no such channel, or the message does not fit it.
        ConfigError: One of its settings is missing.
    """
    channel, settings = find(name, config)
    return replace(channel.render(message, name, settings), channel=name, thread=message.thread)


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
