from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds

CLEAR = (
    "Sign-in has failed for customers in the EU region since 13:40 UTC. We found that a change made "
    "today sends them to a server that is full. We are moving them to another one now. People who "
    "are signed in already can go on working. Next update by 15:00 UTC."
)


def test_passes_a_clear_update() -> None:
    """Plain words in sentences of common length."""
    assert_clean("readability", CLEAR)


def test_finds_one_sentence_that_holds_everything() -> None:
    """Nobody reads forty words at once."""
    text = (
        "We have found that the change which was made this morning to the part of the system that "
        "keeps the list of all the people who may sign in has had the effect that some of them are "
        "not on that list any more."
    )
    found = assert_finds("readability", text, quote="We have found")
    assert "Make two or three of it" in found.message


def test_finds_officialese() -> None:
    """Many long words make a text hard, however short its sentences."""
    text = (
        "Authorization functionality experienced considerable availability deterioration. "
        "Investigative activities identified configuration inconsistencies. "
        "Remediation activities necessitate additional verification operations. "
        "Continuous communication regarding developments will subsequently follow immediately. "
        "Organizational representatives sincerely appreciate everybody's understanding."
    )
    assert "school year" in assert_finds("readability", text).message


@pytest.mark.parametrize(
    "text",
    [
        "Investigating authentication unavailability.",
        "Resolved. Monitoring.",
        "- Sign-in fails\n- Uploads wait\n- Search works\n- Mail works\n- Billing works",
        "See https://status.example.com/incidents/2026-03-10-authentication-unavailability-eu.",
        "Run `administration-interface --synchronise-configuration` again.",
        "",
    ],
)
def test_judges_short_texts_bullets_addresses_and_code_fairly(text: str) -> None:
    """What no formula understands is left out, and a few words get no grade."""
    assert_clean("readability", text)


def test_names_and_times_do_not_count_as_long_words() -> None:
    """A list of regions and times is precise, not hard."""
    text = (
        "Sign-in fails in Johannesburg, Philadelphia, Rio de Janeiro and San Francisco since 13:40 "
        "UTC. It works in all the other regions that we run. We are moving people to a region that "
        "works. This takes a while, and we will tell you when it is done."
    )
    assert_clean("readability", text)
