from __future__ import annotations

from drafter.reviewing.mend import mend
from drafter.testing import assert_clean, assert_finds, findings

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


def test_offers_the_least_first_and_keeps_what_readers_came_for() -> None:
    """Details go before the trouble, the impact and the next update, which stay to the end."""
    detail = " We have moved 40 of 96 queues to new machines and restarted them one by one." * 3
    text = POST.replace(" We are investigating.", detail + " We are investigating.")
    left = mend(text, lambda one: findings("length", one, audience="social"))
    assert_clean("length", left, audience="social")
    assert left.startswith("Sign-in fails in the EU region.")
    assert left.endswith("Next update by 15:00 UTC.")


def test_a_sentence_too_long_for_the_channel_ends_at_a_part() -> None:
    """What follows “because” or a comma can go; what cannot be shortened is named for a person."""
    text = "Sign-in fails in the EU region, because " + "a queue filled up with old work " * 9
    found = assert_finds("length", text + ".", audience="social")
    assert text[: found.start] + str(found.suggestion) == "Sign-in fails in the EU region."
    alone = "Sign-in fails in region" + " north" * 50 + "."
    assert assert_finds("length", alone, audience="social").suggestion is None
