"""The channel of people who post by hand: the text as it is, to be copied."""

from __future__ import annotations

from drafter.channels.channel import Message, Outcome
from drafter.config import ChannelSettings
from drafter.gate.envelope import Rendering


class ByHand:
    """Prints; a person posts."""

    repeatable = True

    def render(self, message: Message, name: str, settings: ChannelSettings) -> Rendering:  # noqa: ARG002
        """Subject, blank line, text."""
        head = f"{message.subject}\n\n" if message.subject else ""
        return Rendering(name, "text/markdown", f"{head}{message.text}\n")

    def deliver(self, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:  # noqa: ARG002
        """It has left when it is printed."""
        return Outcome("sent")
