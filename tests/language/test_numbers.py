"""Quantities: how many, how long, how much, as ranges that can be compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.numbers import Quantity, find


def one(text: str) -> Quantity:
    """The only quantity of a text."""
    found = find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("for 38 minutes", 2280, "second"),
        ("a 38-minute window", 2280, "second"),
        ("1 hour 17 minutes", 4620, "second"),
        ("~1h 21m", 4860, "second"),
        ("2,000 customers", 2000, "customer"),
        ("2k users", 2000, "user"),
        ("1.5 million requests", 1_500_000, "request"),
        ("twenty-four nodes", 24, "node"),
        ("half of all logins", 50, "%"),
        ("5 per cent", 5, "%"),
        ("300MB of memory", 300e6, "byte"),
        ("HTTP 503", 503, "code"),
        ("2 400 payments", 2400, "payment"),
        ("41 M EUR", 41e6, "money"),
        ("40ish tickets", 40, "ticket"),
        ("three and a quarter hours", 11700, "second"),
        ("30 more minutes", 1800, "second"),
    ],
)
def test_reads_figures_and_words_in_base_units(text: str, value: float, unit: str) -> None:
    """Figures, words and units of all kinds come out in seconds, bytes, per cent or counts."""
    quantity = one(text)
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "at 14:32 UTC",
        "on 12 September",
        "2026-03-10",
        "version 1.24.3",
        "#4821",
        "OPS-1234",
        "amd64",
    ],
)
def test_leaves_times_versions_and_ids_alone(text: str) -> None:
    """What names a moment, a version or a ticket counts nothing."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("said", "true"),
    [("about 40 users", "38 users"), ("dozens of users", "44 users"), ("2k users", "2,000 users")],
)
def test_rounded_figures_agree(said: str, true: str) -> None:
    """A rounded figure agrees with the exact one."""
    assert one(said).agrees(one(true))


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("45 minutes", "38 minutes"),
        ("dozens of users", "900 users"),
        ("about two hours", "4 hours"),
    ],
)
def test_wrong_figures_do_not_agree(said: str, true: str) -> None:
    """Rounding has limits."""
    assert not one(said).agrees(one(true))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_reads_any_text(text: str) -> None:
    """No text makes it fail, and every span is where it says."""
    for quantity in find(text):
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text
