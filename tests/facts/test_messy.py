"""Fifteen invented incidents as they are really noted: chatter, alerts, logs, copied tickets, jokes.

Each file in `messy/` holds the notes, then below "=== facts" what somebody who writes the updates
would take from them: kind, certainty, and the words of the notes that carry it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import drafter
from drafter.incident import Fact

FILES = sorted((Path(__file__).parent / "messy").glob("*.txt"))
SHOWN, CITED = 12, 3


class Wanted(NamedTuple):
    """A fact that a careful reader takes from the notes."""

    kind: str
    certainty: str
    words: str


def read(file: Path) -> tuple[str, list[Wanted]]:
    """The notes of a file, and what is wanted of them."""
    notes, _, wanted = file.read_text(encoding="utf-8").partition("=== facts\n")
    lines = (line.partition(" | ") for line in wanted.splitlines() if line.strip())
    return notes, [Wanted(*head.split(), squashed(words)) for head, _, words in lines]


def squashed(text: str) -> str:
    """Lower case, single blanks."""
    return " ".join(text.lower().split())


def carrying(words: str, facts: list[Fact], notes: str) -> Iterator[Fact]:
    """The facts that cite the line with these words."""
    lines = notes.splitlines()
    for fact in facts:
        if words in squashed(" ".join(lines[n - 1] for n in fact.lines[:CITED])):
            yield fact


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_first_screen_holds_what_an_update_needs(file: Path) -> None:
    """Of what a careful reader would take, three quarters at least stand on the first screen."""
    notes, wanted = read(file)
    sheet = drafter.extract(notes)
    known = [fact for fact in sheet.facts if fact.certainty != "unknown"]
    stands = [want for want in wanted if want.certainty != "retracted"]
    found = [want for want in stands if any(carrying(want.words, known[:SHOWN], notes))]
    assert len(found) >= 0.75 * len(stands), [want for want in stands if want not in found]


def test_what_is_found_is_of_the_right_certainty_and_mostly_of_the_right_kind() -> None:
    """Over all of them: 95 % as sure as the notes are, 65 % of the kind that was meant."""
    certain, kinds = [], []
    for file in FILES:
        notes, wanted = read(file)
        known = [fact for fact in drafter.extract(notes).facts if fact.certainty != "unknown"]
        for want in wanted:
            found = list(carrying(want.words, known[:SHOWN], notes))
            if found and want.certainty != "retracted":
                certain.append(any(fact.certainty == want.certainty for fact in found))
                kinds.append(any(fact.kind == want.kind for fact in found))
    assert sum(certain) >= 0.95 * len(certain)
    assert sum(kinds) >= 0.65 * len(kinds)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_was_taken_back_is_never_told_as_a_cause(file: Path) -> None:
    """A guess that a later line takes back is no confirmed cause."""
    notes, wanted = read(file)
    sheet = drafter.extract(notes)
    for want in wanted:
        if want.certainty == "retracted":
            told = carrying(want.words, list(sheet.facts), notes)
            assert not any(f.kind == "cause" and f.certainty == "confirmed" for f in told)
