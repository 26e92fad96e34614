"""What a text says is done, against how far the notes got."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["We rolled back."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("grounding.state", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("We have replaced the servers.", "replaced")],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("grounding.state", text, quote)
