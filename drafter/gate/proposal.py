"""What a person agrees to where it is no update: the exact words of the change, by digest."""

from __future__ import annotations

import json
from typing import Any

from drafter.gate.canonical import canonical

SCHEMA = "drafter.proposal/1"


def proposal(verb: str, incident: str, **terms: Any) -> bytes:
    """The bytes whose digest a statement of this verb has as its subject.

    Terms by verb: `mark` sensitivity; `lower` grounds, sorted; `assign` role and holder;
    `reach` channels, sorted.
    """
    return canonical({"schema": SCHEMA, "verb": verb, "incident": incident, "terms": terms})


def terms_of(content: bytes, verb: str, incident: str) -> dict[str, Any]:
    """The terms of a proposal.

    Raises:
        ValueError: These bytes propose something else.
    """
    table = json.loads(content)
    if not isinstance(table, dict) or not isinstance(table.get("terms"), dict):
        raise ValueError("no proposal")
    terms: dict[str, Any] = table["terms"]
    if proposal(verb, incident, **terms) != content:
        raise ValueError("a proposal of something else")
    return terms
