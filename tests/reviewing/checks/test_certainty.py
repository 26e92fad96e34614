"""Suspicions that are told as known."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["We suspect that the 13:50 deploy shrank the connection pool."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("certainty", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The 13:50 deploy shrank the connection pool.", "deploy"),
        ("We have confirmed that the deploy is to blame.", "confirmed"),
    ],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("certainty", text, quote)
