from __future__ import annotations

from drafter.testing import assert_clean, assert_finds

POST = "Sign-in fails in the EU region. We are investigating. Next update by 15:00 UTC."


def test_passes_what_fits() -> None:
    """A short post fits a social channel."""
    assert_clean("length", POST, audience="social")


def test_finds_what_the_channel_would_cut_off() -> None:
    """Over the hard limit is an error, and what answers nobody's question is offered to go."""
    chatter = " Many thanks to everybody who wrote to us with kind words this morning." * 4
    text = POST + chatter
    found = assert_finds("length", text, audience="social")
    assert found.level == "error"
    assert found.suggestion == ""
    assert "kind words" in found.excerpt


def test_finds_more_than_readers_take_in() -> None:
    """Too many words is a matter of patience, so it is a warning."""
    text = "Sign-in fails in one more region. " * 40
    assert assert_finds("length", text).level == "warning"


def test_gives_engineers_more_room() -> None:
    """The limit belongs to the audience."""
    text = "Sign-in fails in one more region. " * 40
    assert_clean("length", text, audience="engineering")
