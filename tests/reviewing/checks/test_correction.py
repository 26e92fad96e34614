from __future__ import annotations

from drafter.testing import assert_clean, assert_finds

BEFORE = "Uploads have failed since 13:10 UTC. 40 customers are affected. This was caused by a full disk."


def test_passes_when_both_say_the_same() -> None:
    """What agrees needs no correction."""
    assert_clean("correction", "Uploads work again. They failed since 13:10 UTC.", previous=BEFORE)


def test_finds_another_beginning() -> None:
    """Readers noticed the first time we gave."""
    text = "Uploads have failed since 12:30 UTC."
    found = assert_finds("correction", text, previous=BEFORE)
    assert "13:10 UTC" in found.message
    assert_clean(
        "correction",
        text[: found.start] + str(found.suggestion) + text[found.end :],
        previous=BEFORE,
    )


def test_finds_another_count() -> None:
    """40 then and 400 now is a correction, not news."""
    assert_finds("correction", "400 customers are affected.", quote="400", previous=BEFORE)


def test_finds_another_cause() -> None:
    """The cause we told is taken back in silence."""
    assert_finds(
        "correction", "This was caused by a network change.", quote="network", previous=BEFORE
    )


def test_passes_when_the_correction_is_owned() -> None:
    """Saying that we said otherwise is all it takes."""
    text = "Correction: uploads have failed since 12:30 UTC, not 13:10 UTC."
    assert_clean("correction", text, previous=BEFORE)


def test_finds_an_incident_that_comes_back_in_silence() -> None:
    """“Resolved” was told; now it is open again."""
    text = "We are investigating errors with uploads."
    found = assert_finds("correction", text, previous="Uploads work again. This is resolved.")
    assert "too early" in str(found.suggestion)


def test_finds_a_promise_that_was_not_kept() -> None:
    """The last update promised news for a time that is past."""
    before = "Uploads fail. Next update by Tuesday 10 March, 13:00 UTC."
    found = assert_finds("correction", "Uploads still fail.", previous=before)
    assert_clean("correction", f"{found.suggestion}Uploads still fail.", previous=before)
