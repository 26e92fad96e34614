"""What a text denies, against what the notes deny."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["No orders were lost."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("grounding.negation", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("Orders were lost.", "lost"), ("Dublin is not fine.", "fine")],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("grounding.negation", text, quote)
