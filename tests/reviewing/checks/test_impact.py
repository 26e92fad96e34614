from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds


@pytest.mark.parametrize(
    "text",
    [
        "Customers in the EU region cannot sign in.",
        "Uploads fail with an error.",
        "We are looking at a problem. We do not know yet who is affected or how.",
        "We are still assessing the impact.",
    ],
)
def test_passes_when_readers_can_tell_what_does_not_work(text: str) -> None:
    """What fails, for whom; or openly that we do not know yet."""
    assert_clean("impact", text, phase="investigating")


def test_fails_when_the_trouble_stays_vague() -> None:
    """“An issue” is nothing a reader could recognise."""
    text = "We are aware of an issue and are working on it."
    found = assert_finds("impact", text, phase="investigating")
    assert found.level == "error"
    assert_clean("impact", text + str(found.suggestion), phase="investigating")


def test_is_a_warning_once_the_fix_is_in() -> None:
    """A short word that it is over may leave the impact to earlier updates."""
    assert assert_finds("impact", "The fix is in place.", phase="monitoring").level == "warning"
