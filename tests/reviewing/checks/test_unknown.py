from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds


@pytest.mark.parametrize(
    "text",
    ["Sign-in fails. We do not know the cause yet.", "We are investigating why sign-in fails."],
)
def test_passes_when_something_is_said_to_be_open(text: str) -> None:
    """Saying what is open, or that we are still looking, is enough."""
    assert_clean("unknown", text, phase="investigating")


def test_offers_an_honest_sentence() -> None:
    """The sentence to add invents nothing and passes."""
    text = "Sign-in fails for everybody."
    found = assert_finds("unknown", text, phase="investigating")
    assert found.level == "error"
    assert_clean("unknown", text + str(found.suggestion), phase="investigating")


def test_is_milder_once_the_cause_is_found() -> None:
    """Then the open question is how long it takes."""
    text = "Sign-in fails because of a full disk. We are adding space."
    assert assert_finds("unknown", text, phase="identified").level == "info"


def test_asks_nothing_once_it_is_over() -> None:
    """A resolved incident leaves no question that readers need answered now."""
    assert_clean("unknown", "Sign-in works again.", phase="resolved")
