"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.markup import prose
from drafter.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Checkout is down. We are on it.", ["Checkout is down.", "We are on it."]),
        ("Down since 5 p.m. UTC today.", ["Down since 5 p.m. UTC today."]),
        ("Back by 5 p.m. We will write then.", ["Back by 5 p.m.", "We will write then."]),
        ("Some tools, e.g. search, fail.", ["Some tools, e.g. search, fail."]),
        ("Error rate fell to 2.5 % now.", ["Error rate fell to 2.5 % now."]),
        ("See https://a.example/b.html. Thanks!", ["See https://a.example/b.html.", "Thanks!"]),
        ("This line is\nonly wrapped.", ["This line is\nonly wrapped."]),
        ("- payments fail\n- refunds work", ["payments fail", "refunds work"]),
        ("Impact: slow\nCause: unknown", ["Impact: slow", "Cause: unknown"]),
        ("# Status\n\nAll good", ["Status", "All good"]),
        ("", []),
        ("...", []),
    ],
)
def test_sentences_of_real_shapes(text: str, expected: list[str]) -> None:
    """Each shape that updates come in is cut where a reader would cut it."""
    assert [s.text for s in sentences(text)] == expected


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_gives_true_spans_in_order(text: str) -> None:
    """Spans quote the text, do not overlap, and nothing raises."""
    last = 0
    for start, end, quoted in sentences(text):
        assert last <= start < end
        assert text[start:end] == quoted
        last = end


@given(st.text(alphabet="a`*_[]()#<>!-. \nhttp:/", max_size=200))
@settings(max_examples=300, deadline=None)
def test_masking_moves_no_character(text: str) -> None:
    """What is masked is blanked in place: same length, same lines."""
    masked = prose(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]
