"""“Scratch that, only some” takes back the reach, not the trouble."""

from __future__ import annotations

import pytest

import drafter


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        ("all customers cannot log in", "scratch that, only EU customers", "EU customers cannot"),
        ("all of our tenants see errors", "scratch that, just the free tenants", "free tenants"),
    ],
)
def test_a_wide_impact_becomes_a_narrow_one(first: str, then: str, left: str) -> None:
    """What is left still fails, and the sheet says for whom."""
    sheet = drafter.extract(f"14:05 ann: {first}\n14:20 bob: {then}\n")
    (impact,) = sheet.of("impact")
    assert impact.certainty == "confirmed"
    assert left in impact.text
    assert impact.lines == (1, 2)


def test_a_remark_about_something_else_narrows_nothing() -> None:
    """“Only” of other things is no correction of who is hit."""
    sheet = drafter.extract(
        "14:05 ann: all customers cannot log in\n14:20 bob: only two hosts left\n"
    )
    (impact,) = sheet.of("impact")
    assert impact.text == "All customers cannot log in"
