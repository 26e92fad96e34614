"""What a status update says, whoever it is for: text in, `Reading` out.

The words of the text are looked up once (`page`); each other file here turns what they stand for
into one thing a reader would take away.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from drafter.reviewing.reading import (
    acknowledgement,
    advice,
    commitments,
    impact,
    known,
    phase,
    promises,
    unknown,
)
from drafter.reviewing.reading.page import Page
from drafter.update import Reading

__all__ = ["read"]


def read(text: str, now: datetime, zone: ZoneInfo) -> Reading:
    """Say what an update says, with the places where it says so.

    Args:
        text: The update; Markdown is understood. Any text is read, none makes this raise.
        now: The present moment (aware): "in 30 minutes" counts from it.
        zone: The zone of times that name none.
    """
    page = Page(text)
    promised = promises.find(page, now, zone)
    return Reading(
        acknowledgement=acknowledgement.find(page),
        impact=impact.find(page),
        known=known.find(page, promised),
        unknown=unknown.find(page),
        next_update=promised,
        phase=phase.find(page),
        action=advice.action(page),
        next_step=advice.next_step(page),
        commitments=commitments.find(page, promised, now, zone),
    )
