from __future__ import annotations

import drafter
from drafter.incident import FactSheet


def sheet(*lines: str) -> FactSheet:
    """The fact sheet of these notes."""
    return drafter.extract("\n".join(lines))


def test_since_when_it_has_been_well_is_no_start() -> None:
    """A quiet, a stable and a working "since" tell of the end."""
    for quiet in (
        "no new tickets since 14:28",
        "quiet since 14:28",
        "stable since 14:28",
        "checkout is back since 14:28",
        "no errors since 14:28",
        "I have been on it since 14:28",
    ):
        facts = sheet("checkout was failing", quiet)
        assert not facts.of("start", certainty="confirmed"), quiet
        assert facts.of("start", certainty="unknown"), quiet


def test_since_when_it_has_been_going_wrong() -> None:
    """Trouble since a time answers the question, whether in a fact of its own or not."""
    for start in (
        "orders have been failing since 14:28",
        "not working since 14:28",
        "started at 14:28",
        "the queue grows since about 14:28",
    ):
        assert not sheet("checkout is failing", start).of("start", certainty="unknown"), start


def test_the_first_sign_is_not_the_start() -> None:
    """Where nobody says since when, the sheet says when it was first noted, and leaves it open."""
    facts = sheet(
        "2026-03-10 13:42 UTC alert: checkout error rate 31 %", "2026-03-10 13:50 UTC looking"
    )
    start = facts.of("start")[0]
    assert (start.text, start.certainty, start.lines) == (
        "Since when it has been happening; first noted at 13:42 UTC.",
        "unknown",
        (1,),
    )


def test_an_open_question_is_no_cause() -> None:
    """A cause that is not clear is unknown."""
    for opened in ("cause not clear", "do not know yet what they read", "cause is not yet known"):
        facts = sheet("newsletters are late", opened)
        assert not facts.of("cause", certainty="confirmed"), opened
        assert any(fact.lines for fact in facts.of(certainty="unknown")), opened


def test_a_confirmed_guess_is_replaced() -> None:
    """What is sure does not stand beside what was a guess; the fact cites both lines."""
    facts = sheet(
        "checkout is failing",
        "looks like the 13:30 release of the payment gateway. It may be running out of connections",
        "confirmed, the 13:30 release halved the connection pool of the payment gateway",
    )
    assert [(fact.certainty, fact.lines) for fact in facts.of("cause")] == [("confirmed", (2, 3))]


def test_another_guess_stands() -> None:
    """A guess about something else is neither replaced nor confirmed."""
    facts = sheet(
        "checkout is failing",
        "maybe the card processor is slow",
        "root cause is a full disk on the queue host",
    )
    assert {fact.certainty for fact in facts.of("cause")} == {"suspected", "confirmed"}


def test_what_is_found_to_be_fine_is_no_longer_suspected() -> None:
    """A suspicion falls when what it is about turns out to be well."""
    guess = "could be the card processor"
    fallen = sheet("checkout is failing", guess, "the card processor is fine")
    assert [fact.certainty for fact in fallen.of("cause") if fact.lines] == ["retracted"]
    stands = sheet("checkout is failing", guess, "the search page is fine")
    assert [fact.certainty for fact in stands.of("cause") if fact.lines] == ["suspected"]


def test_a_settled_doubt_is_left_out() -> None:
    """A guess that is confirmed is told without its doubt, wherever that stood."""
    for guess in ("looks like a full disk", "a full disk i think"):
        facts = sheet("search is down", guess, "confirmed")
        assert [(fact.certainty, fact.text) for fact in facts.of("cause")] == [
            ("confirmed", "A full disk")
        ], guess


def test_a_guess_of_how_long() -> None:
    """A guess with a duration is about the end, not the cause."""
    facts = sheet("sites are down", "maybe two weeks for the last ones")
    assert [fact.certainty for fact in facts.of("eta") if fact.lines] == ["suspected"]


def test_either_or() -> None:
    """Two guesses side by side are a suspicion."""
    facts = sheet("mails are late", "so either the deploy or the throttling")
    assert [fact.certainty for fact in facts.of("cause") if fact.lines] == ["suspected"]
