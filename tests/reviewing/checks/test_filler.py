from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds


@pytest.mark.parametrize(
    "text",
    [
        "We are sorry.",
        "We are sorry that you could not sign in.",
        "As a precaution, we reset all passwords.",
        "Note the new address below.",
        "The priority today is to bring sign-in back.",
    ],
)
def test_passes_plain_sentences(text: str) -> None:
    """A short sorry and a plain fact are no filler."""
    assert_clean("filler", text)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Please note that uploads are slow.", "Uploads are slow."),
        ("We restarted it in order to free memory.", "We restarted it to free memory."),
        (
            "Uploads wait. We apologize for any inconvenience this may have caused.",
            "Uploads wait. We are sorry.",
        ),
        (
            "Out of an abundance of caution, we signed everybody out.",
            "As a precaution, we signed everybody out.",
        ),
    ],
)
def test_offers_the_shorter_form(text: str, better: str) -> None:
    """The rewrite says the same in fewer words, and passes."""
    found = assert_finds("filler", text)
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better
    assert_clean("filler", better)


def test_takes_the_apology_from_the_audience() -> None:
    """Executives need no apology, so the sentence goes."""
    text = "Uploads wait. We apologize for any inconvenience."
    assert assert_finds("filler", text, audience="executives").suggestion == ""


def test_thanks_for_patience_are_a_hint_only() -> None:
    """A courtesy does no harm."""
    assert assert_finds("filler", "Thank you for your patience.").level == "info"


def test_praise_of_ourselves_goes() -> None:
    """Readers want facts where we praise ourselves."""
    found = assert_finds("filler", "Uploads wait. We take reliability very seriously.")
    assert found.suggestion == ""
