"""Why something is called sensitive, each reason under a digest, so that two people can clear exactly
the reasons they looked at and no later one.
"""

from __future__ import annotations

from datetime import datetime

from drafter import intake, triage
from drafter.config import Config
from drafter.gate.canonical import canonical, digest
from drafter.gate.record import Record
from drafter.gate.store import Transaction
from drafter.incident import Routing
from drafter.noun import Sensitivity

Grounds = dict[str, Sensitivity]


def ground(why: str, quote: str = "") -> str:
    """The name of one reason."""
    return digest(canonical({"why": why, "quote": quote}))


def grounds_of_text(text: str, config: Config, now: datetime) -> Grounds:
    """The reasons in the words that would be sent."""
    return grounds_of(triage.route(intake.read(text, config, now), config))


def grounds_of(routing: Routing) -> Grounds:
    """The reasons that a routing gives."""
    if not routing.sensitive:
        return {}
    found: Grounds = {
        ground(piece.reason, piece.quote): routing.sensitivity
        for piece in routing.evidence
        if piece.about == "sensitivity"
    }
    return found or {ground("no line was named"): routing.sensitivity}


def copied(notes: str, incident: str, log: Transaction) -> Grounds:
    """The reasons that stand against the same notes in another incident: a copy sheds none."""
    others = {
        entry.incident
        for entry in log.log()
        if entry.event == "submitted"
        and entry.incident != incident
        and entry.body["notes"] == notes
    }
    found: Grounds = {}
    for other in others:
        found |= Record.of(other, log.entries(other)).open_grounds
    return found
