"""Responders' words and readers' words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.config import load_config
from drafter.config.model import Depth
from drafter.language.glossary import plain, terms
from drafter.language.phrases import lexicon

CONFIG = load_config()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We see 5xx errors on checkout", "We see server errors on checkout"),
        ("Elevated latency on search", "Slow responses on search"),
        ("We have rolled back the deploy", "We have gone back to the previous version"),
        ("A pod ran out of memory", "A server process ran out of memory"),
        ("a 500 error appeared", "an error appeared"),
        ("Requests are timing out", "Requests are taking too long and failing"),
        ("The prod is fine", "The live service is fine"),
    ],
)
def test_customers_read_plain_words(said: str, told: str) -> None:
    """The replacement drops in: capitals and articles are right."""
    assert plain(said, "plain", CONFIG) == told


def test_executives_keep_more_words_than_customers() -> None:
    """An executive knows what a failover is; neither knows what p99 is."""
    assert plain("failover done", "business", CONFIG) == "failover done"
    assert plain("failover done", "plain", CONFIG) == "switch to the standby done"
    assert "p99" not in plain("p99 is high", "business", CONFIG)


@pytest.mark.parametrize("depth", ["support", "technical"])
def test_colleagues_keep_their_terms(depth: Depth) -> None:
    """Support and engineers read the words as they were written."""
    assert plain("OOM in the pod", depth, CONFIG) == "OOM in the pod"


def test_a_company_adds_its_own_words() -> None:
    """`[glossary]` in drafter.toml overrules the shipped list."""
    own = replace(CONFIG, glossary={"Skynet": "the scheduler", "pod": "worker"})
    assert plain("Skynet lost a pod", "plain", own) == "The scheduler lost a worker"


def test_terms_point_into_the_text_and_not_into_code() -> None:
    """The span is the term; code is not prose."""
    text = "High latency, see `kubectl get pods` and the pods"
    assert [(span.text, word) for span, word in terms(text, "plain", CONFIG)] == [
        ("High latency", "Slow responses"),
        ("pods", "server processes"),
    ]


def test_plain_text_stays_as_it_is() -> None:
    """Words that any reader knows have no entry."""
    text = "The login page of our website shows an error, and e-mail is late."
    assert plain(text, "plain", CONFIG) == text


def test_no_replacement_needs_replacing() -> None:
    """The words for customers hold no term that customers do not know."""
    for section, phrase, word in lexicon("glossary").entries:
        if section == "plain" and " " in phrase:
            assert plain(word, "business", CONFIG).lower() == word.lower(), phrase


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_fine(text: str) -> None:
    """No text raises, and spans are true."""
    for span, _ in terms(text, "plain", CONFIG):
        assert text[span.start : span.end] == span.text
    plain(text, "plain", CONFIG)
