"""In: a message, at submission. Out: the exact bytes for a channel. Later, in: a Release; out: sent.

What a channel renders is what people agree to, and what it delivers are those bytes and no others.
"""

from __future__ import annotations

from drafter.channels.channel import Channel, Message, Outcome, render

__all__ = ["Channel", "Message", "Outcome", "render"]
