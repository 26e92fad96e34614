from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds


@pytest.mark.parametrize(
    "text",
    [
        "Only the EU region is affected.",
        "Uploads failed briefly, for 4 minutes.",
        "A small number of customers (about 2 %) saw errors.",
        "Some customers cannot sign in.",
        "We have just restarted the service.",
        "The problem is limited to uploads.",
    ],
)
def test_passes_scope_and_figures(text: str) -> None:
    """Saying what is not hit, or how much exactly, plays nothing down."""
    assert_clean("minimiser", text)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("A small number of users saw errors.", "Some users saw errors."),
        ("Sign-in was briefly slow.", "Sign-in was slow."),
        ("There was a minor problem with uploads.", "There was a problem with uploads."),
        ("We had a hiccup with uploads.", "We had a problem with uploads."),
    ],
)
def test_offers_the_plain_word(text: str, better: str) -> None:
    """The rewrite drops the belittling word, and passes."""
    found = assert_finds("minimiser", text)
    assert found.level == "warning"
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better
    assert_clean("minimiser", better)


def test_weighs_more_where_data_is_concerned() -> None:
    """Playing down a security incident is what gets companies fined."""
    text = "An attacker viewed a small number of accounts."
    assert assert_finds("minimiser", text).level == "error"
