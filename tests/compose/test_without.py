"""A draft less what its own review objects to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from drafter.compose import without
from drafter.package import Draft, Provenance
from drafter.update import Claim, Finding

NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)


def draft(text: str, *claims: Claim) -> Draft:
    """A draft of these words."""
    made = Provenance("embedded", "public", "0")
    return Draft("public", "Problem", text, "investigating", claims, NOW, made)


def claim(text: str, sentence: str, *facts: str) -> Claim:
    """The claim of a sentence of the text: a commitment where no fact is named."""
    start = text.index(sentence)
    rests_on: Literal["facts", "commitment"] = "facts" if facts else "commitment"
    return Claim(sentence, start, start + len(sentence), facts, rests_on)


def objection(text: str, quote: str) -> Finding:
    """An error about these words of the text."""
    start = text.index(quote)
    return Finding("grounding.number", "error", "No.", quote, 1, 1, "", start, start + len(quote))


def test_the_sentence_goes_and_the_rest_stays() -> None:
    """Text and claims agree afterwards, and the draft says that something is missing."""
    text = "Search is down. 40 % fail. Next update by 15:00 UTC."
    claims = (
        claim(text, "Search is down.", "f1"),
        claim(text, "40 % fail.", "f2"),
        claim(text, "Next update by 15:00 UTC."),
    )
    left = without(draft(text, *claims), [objection(text, "40 %")])
    assert left.text == "Search is down. Next update by 15:00 UTC."
    assert left.claims == (claims[0], claim(left.text, "Next update by 15:00 UTC."))
    assert left.lacks == ("1 sentence left out: the review objected.",)


def test_no_bullet_or_heading_is_left_empty() -> None:
    """What stood alone under a heading takes the heading along."""
    text = "Search is down.\n\nCause, confirmed:\n- A full disk.\n\nNext update by 15:00 UTC."
    claims = (claim(text, "Search is down.", "f1"), claim(text, "A full disk.", "f2"))
    left = without(draft(text, *claims), [objection(text, "full disk")])
    assert left.text == "Search is down.\n\nNext update by 15:00 UTC."


def test_a_promise_is_never_taken_out() -> None:
    """The next update stays, whatever is said of it."""
    text = "Next update by 15:00 UTC."
    left = without(draft(text, claim(text, text)), [objection(text, "15:00")])
    assert left.text == text
