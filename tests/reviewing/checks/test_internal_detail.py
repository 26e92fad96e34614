"""People, machines, references and secrets in a text for readers outside."""

from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds
from tests.reviewing.checks.conftest import Notes


@pytest.mark.parametrize(
    "text",
    ["Checkout is failing in Frankfurt.", "Write to support@example.com."],
)
def test_accepts_what_the_notes_carry(text: str, notes: Notes) -> None:
    """A faithful sentence passes."""
    notes.assert_clean("internal-detail", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Maria is looking into it.", "Maria"),
        ("We restarted checkout-api.", "checkout-api"),
        ("See OPS-1234.", "OPS-1234"),
        ("It is on 10.0.3.17.", "10.0.3.17"),
    ],
)
def test_finds_what_they_do_not(text: str, quote: str, notes: Notes) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    notes.assert_finds("internal-detail", text, quote)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("The billing_worker pods restarted.", "The internal pods restarted."),
        ("The billing_worker restarted.", "One of our systems restarted."),
        ("Errors on 10.2.3.4 are gone.", "Errors on one of our systems are gone."),
    ],
)
def test_the_rewrite_reads_as_a_sentence(text: str, better: str) -> None:
    """A name that stands before a noun becomes an adjective, one that stands alone a noun."""
    found = assert_finds("internal-detail", text)
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better


def test_a_product_may_bear_a_given_name() -> None:
    """“the Emma application” is no person."""
    assert_clean("internal-detail", "The Emma application is slow.")
