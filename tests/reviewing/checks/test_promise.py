"""Promises that the notes do not carry."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["Next update by 15:30 UTC.", "We will keep watching."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("promise", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Checkout will be back by 16:00.", "will be back"),
        ("This will never happen again.", "never happen again"),
        ("Every customer will receive a credit.", "credit"),
    ],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("promise", text, quote)
