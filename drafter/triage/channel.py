"""Where an update goes first: it follows from whom the incident reaches."""

from __future__ import annotations

from drafter.noun import Channel, Reach

_CHANNELS: dict[Reach, tuple[Channel, str]] = {
    "single-customer": (
        "direct",
        "One customer is hit, so the news goes to them in the channel you share with them.",
    ),
    "all": ("public-page", "All customers are hit, so the news goes on the public page."),
    "subset": (
        "comms-lead-decides",
        "Some customers are hit. The comms lead decides between the public page and direct "
        "messages, and writes down why.",
    ),
    "internal-only": (
        "internal",
        "No customer is hit as far as the notes say, so the news stays inside.",
    ),
    "unclear": (
        "comms-lead-decides",
        "The notes do not say who is hit. The comms lead decides where the news goes, and writes "
        "down why.",
    ),
}


def choose(reach: Reach) -> tuple[Channel, str]:
    """The channel, and the reason in one or two sentences."""
    return _CHANNELS[reach]
