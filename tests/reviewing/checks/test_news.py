from __future__ import annotations

import drafter
from drafter.testing import NOW, assert_clean, assert_finds

BEFORE = "Uploads fail for customers in the EU region. We are investigating."


def test_passes_when_there_is_something_new() -> None:
    """A cause is news."""
    assert_clean(
        "news", "A full disk stops uploads in the EU region. We are adding space.", previous=BEFORE
    )


def test_finds_the_same_again() -> None:
    """Other words for the same tell nobody anything."""
    text = "We are still investigating failing uploads for customers in the EU region."
    found = assert_finds("news", text, previous=BEFORE)
    assert_clean("news", str(found.suggestion) + text, previous=BEFORE)


def test_passes_when_it_says_that_nothing_has_changed() -> None:
    """That somebody looked again is news too."""
    assert_clean("news", "No change since 14:00 UTC: uploads fail.", previous=BEFORE)


def test_cannot_judge_the_first_update() -> None:
    """Without an update before it, the criterion is neither passed nor failed."""
    review = drafter.review(BEFORE, now=NOW)
    assert "news" in {u.criterion for u in review.unchecked}
