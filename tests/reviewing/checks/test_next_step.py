from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds


@pytest.mark.parametrize(
    "text",
    [
        "Uploads fail. Please use the desktop app until this is fixed.",
        "Uploads fail. There is nothing you need to do.",
        "Uploads fail. There is no workaround yet.",
    ],
)
def test_passes_when_readers_learn_what_to_do(text: str) -> None:
    """A way around, or plainly that there is none."""
    assert_clean("next-step", text, audience="affected")


def test_weighs_more_for_those_who_are_hit() -> None:
    """On the status page it is a hint, in a message to the customer a warning."""
    text = "Uploads fail since 13:40 UTC."
    assert assert_finds("next-step", text, audience="public", phase="identified").level == "info"
    assert (
        assert_finds("next-step", text, audience="affected", phase="identified").level == "warning"
    )


def test_asks_nothing_once_it_is_over() -> None:
    """After the fact nobody needs a way around."""
    assert_clean("next-step", "Uploads work again.", audience="affected", phase="resolved")
