"""Figures of a text against those of the notes."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["12% of payments failed.", "Payments failed for 29 minutes."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("grounding.number", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("21% of payments failed.", "21%"), ("Payments failed for 45 minutes.", "45 minutes")],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("grounding.number", text, quote)
