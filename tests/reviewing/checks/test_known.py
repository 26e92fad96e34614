from __future__ import annotations

from drafter.testing import assert_clean, assert_finds


def test_asks_nothing_while_everybody_is_looking() -> None:
    """In the first minutes nothing need be known."""
    assert_clean("known", "We are looking into a problem.", phase="investigating")


def test_passes_when_something_is_certain() -> None:
    """A beginning, a cause or a finished step is something to hold on to."""
    assert_clean(
        "known",
        "Sign-in has failed since 13:40 UTC. We have rolled back a change.",
        phase="identified",
    )


def test_finds_an_update_without_substance() -> None:
    """Later on, an update that says nothing specific is noise."""
    found = assert_finds("known", "We are working on it.", phase="identified")
    assert found.level == "warning"
    assert found.suggestion is None, "only a person knows what is certain"
