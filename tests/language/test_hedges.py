"""Suspicion, denial and open questions, a sentence at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language import hedges


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Looks like the cache is full.", "Looks like"),
        ("it may be the load balancer", "may be"),
        ("We believe last night's upgrade is behind this.", "We believe"),
        ("smells like a memory leak", "smells like"),
        ("I reckon it's the proxy", "I reckon"),
        ("pretty sure it's the new node", "pretty sure"),
        ("dns?", "dns?"),
        ("the proxy again?", "the proxy again?"),
    ],
)
def test_a_suspicion_is_seen_with_its_words(sentence: str, sign: str) -> None:
    """Everyday ways to say that one is not sure."""
    found = hedges.hedge(sentence)
    assert found
    assert found.text == sign


@pytest.mark.parametrize(
    "sentence",
    [
        "The certificate expired at 09:10.",
        "It broke on May 3.",
        "May 2025 was quiet.",
        "Who deployed?",
        "is checkout down?",
        "The job could not connect.",
        "We will be back as soon as possible.",
    ],
)
def test_a_plain_statement_or_question_is_no_suspicion(sentence: str) -> None:
    """The month of May, questions to colleagues and “as possible” are not doubts."""
    assert hedges.hedge(sentence) is None


def test_possible_symptoms_can_be_left_out() -> None:
    """“Customers may see errors” doubts nothing about the fault."""
    assert hedges.hedge("Customers may see errors.")
    assert hedges.hedge("Customers may see errors.", symptoms=False) is None
    assert hedges.hedge("It may be the proxy.", symptoms=False)


def test_every_hedge_is_listed_in_order() -> None:
    """One sentence can doubt twice."""
    found = hedges.hedges("It seems the proxy is slow, possibly since noon.")
    assert [span.text for span in found] == ["seems", "possibly"]


def test_negations_are_found_also_inside_longer_phrases() -> None:
    """“No idea” is an open question, and its “no” is still a no."""
    found = hedges.negations("No idea why; the queue is not draining without a restart.")
    assert [span.text for span in found] == ["No", "not", "without"]


@pytest.mark.parametrize(
    "sentence",
    [
        "No idea why yet.",
        "The cause is unknown.",
        "We are still investigating.",
        "We're looking into it.",
        "Engineers are trying to identify the source of the errors.",
        "We do not yet know how many people are affected.",
        "There is no estimate for a fix.",
        "We have not been able to establish how they got in.",
        "It is unclear whether data was read.",
        "Root cause analysis is under way.",
        "Possibly caused by the new kernel.",
    ],
)
def test_an_open_question_is_seen(sentence: str) -> None:
    """Saying that one looks is how people say that they do not know."""
    assert hedges.open_question(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "After investigating, we replaced the switch.",
        "Our investigation showed a full disk.",
        "We were able to identify the cause.",
        "We have not found any sign of data loss.",
        "The cause is a full disk.",
        "We are exploring ways to avoid this.",
        "We apologise for the trouble this may have caused.",
    ],
)
def test_what_has_been_answered_is_not_open(sentence: str) -> None:
    """Investigations told as past, denials of further harm and plans for next time."""
    assert hedges.open_question(sentence) is None


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_every_span_is_true(text: str) -> None:
    """Nothing raises, and spans point at what they quote."""
    spans = [*hedges.hedges(text), *hedges.negations(text), hedges.open_question(text)]
    assert all(text[s.start : s.end] == s.text for s in spans if s is not None)
