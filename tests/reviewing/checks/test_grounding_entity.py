"""Names in a text against those in the notes."""

from __future__ import annotations

import pytest

from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["Checkout in Frankfurt fails.", "Dublin is fine."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("grounding.entity", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("Checkout in Madrid fails.", "Madrid"), ("We moved to Kubernetes 1.31.2.", "1.31.2")],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("grounding.entity", text, quote)
