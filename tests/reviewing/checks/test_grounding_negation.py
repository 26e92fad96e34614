"""What a text denies, against what the notes deny."""

from __future__ import annotations

import pytest

import drafter
from drafter.testing import NOW
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


FINE = """14:02 ada: tablets fail, the ward PCs are fine
14:05 desk: did any orders get lost?
14:06 ada: no. queue is empty
"""


@pytest.mark.parametrize("text", ["The ward PCs failed too.", "Orders got lost."])
def test_finds_as_hit_what_the_notes_have_fine(text: str) -> None:
    """A thing that the notes say is fine is not told as hit, nor what was asked and answered "no"."""
    assert "grounding.negation" in criteria(text, FINE)


@pytest.mark.parametrize("text", ["The tablets failed.", "The ward PCs were not affected."])
def test_leaves_alone_what_was_hit_and_what_was_spared(text: str) -> None:
    """What failed may be told as failing, and what is fine as spared."""
    assert "grounding.negation" not in criteria(text, FINE)


def test_a_thing_that_failed_before_it_was_fine_may_be_told_as_hit() -> None:
    """A later "fine" takes nothing back: the thing was hit."""
    notes = "14:02 ada: the ward PCs are stuck\n14:20 ada: the ward PCs are fine\n"
    assert "grounding.negation" not in criteria("The ward PCs were affected.", notes)


def criteria(text: str, notes: str) -> set[str]:
    """The criteria that a text fails against notes."""
    review = drafter.review(text, audience="public", notes=notes, now=NOW)
    return {finding.criterion for finding in review.findings}
