"""The update uses the reader's words, not the responders'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language import glossary
from drafter.reviewing.manuscript import Manuscript, Remark

SETTINGS: dict[str, Any] = {}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Each word once, however often it comes. The company's own glossary goes first."""
    told: set[str] = set()
    for term, plain in glossary.terms(m.text, m.audience.depth, m.config):
        if term.text.lower() in told:
            continue
        told.add(term.text.lower())
        ask = f"Say “{plain}”." if plain else "Say what the reader sees."
        yield Remark(
            term, f"“{term.text}” is a word of those who run the service. {ask}", plain or None
        )
