from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.cli.terminal import clean, lines, one_line, wrapped


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain “words”, é and 👩‍🚒", "plain “words”, é and 👩‍🚒"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\x9b2Jb", "a\\x9b2Jb"),
        ("left \u202eright", "left \\u202eright"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("half \ud83d", "half \\ud83d"),
        ("dos\r\nline, old\rmac", "dos\nline, old\\x0dmac"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_unseen_characters_are_written_out(raw: str, shown: str) -> None:
    """What could steer a terminal or mislead a reader is shown as its code; words stay."""
    assert clean(raw) == shown


@given(st.text(alphabet=st.characters()))
@settings(max_examples=100, deadline=None)
def test_clean_text_can_always_be_printed(raw: str) -> None:
    """Whatever comes in, what goes out is UTF-8 without control characters."""
    shown = clean(raw)
    shown.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)


def test_a_quotation_stays_on_one_line() -> None:
    """Line ends become spaces, and a long quotation is cut with a sign."""
    assert one_line("a\n  b") == "a b"
    assert one_line("x" * 300, 10) == "x" * 9 + "…"


def test_lines_are_named_as_people_say_them() -> None:
    """One line, two lines, many lines."""
    assert lines((4,)) == "line 4"
    assert lines((4, 7, 9)) == "lines 4, 7 and 9"
    assert lines(tuple(range(1, 21))) == "lines 1, 2, 3, 4, 5, 6, 7, 8 and 12 more"


def test_long_words_are_wrapped_under_their_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Later lines are set in under the first."""
    monkeypatch.setenv("COLUMNS", "40")
    shown = wrapped("one two three four five six seven eight nine", "why: ")
    assert shown.splitlines()[1].startswith("     ")
    assert all(len(line) <= 40 for line in shown.splitlines())
