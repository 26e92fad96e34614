"""Finding phrases from a lexicon."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.phrases import Phrases, words

LEXICON = Phrases(
    [
        ("trouble", "time out", ""),
        ("trouble", "time outs…", ""),
        ("search", "investigat…", ""),
        ("search", "look into", "check"),
        ("search", "look _ into", "check"),
    ]
)


def found(text: str) -> list[str]:
    """The spans found, as text."""
    return [match.span.text for match in LEXICON.find(text)]


def test_phrases_are_found_on_whole_words_whatever_the_case() -> None:
    """“Time out” is found, “overtime outing” is not."""
    assert found("A Time out happened") == ["Time out"]
    assert found("overtime outing") == []


def test_an_ellipsis_stands_for_any_ending() -> None:
    """One stem covers investigate, investigating, investigation."""
    assert found("We investigate. Investigations go on.") == ["investigate", "Investigations"]


def test_an_underscore_stands_for_any_one_word() -> None:
    """“look this into” is odd English, but it shows the blank."""
    match = LEXICON.find("we look this into")[0]
    assert match.span.text == "look this into"
    assert match.value == "check"


def test_the_longest_phrase_wins() -> None:
    """Where two phrases begin at one word, the longer is meant."""
    both = Phrases([("", "fix", "short"), ("", "fix is out", "long")])
    assert [m.value for m in both.find("the fix is out")] == ["long"]


def test_curly_apostrophes_are_plain_ones() -> None:
    """People paste both."""
    assert [w.form for w in words("we’re don't")] == ["we're", "don't"]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_every_span_is_true(text: str) -> None:
    """A span quotes the text it was found in, whatever the text."""
    for match in LEXICON.find(text):
        start, end, quoted = match.span
        assert text[start:end] == quoted


def test_near_misses_are_searched_to_their_end() -> None:
    """A search that blows up would hang here; the phrase at the end is found."""
    text = "look time investiga " * 20_000 + "time out"
    assert LEXICON.find(text)[-1].span.end == len(text)
