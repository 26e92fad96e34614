"""What a person agrees to where it is no update: the exact words of the change, by digest."""

from __future__ import annotations

from typing import Any

from drafter.gate.canonical import canonical, digest

SCHEMA = "drafter.proposal/1"


def proposal(verb: str, incident: str, **terms: Any) -> bytes:
    """The bytes whose digest a statement of this verb has as its subject.

    Terms by verb: `mark` sensitivity; `lower` grounds, sorted; `assign` role and holder;
    `reach` channels, sorted; `settle` digest, channel and reference.
    """
    return canonical({"schema": SCHEMA, "verb": verb, "incident": incident, "terms": terms})


def subject(verb: str, incident: str, **terms: Any) -> str:
    """Its digest, for a statement about it."""
    return digest(proposal(verb, incident, **terms))
