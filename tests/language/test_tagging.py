"""Words of a text with what they stand for."""

from __future__ import annotations

from drafter.language.phrases import Phrases
from drafter.language.tagging import Tagged

LEXICON = Phrases([("promise", "will", ""), ("news", "update", ""), ("unreal", "once", "")])


def test_near_counts_the_words_between_and_stays_in_the_clause() -> None:
    """A comma, or “but”, keeps two words apart."""
    tagged = Tagged("We will post an update, but will not post an update.", LEXICON)
    first, second = tagged.each("promise")
    assert tagged.near(first, "news", after=2)
    assert tagged.near(first, "news", after=1) is None
    assert tagged.near(second, "news", before=9) is None


def test_led_asks_what_stands_in_front_in_the_clause() -> None:
    """“Once” governs its own clause and no other."""
    tagged = Tagged("Once we update, we will write.", LEXICON)
    news, promise = *tagged.each("news"), *tagged.each("promise")
    assert tagged.led(news, "unreal")
    assert not tagged.led(promise, "unreal")


def test_a_phrase_does_not_span_clauses() -> None:
    """“Look, into the logs” is not “look into”."""
    phrases = Phrases([("search", "look into", "")])
    assert not Tagged("Look, into the logs it goes.", phrases).tags
    assert Tagged("We look into the logs.", phrases).tags


def test_a_wrapped_line_is_no_new_sentence() -> None:
    """A line break in the middle of a sentence separates nothing; a heading does."""
    assert len(set(Tagged("service is\nback again", LEXICON).sentence)) == 1
    assert len(set(Tagged("Resolved\n\nAll is well", LEXICON).sentence)) == 2


def test_a_second_lexicon_shares_the_words() -> None:
    """Words and clauses are found once."""
    first = Tagged("We will update.", LEXICON)
    second = Tagged("We will update.", Phrases([("who", "we", "")]), first)
    assert second.words is first.words
    assert [t.section for t in second.tags] == ["who"]
