"""Notes tie sentences with commas; readers get whole ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.compose.clauses import clauses


def test_clauses_that_stand_alone_come_apart() -> None:
    """Two statements behind a comma are two sentences."""
    text = "Card payments time out, about one in three orders fails"
    assert clauses(text, "impact") == ("Card payments time out", "about one in three orders fails")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Search works again, tried 10 titles", "Search works again"),
        ("Search returns nothing, anyone else", "Search returns nothing"),
    ],
)
def test_what_only_colleagues_need_is_left_out(text: str, left: str) -> None:
    """How it was tried, and questions to the room, are not for readers."""
    assert clauses(text, "resolution") == (left,)


def test_a_list_stays_one_clause() -> None:
    """Commas in a list part no sentences."""
    text = "Browsing, search and accounts work"
    assert clauses(text, "not_affected") == (text,)


def test_what_limits_a_statement_stays_with_it() -> None:
    """Without its limit the statement would say more than is so."""
    text = "Uploads fail, but only in the mobile app"
    assert clauses(text, "impact") == (text,)


def test_a_clause_that_has_only_begun_is_not_cut() -> None:
    """“The swap is disabled” alone would be untrue."""
    text = "We made sure that on the next restart, the swap is disabled"
    assert clauses(text, "action") == (text,)


def test_a_finding_stands_behind_how_it_was_found() -> None:
    """A check and its result are one sentence."""
    text = "Checked 20 failed orders, none of them was charged"
    told = "we have checked 20 failed orders: none of them was charged"
    assert clauses(text, "not_affected") == (told,)


def test_a_measure_gets_its_verb() -> None:
    """Notes leave it out."""
    assert clauses("Error rate back to 0.4 %", "resolution") == ("the error rate is back to 0.4 %",)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab ,;.-–\x00\u202e?é"), max_size=80))
def test_any_text_has_clauses(text: str) -> None:
    """Whatever the note holds, nothing raises."""
    assert clauses(text, "impact")
