"""Sentences that fall with the leading suspicion."""

from __future__ import annotations

import pytest

from drafter.testing import assert_finds
from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["Dublin is fine."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("hypothesis", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("A deploy at 13:50 may have shrunk the connection pool.", "deploy")],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    finding = assert_finds("hypothesis", text, quote=quote, notes=notes.text, phase="monitoring")
    assert finding.message.endswith((".", "”"))
