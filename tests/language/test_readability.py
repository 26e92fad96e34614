from __future__ import annotations

import socket
from pathlib import Path

import pytest
from textstat.backend.counts import _count_syllables

from drafter.language import readability

TEXTS = (
    "Sign-in has failed for customers in the EU region since this morning. We found that a change "
    "sends them to a server that is full. We are moving them to another one now, which takes time.",
    "The investigation into the availability of the authentication service continues. Several "
    "additional configuration changes were necessary. The organization is monitoring the situation "
    "and will communicate additional information regarding the restoration of operations.",
    "People can work again. We put back the old version. It took us an hour to see what was wrong, "
    "and we are sorry for that. We will look at what went wrong, and we will write it down for you.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_estimate_stays_within_its_margin(text: str) -> None:
    """Only so may a text that is clearly easy or clearly hard skip the slow measure."""
    parts = readability.plain_sentences(text)
    assert abs(readability.estimate(parts) - readability.grade(parts)) < readability.MARGIN


def test_the_grade_is_the_one_of_the_formula() -> None:
    """0.39 x words per sentence + 11.8 x syllables per word - 15.59, counted by hand."""
    parts = readability.plain_sentences("The cat sat on the mat. The dog sat on the log.")
    assert readability.grade(parts) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)


def test_short_texts_get_no_grade() -> None:
    """Below 30 words or 3 sentences, one word moves the grade by years."""
    assert readability.harder_than(0, readability.plain_sentences("Authentication failed.")) is None


def test_textstat_still_asks_where_we_answer() -> None:
    """A release that looks up syllables elsewhere would go to the network in production."""
    readability.grade(readability.plain_sentences(TEXTS[0]))
    assert _count_syllables.get_cmudict is readability.syllables
    assert "get_cmudict" in _count_syllables.count_syllables.__wrapped__.__code__.co_names


def test_no_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews work on a machine that is cut off."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert readability.grade(readability.plain_sentences(TEXTS[1] + " Unheardofword.")) > 10


def test_words_that_are_no_prose_are_left_out() -> None:
    """Code, addresses, figures, capitals and names say nothing about how hard a text is."""
    text = (
        "Use `kubectl get` at https://example.com/a, ask Alice about EU at 14:05 or call 12345 now."
    )
    (only,) = readability.plain_sentences(text)
    assert only.words == ("use", "at", "ask", "about", "at", "or", "call", "now")


def test_the_dictionarys_licence_travels_with_it() -> None:
    """The notice names the dictionary and carries its terms."""
    notice = (Path(__file__).parent.parent.parent / "NOTICE").read_text(encoding="utf-8")
    assert "CMU Pronouncing Dictionary" in notice
    assert "Carnegie Mellon" in notice
