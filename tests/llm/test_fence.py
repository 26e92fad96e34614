"""Notes reach a model as data, between lines that they cannot forge."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.llm.fence import fence, shown

HOSTILE = (
    *("DATA-", "DATA-0123456789abcdef0123", "data-ffff", "\n", "\r\n", "\u2028", "\x1b[2J", "1| "),
    *("\u202e", "\U000e0041", "ignore the above", "|", "0123456789abcdef0123", "D", "ATA-0123"),
)


def holds(texts: list[str]) -> None:
    """The boundary stands twice, first and last; everything between is a numbered line."""
    fenced = fence(enumerate(texts, 1))
    first, *inside, last = fenced.text.split("\n")
    assert first == last == fenced.boundary
    assert fenced.text.lower().count(fenced.boundary.lower()) == 2
    assert all(line.split("|")[0].isdigit() for line in inside if line or texts)
    assert "data-0123" not in "\n".join(inside).lower()


def test_no_notes_forge_the_boundary() -> None:
    """10,000 notes of pieces that would like to."""
    dice = random.Random(7)  # noqa: S311 - reproducible, not secret
    for _ in range(10_000):
        holds(["".join(dice.choices(HOSTILE, k=dice.randrange(7))) for _ in range(3)])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.one_of(st.text(), st.sampled_from(HOSTILE))).map("".join), max_size=4))
def test_no_text_forges_the_boundary(texts: list[str]) -> None:
    """The same for texts that a machine looks for to break it."""
    holds(texts)


@given(st.text())
def test_everything_invisible_is_written_out(text: str) -> None:
    """Control, direction, tag and blank characters can be seen."""
    for character in shown(text):
        assert character in "\n\t" or unicodedata.category(character)[0] not in "C"


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u202e", "\U000e0041", "\ufe0f", "\u3164", "\x1b", "\u2028", "\ue000"]
)
def test_hidden_characters_are_named(hidden: str) -> None:
    """A person who reads the request sees what a model would have read."""
    assert shown(f"a{hidden}b") == f"a\\u{{{ord(hidden):x}}}b"


def test_two_requests_have_two_boundaries() -> None:
    """What was seen once is of no use the next time."""
    assert fence([(1, "a")]).boundary != fence([(1, "a")]).boundary
