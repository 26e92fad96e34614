from __future__ import annotations

from dataclasses import replace

from drafter.config import load_config
from drafter.testing import assert_clean, assert_finds, findings


def test_passes_plain_words() -> None:
    """What customers say themselves is no jargon."""
    assert_clean("jargon", "Sign-in is slow for customers in the EU region.")


def test_finds_the_responders_words_and_offers_the_readers() -> None:
    """Every finding comes with the plain word."""
    found = assert_finds("jargon", "We see increased latency on uploads.", quote="latency")
    assert found.suggestion


def test_names_each_word_once() -> None:
    """The same word again is the same finding."""
    text = "The root cause is not known. We are looking for the root cause."
    assert len(findings("jargon", text)) == 1


def test_lets_engineers_talk_as_they_do() -> None:
    """Nothing is jargon among those who run the service."""
    assert_clean("jargon", "We see increased latency on uploads.", audience="engineering")


def test_knows_the_companys_own_words() -> None:
    """drafter.toml adds words and what to say instead."""
    config = replace(load_config(), glossary={"bluebird": "the part that sends mail"})
    found = assert_finds("jargon", "Mail waits in bluebird.", quote="bluebird", config=config)
    assert found.suggestion == "the part that sends mail"
