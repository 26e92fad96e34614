from __future__ import annotations

import drafter
from drafter.noun import Phase


def phase(*lines: str) -> Phase:
    """The phase that these notes end in."""
    return drafter.extract("\n".join(lines)).phase


def test_a_part_is_progress() -> None:
    """What is good again for a part of those hit ends nothing."""
    for part in (
        "two of the three pilot shops are back",
        "3 of 120 sites restored",
        "40 % of the mailboxes are restored",
        "the first batch is back",
        "restores run",
        "half of the accounts are back",
    ):
        assert phase("12:00 all shops are offline", f"13:00 {part}") in (
            "investigating",
            "identified",
        ), part


def test_a_part_is_no_resolution() -> None:
    """It is told as what was done, or for how many it is good."""
    sheet = drafter.extract("sites are offline\ntwo of the nine sites are back for customers")
    assert not sheet.of("resolution")
    assert sheet.of("scope", "action")[0].text == "Two of the nine sites are back for customers"


def test_elsewhere_is_not_where_customers_are() -> None:
    """Fixed in staging, in a test or on a laptop is not fixed."""
    for place in ("in staging", "on my machine", "in the test environment", "on the canary"):
        notes = ("exports fail", f"export bug is fixed {place}")
        assert phase(*notes) != "resolved", place
        assert not drafter.extract("\n".join(notes)).of("resolution"), place


def test_all_of_it_is_over() -> None:
    """The whole, or the very thing that was hit, ends it."""
    for end in (
        "all shops are back online",
        "3 of 3 shops are back",
        "everything is back to normal",
        "calling it resolved",
        "incident is resolved",
        "shops are back up",
        "resolved",
        "Fixed.",
    ):
        assert phase("12:00 shops are offline", f"13:00 {end}") == "resolved", end


def test_another_thing_that_is_fixed_ends_nothing() -> None:
    """What was not hit, and is fixed, is a step on the way."""
    assert phase("checkout is failing", "the dashboard is fixed") == "monitoring"
    assert phase("checkout is failing", "checkout is fixed") == "resolved"


def test_those_who_are_still_out_count() -> None:
    """Trouble that lasts takes the end back."""
    assert phase("sites are down", "sites are back", "398 of 400 still out") == "investigating"
    assert (
        phase("root cause is a full disk, sites down", "sites are back", "12 shops still waiting")
        == "identified"
    )
    assert phase("sites are down", "sites are back", "still writing the review") == "resolved"


def test_contained_is_not_over() -> None:
    """Where data or keys are involved, only somebody's word ends it."""
    leak = (
        "a key with customer data leaked to a public repository",
        "key revoked",
        "leak is fixed",
    )
    assert phase(*leak) != "resolved"
    assert phase(*leak, "calling it resolved") == "resolved"


def test_nearly_everybody_is_watched() -> None:
    """Good for most, or for whoever says so, is on its way to good."""
    assert phase("search is down", "search is back for most users") == "monitoring"
    assert phase("search is down", "search works again for me") == "monitoring"
    assert phase("search is down", "search works again") == "resolved"


def test_watching_is_not_over() -> None:
    """Who says when it will be called resolved, has not called it so."""
    lines = (
        "checkout is down",
        "back to normal",
        "watching until 15:05 before we call it resolved",
    )
    assert phase(*lines) == "monitoring"
    assert phase("checkout is down", "calling it tomorrow") != "resolved"


def test_a_measure_that_is_back_is_a_resolution() -> None:
    """An error rate where it should be is no impact."""
    for better in (
        "error rate back to 0.4 %",
        "5xx at 0",
        "queue is down to the usual 300",
        "no new tickets since 14:28",
        "error rate back under the threshold",
    ):
        sheet = drafter.extract(f"error rate 31 %\n{better}")
        assert [fact.text.lower() for fact in sheet.of("resolution")] == [better.lower()], better


def test_a_measure_that_is_not_back_is_an_impact() -> None:
    """A rate that climbs, and a failure at an hour, are trouble."""
    for worse in (
        "error rate up to 40 %",
        "the load failed at 02:10",
        "errors at 0.9 % and rising",
    ):
        assert not drafter.extract(worse).of("resolution"), worse


def test_a_number_of_those_hit_answers_how_many() -> None:
    """How many are affected is not open once the notes count them."""
    for counted in ("about 400 companies cannot open their site", "398 of 400 still out"):
        assert not drafter.extract(counted).of("scope", certainty="unknown"), counted
    for other in ("companies cannot open their site", "sites are down since 9:00"):
        assert drafter.extract(other).of("scope", certainty="unknown"), other
