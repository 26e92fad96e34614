"""Names in a text against those in the notes."""

from __future__ import annotations

import pytest

import drafter
from drafter.testing import NOW
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


@pytest.mark.parametrize(("city", "level"), [("Amsterdam", None), ("Paris", "error")])
def test_knows_a_city_by_its_code(city: str, level: str | None) -> None:
    """Notes that say "tier1-ams" carry Amsterdam, and no other city."""
    notes = "11:29 odo: eu2 syncs from tier1-ams, the disk there is full\n"
    review = drafter.review(
        f"A disk in {city} is full.", audience="executives", notes=notes, now=NOW
    )
    found = {f.level for f in review.findings if f.criterion == "grounding.entity"}
    assert found == ({level} if level else set())
