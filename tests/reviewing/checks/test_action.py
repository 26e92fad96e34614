from __future__ import annotations

from drafter.testing import assert_clean, assert_finds


def test_passes_when_we_say_what_we_do() -> None:
    """One step, done or in progress, is enough."""
    assert_clean("action", "Sign-in fails. We are rolling back a change.", phase="identified")


def test_finds_an_update_in_which_nobody_does_anything() -> None:
    """Readers want to know that somebody is on it."""
    text = "Sign-in fails for everybody in the EU region."
    found = assert_finds("action", text, phase="identified")
    assert found.level == "warning"
    assert_clean("action", text + str(found.suggestion), phase="identified")


def test_asks_nothing_once_it_is_over() -> None:
    """There is nothing left to do."""
    assert_clean("action", "Sign-in works again.", phase="resolved")
