"""Causes that a text gives, against the notes."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["A deploy at 13:50 may have reduced the connection pool."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("grounding.cause", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A failed disk in our storage caused the errors.", "disk"),
        ("The errors came after a phishing attack.", "phishing"),
    ],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("grounding.cause", text, quote)
