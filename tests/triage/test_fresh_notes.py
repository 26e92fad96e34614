"""Reach and sensitivity of short notes that were written before drafter had seen them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter


def fresh() -> Iterator[tuple[str, str, str]]:
    """Sensitivity, reach and notes of the file beside this one."""
    text = Path(__file__).with_name("fresh_notes.txt").read_text(encoding="utf-8")
    for block in text.split("\n=== ")[1:]:
        head, _, notes = block.partition("\n")
        sensitivity, reach = head.split()
        yield sensitivity, reach, notes


def test_the_reach_is_right_for_two_in_three() -> None:
    """Blind, 17 of these 24 were right; saying "subset" of all would be right for 11."""
    right = [drafter.route(notes).reach == reach for _, reach, notes in fresh()]
    assert sum(right) >= 16


def test_no_ordinary_incident_is_held() -> None:
    """A needless second reader costs minutes in the middle of an outage."""
    for sensitivity, _, notes in fresh():
        if sensitivity == "none":
            assert drafter.route(notes).sensitivity == "none", notes


@pytest.mark.parametrize(
    ("notes", "reach"),
    [
        ("Website outage\n\n09:00 kim: looking", "all"),
        ("Images on the product page\n\n09:00 kim: looking", "subset"),
        ("Build runners\n\n09:00 kim: looking", "internal-only"),
        ("Tuesday\n\n09:00 kim: every request fails", "all"),
        ("Tuesday\n\n09:00 kim: the page is slow. Restarted all pods", "subset"),
    ],
)
def test_the_name_of_the_incident_says_whom_it_reaches(notes: str, reach: str) -> None:
    """What everybody uses, a part, what only we use; "all" counts beside trouble only."""
    assert drafter.route(notes).reach == reach


def test_doubt_adds_up_over_the_notes() -> None:
    """Something odd in one line and what opens doors in another: a person decides."""
    notes = (
        "Quiet night\n\n02:10 kim: a suspicious run on the build box\n03:00 lee: box restarted\n"
        "04:00 kim: the box has the upload token"
    )
    routing = drafter.route(notes)
    assert routing.sensitivity == "security"
    assert {piece.line for piece in routing.evidence if piece.about == "sensitivity"} == {3, 5}


def test_a_missing_permission_keeps_people_out_and_lets_nobody_in() -> None:
    """An incident named after a permission that was refused is ordinary."""
    assert (
        drafter.route("Permission denied\n\n09:00 kim: nightly job refused").sensitivity == "none"
    )
