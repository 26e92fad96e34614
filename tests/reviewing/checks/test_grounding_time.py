"""Clock times and dates of a text against those of the notes."""

from __future__ import annotations

import pytest

from drafter.testing import assert_finds
from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["Errors stopped at 14:31 UTC.", "Next update by 15:30 UTC."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("grounding.time", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("Errors stopped at 13:31 UTC.", "13:31")],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("grounding.time", text, quote)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("At 03:55 UTC, we called the bank.", "We called the bank."),
        ("The bank called at 03:55 UTC.", "The bank called."),
        ("03:55 UTC: the bank called.", ""),
    ],
)
def test_a_time_with_nothing_near_it_is_left_out(text: str, better: str) -> None:
    """No time of the notes is put where none belongs: the words around it still make a sentence."""
    found = assert_finds("grounding.time", text, notes="payments fail, maria is looking")
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better
