"""A draft less what its own review objects to."""

from __future__ import annotations

from datetime import UTC, datetime

from drafter.compose import without
from drafter.package import Claim, Draft, Provenance
from drafter.update import Finding

NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)


def draft(text: str, *claims: Claim) -> Draft:
    """A draft of these words."""
    made = Provenance("embedded", "public", "0")
    return Draft("public", "Problem", text, "investigating", claims, NOW, made)


def objection(text: str, quote: str) -> Finding:
    """An error about these words of the text."""
    start = text.index(quote)
    return Finding("grounding.number", "error", "No.", quote, 1, 1, "", start, start + len(quote))


def test_the_sentence_goes_and_the_rest_stays() -> None:
    """Text and claims agree afterwards, and the draft says that something is missing."""
    text = "Search is down. 40 % fail. Next update by 15:00 UTC."
    claims = (
        Claim("Search is down.", ("f1",)),
        Claim("40 % fail.", ("f2",)),
        Claim("Next update by 15:00 UTC.", (), "commitment"),
    )
    left = without(draft(text, *claims), [objection(text, "40 %")])
    assert left.text == "Search is down. Next update by 15:00 UTC."
    assert left.claims == (claims[0], claims[2])
    assert left.lacks == ("1 sentence left out: the review objected.",)


def test_no_bullet_or_heading_is_left_empty() -> None:
    """What stood alone under a heading takes the heading along."""
    text = "Search is down.\n\nCause, confirmed:\n- A full disk.\n\nNext update by 15:00 UTC."
    claims = (Claim("Search is down.", ("f1",)), Claim("A full disk.", ("f2",)))
    left = without(draft(text, *claims), [objection(text, "full disk")])
    assert left.text == "Search is down.\n\nNext update by 15:00 UTC."


def test_a_promise_is_never_taken_out() -> None:
    """The next update stays, whatever is said of it."""
    text = "Next update by 15:00 UTC."
    left = without(draft(text, Claim(text, (), "commitment")), [objection(text, "15:00")])
    assert left.text == text
