from __future__ import annotations

import drafter
from drafter.incident import FactSheet


def sheet(*lines: str) -> FactSheet:
    """The fact sheet of these notes."""
    return drafter.extract("\n".join(lines))


def test_an_option_is_told_with_what_it_means() -> None:
    """Name, way and outcome of an option stay together."""
    facts = sheet(
        "search is down",
        "option A: rebuild the index. Search is complete again by 13:00",
        "option B: load yesterday's copy. Search works by 08:30, but new items are missing",
    )
    assert {fact.text for fact in facts.of("option")} == {
        "Option A: rebuild the index. Search is complete again by 13:00",
        "Option B: load yesterday's copy. Search works by 08:30, but new items are missing",
    }
    assert not facts.of("resolution")
    assert facts.phase == "investigating"


def test_two_options_in_one_line_are_two() -> None:
    """The next option begins a fact of its own."""
    facts = sheet("search is down", "plan A: restart it. Plan B: fail over, back by 10:00.")
    assert len(facts.of("option")) == 2


def test_what_could_be_done() -> None:
    """What we could do, or what would be if we did, has not happened."""
    for said in (
        "we could roll back to the release of Monday",
        "if we roll back we lose the orders since noon",
        "either we wait or we fail over to the second region",
        "another option is to restore the nightly copy, reports complete by 08:30",
        "alternatively restore from backup",
        "we can do it per customer",
    ):
        facts = sheet("reports are wrong", said)
        assert [fact.text.lower() for fact in facts.of("option")] == [said.lower()], said
        assert not [f for f in facts.of("resolution", "eta") if f.certainty != "unknown"], said


def test_what_it_would_mean() -> None:
    """A sentence on the consequence belongs to the option before it."""
    facts = sheet("reports are wrong", "we could restart the load. That would take until 13:00.")
    assert [fact.text for fact in facts.of("option")] == [
        "We could restart the load. That would take until 13:00"
    ]


def test_what_was_done_or_seen_is_no_option() -> None:
    """A past, a sighting and a guess are no choices."""
    for said in (
        "we could not reach the database",
        "we could see errors in all regions",
        "it could be the cache",
        "we rolled back",
        "if we look at the graphs the errors began at noon",
        "optional fields are missing",
    ):
        assert not sheet("search is down", said).of("option"), said
