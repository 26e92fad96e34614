from __future__ import annotations

from drafter.testing import assert_clean, assert_finds


def test_passes_when_the_problem_is_named() -> None:
    """An update that names the trouble acknowledges it."""
    assert_clean("acknowledgement", "We are investigating errors when people sign in.")


def test_fails_when_nothing_says_that_there_is_a_problem() -> None:
    """A text without trouble in it leaves readers wondering whether it is them."""
    found = assert_finds("acknowledgement", "Next update by 15:00 UTC.", phase="investigating")
    assert found.level == "error"
    assert found.start == found.end


def test_offers_the_honest_sentence() -> None:
    """The words to add claim nothing but that we know."""
    text = "Next update by 15:00 UTC."
    found = assert_finds("acknowledgement", text, phase="investigating")
    assert_clean("acknowledgement", text + str(found.suggestion), phase="investigating")


def test_weighs_less_once_it_is_over() -> None:
    """After the fact it is a matter of style."""
    found = assert_finds(
        "acknowledgement", "All services are operating normally.", phase="resolved"
    )
    assert found.level == "warning"
