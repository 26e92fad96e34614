from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drafter.config import load_config
from drafter.testing import assert_clean, assert_finds

AT_FIVE_PAST_TWO = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "promise",
    [
        "Next update by 15:00 UTC.",
        "We will update this page within 30 minutes.",
        "We will post an update in an hour.",
    ],
)
def test_passes_when_a_time_is_promised(promise: str) -> None:
    """A time that readers can hold us to."""
    assert_clean("next-update", f"Sign-in fails. {promise}")


def test_none_at_all_is_an_error() -> None:
    """Silence without an end makes people ask."""
    text = "Sign-in fails. We are looking into it."
    found = assert_finds("next-update", text)
    assert found.level == "error"
    assert found.suggestion == " Next update by 15:05 UTC."
    assert_clean("next-update", text + found.suggestion)


def test_soon_is_no_time() -> None:
    """“When we know more” may be never; a time behind the sentence mends it."""
    text = "Sign-in fails. We will post an update when we know more. We are sorry."
    found = assert_finds("next-update", text)
    assert found.level == "error"
    mended = text[: found.start] + str(found.suggestion) + text[found.end :]
    assert mended == (
        "Sign-in fails. We will post an update when we know more. Next update by 15:05 UTC. "
        "We are sorry."
    )
    assert_clean("next-update", mended)


def test_a_time_that_has_passed_is_an_error() -> None:
    """A stale promise is worse than none."""
    text = "Sign-in fails. Next update by Tuesday 10 March, 13:30 UTC."
    found = assert_finds("next-update", text)
    assert found.level == "error"
    assert_clean("next-update", text[: found.start] + str(found.suggestion) + text[found.end :])


def test_a_time_without_a_zone_is_a_warning() -> None:
    """Readers sit in many zones; the company's is what was meant."""
    found = assert_finds("next-update", "Sign-in fails. Next update by 15:00.")
    assert (found.level, found.suggestion) == ("warning", "15:00 UTC")


def test_the_cadence_of_the_severity_is_the_longest_silence() -> None:
    """sev1 is told something every half hour."""
    notes = "14:00 everything is down, all customers, sev1\n14:01 complete outage of all services"
    found = assert_finds("next-update", "All is down. Next update by 18:00 UTC.", notes=notes)
    assert (found.level, found.suggestion) == ("warning", "14:35 UTC")


def test_asks_nothing_once_it_is_over() -> None:
    """A resolved incident needs no next update."""
    assert_clean("next-update", "Sign-in works again. This is resolved.", phase="resolved")


def test_speaks_the_time_of_the_company() -> None:
    """The offered time is in the company's zone, and says so."""
    here = replace(load_config(), time_zone="Europe/Berlin")
    found = assert_finds(
        "next-update", "Sign-in fails.", config=here, now=AT_FIVE_PAST_TWO, phase="investigating"
    )
    assert found.suggestion == " Next update by 16:05 CET."
