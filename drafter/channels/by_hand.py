"""The channel of people who post by hand: the text as it is, to be copied."""

from __future__ import annotations

from datetime import timedelta

from drafter.channels.channel import ALWAYS, Message, Outcome
from drafter.config import ChannelSettings
from drafter.gate.envelope import Rendering


class ByHand:
    """Prints; a person posts."""

    def repeatable(self, rendering: Rendering) -> timedelta:  # noqa: ARG002
        """Printing it again posts nothing."""
        return ALWAYS

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:  # noqa: ARG002
        """Subject, blank line, text."""
        head = f"{message.subject}\n\n" if message.subject else ""
        return Rendering(name, "text/markdown", f"{head}{message.text}\n")

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """It has left when it is printed."""
        return Outcome("sent")
