from __future__ import annotations

import drafter
from drafter.incident import FactSheet


def sheet(*lines: str) -> FactSheet:
    """The fact sheet of these notes."""
    return drafter.extract("\n".join(lines))


def known(*lines: str) -> list[str]:
    """What the sheet of these notes says, less what it leaves open."""
    return [fact.text for fact in sheet(*lines).facts if fact.certainty != "unknown"]


def test_a_title_is_no_fact() -> None:
    """The name, the date and the company above the timeline tell nothing that the lines do not."""
    facts = known(
        "# Checkout errors, Tuesday 10 March 2026",
        "",
        "Shop of Larkspur Lamps. Times in UTC.",
        "",
        "13:42 card payments fail",
    )
    assert facts == ["Card payments fail"]


def test_a_title_says_what_is_wrong_when_nothing_else_does() -> None:
    """Without a line on what is wrong, the title is the impact."""
    facts = sheet("# Exports come out empty", "", "13:42 looking", "13:50 rolled back build 7")
    assert [fact.text for fact in facts.of("impact")] == ["Exports come out empty"]


def test_a_summary_above_the_timeline_is_kept() -> None:
    """What happened is a fact wherever it stands."""
    facts = known(
        "# Incident 12",
        "",
        "Checkout was down for all customers in Europe.",
        "",
        "13:42 rolled back",
    )
    assert "Checkout was down for all customers in Europe" in facts


def test_errands_are_no_facts() -> None:
    """What a colleague is asked to do has not happened."""
    for errand in (
        "ask each of the 38",
        "can someone check the logs",
        "support can offer that",
        "anyone want anything from the kitchen",
        "second pair of eyes on the log please",
        "ok who has this",
        "should I say the cause on the page?",
        "cannot decide this for them",
    ):
        assert known("checkout is down", errand) == ["Checkout is down"], errand


def test_work_and_advice_are_facts() -> None:
    """What is done, and what customers are asked to do, stays."""
    for fact in (
        "Checked the logs of all hosts",
        "Asked the provider to look at their line",
        "Please do not uninstall the app until then",
        "Restarting the workers",
    ):
        assert fact in known("checkout is down", fact), fact


def record(*log: tuple[str, str]) -> dict[str, object]:
    """A paging tool's record with these log entries: what it says, and who did it."""
    entries = [
        {
            "type": f"{text.split()[0].lower()}_log_entry",
            "created_at": f"2026-03-11T05:{minute:02}:00Z",
            "agent": {"type": agent, "summary": "Bram"},
            "summary": text,
        }
        for minute, (text, agent) in enumerate(log)
    ]
    incident = {
        "incident_number": 1,
        "title": "Card payments fail at all machines",
        "created_at": "2026-03-11T05:00:00Z",
        "status": "triggered",
    }
    return {"incident": incident, "log_entries": entries}


USER, SERVICE = "user_reference", "service_reference"


def test_bookkeeping_is_no_fact() -> None:
    """What a paging tool writes down of itself is neither cause nor action."""
    facts = drafter.extract(
        record(
            ("Triggered through the API", SERVICE),
            ("Notified Bram by push", SERVICE),
            ("Acknowledged by Bram", USER),
            ("Escalated to the next level", SERVICE),
        )
    )
    assert [fact.text for fact in facts.facts if fact.certainty != "unknown"] == [
        "Card payments fail at all machines"
    ]
    assert facts.phase == "investigating"


def test_a_record_that_a_person_closed() -> None:
    """Its end is the end of the incident, told without a name."""
    facts = drafter.extract(record(("Resolved by Bram", USER)))
    assert (facts.phase, facts.of("resolution")[0].text) == ("resolved", "Resolved")


def test_a_record_that_closed_itself() -> None:
    """An alert that has gone quiet ends no incident."""
    assert drafter.extract(record(("Resolved through the API", SERVICE))).phase != "resolved"
    assert drafter.extract(record(("Resolved by timeout", SERVICE))).phase != "resolved"
