from __future__ import annotations

import drafter
from drafter.incident import FactSheet


def sheet(*lines: str) -> FactSheet:
    """The fact sheet of these notes."""
    return drafter.extract("\n".join(lines))


def test_what_others_report() -> None:
    """What somebody outside tells is a report, and a suspected impact while no one confirms it."""
    for told in (
        "several shops report that exports are failing",
        "Blue Heron say their exports are failing",
        "customers complain that exports are failing",
        "users report exports are failing",
    ):
        facts = sheet(told)
        assert facts.of("customer_report"), told
        assert {fact.certainty for fact in facts.of("impact")} == {"suspected"}, told


def test_a_report_that_is_confirmed() -> None:
    """Once a responder sees it too, the impact is a fact."""
    facts = sheet("users report exports are failing", "exports are failing in my test too")
    assert [fact.certainty for fact in facts.of("impact")] == ["confirmed"]


def test_what_colleagues_and_suppliers_say_is_no_report() -> None:
    """A provider, a log and we ourselves are no customers."""
    for said in (
        "the provider says their network is failing",
        "the logs report that writes are failing",
        "we say their exports are failing",
    ):
        assert not sheet(said).of("customer_report"), said


def test_a_quotation_is_kept_whole() -> None:
    """What a customer wrote is cut at the quotation marks, not inside."""
    facts = sheet(
        "payments are failing",
        'customer via chat: "I get an error when I pay. Is your shop down?"',
    )
    assert [fact.text for fact in facts.of("customer_report")] == [
        'Customer via chat: "I get an error when I pay. Is your shop down?"'
    ]
    assert [fact.text for fact in facts.of("impact")] == ["Payments are failing"]


def test_a_question_that_is_passed_on() -> None:
    """What customers ask is neither an impact nor a promise."""
    for asked in (
        "customers ask whether they were charged twice",
        "they ask when the import will work",
        "people want to know who saw their invoice",
    ):
        facts = sheet("payments are failing", asked)
        assert [fact.text.lower() for fact in facts.of("customer_report")] == [asked.lower()], asked
        assert len(facts.of("impact")) == 1, asked
        assert not facts.of("eta", certainty="confirmed"), asked


def test_is_it_down() -> None:
    """A question about what is wrong says nothing once somebody has said it."""
    assert len(sheet("search is down", "is search down?").of("impact")) == 1
    assert sheet("is search down?").of("impact")[0].certainty == "suspected"


def test_what_works_is_not_affected() -> None:
    """A thing that works is not affected; one that works again was."""
    for fine in (
        "browsing, search and accounts work",
        "exports sync fine",
        "calls over wifi seem fine",
    ):
        assert sheet("checkout is down", fine).of("not_affected"), fine
    for other in ("checkout works again", "ruth will work on it", "it should work by noon"):
        assert not sheet("checkout is down", other).of("not_affected"), other


def test_a_way_around() -> None:
    """What those who are hit can do instead is a workaround."""
    for way in (
        "paying by invoice works, tested twice",
        "if they drop the second column the import works",
        "patients can call back in with the same link",
        "they type the orders in by hand meanwhile",
    ):
        assert sheet("checkout is failing", way).of("workaround", certainty="confirmed"), way
    for other in (
        "customers can no longer log in",
        "users can see another customer's invoices",
        "if they drop the second column the import fails",
    ):
        assert not sheet("checkout is failing", other).of("workaround", certainty="confirmed"), (
            other
        )
