"""The kinds of update: correction, account, question, direct message, and what follows an update.

Set DRAFTER_WRITE_GOLDEN=1 to write the golden examples anew, then read every one that changed.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.errors import UsageError
from drafter.noun import Phase
from drafter.package import Draft, Package

GOLDEN = Path(__file__).with_name("golden")
AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")
OPEN: tuple[Phase, ...] = ("investigating", "identified", "monitoring")
PHASES: tuple[Phase, ...] = (*OPEN, "resolved")

CARDS = """\
13:52 Mara: alert: card payments are failing, about 40 customers affected
13:54 Mara: it started at 13:50
14:01 Jon: looks like the card provider is down
14:10 Jon: scratch that, it is not the card provider
14:15 Mara: correction, 120 customers are affected. Refunds are not affected
14:16 Mara: Paying by bank transfer works
"""
LATER: dict[Phase, str] = {
    "investigating": "",
    "identified": "14:17 Jon: confirmed: the cause is a full disk\n14:18 Jon: restarting the payment servers\n",
    "monitoring": "14:17 Jon: confirmed: the cause was a full disk\n14:18 Jon: restarted the payment servers\n"
    "14:19 Mara: card payments work again, watching\n",
    "resolved": "14:17 Jon: confirmed: the cause was a full disk\n14:18 Jon: restarted the payment servers\n"
    "14:19 Mara: card payments work again for everyone. Resolved at 14:19\n",
}
TOLD = """\
Card payments are failing. About 40 customers are affected. This started at 13:50 UTC.

The card provider is down. We are working with them. Next update by 14:20 UTC.
"""
REPORTS = """\
07:02 Mara: reports are out of date since 02:10
07:03 Mara: 38 customers are affected
07:05 Jon: Option A: restore everything. Reports are complete by 13:00 UTC
07:08 Jon: Option B: restore Sunday only. Reports are ready by 08:30 UTC, but the weekly totals stay wrong until tonight
"""
ONE = """\
09:02 Mara: Larkfield Dental say their appointment import fails since 08:30
09:04 Mara: it is only this customer
09:10 Jon: checked other customers, their imports work
09:12 Jon: restarted the import
"""
ONE_LATER: dict[Phase, str] = {
    "investigating": "",
    "identified": "09:14 Jon: confirmed: the cause is a full disk\n",
    "monitoring": "09:14 Jon: confirmed: the cause was a full disk\n09:15 Mara: imports work again, watching\n",
    "resolved": "09:14 Jon: confirmed: the cause was a full disk\n09:15 Mara: imports work again. Resolved at 09:15\n",
}


def at(clock: str) -> datetime:
    """That time on the day of the incident, UTC."""
    return datetime.fromisoformat(f"2026-03-10T{clock}").replace(tzinfo=UTC)


def correction(phase: Phase, audience: str) -> Package:
    """The correction of `TOLD` as the incident stands in a phase."""
    notes = CARDS + LATER[phase]
    return drafter.draft(
        notes, [audience], kind="correction", previous=TOLD, phase=phase, now=at("14:21")
    )


def account(audience: str) -> Package:
    """The letter when it is over."""
    return drafter.draft(
        CARDS + LATER["resolved"], [audience], kind="account", phase="resolved", now=at("15:00")
    )


def question(phase: Phase) -> Package:
    """The choice between two ways to mend the reports."""
    return drafter.draft(REPORTS, kind="question", phase=phase, now=at("07:20"))


def direct(phase: Phase) -> Package:
    """The message to the one customer whose import fails."""
    return drafter.draft(ONE + ONE_LATER[phase], kind="direct", phase=phase, now=at("09:20"))


def followed(phase: Phase, audience: str) -> Package:
    """The update after `TOLD`, which comes half an hour late."""
    notes = CARDS + LATER[phase]
    return drafter.draft(notes, [audience], previous=TOLD, phase=phase, now=at("14:50"))


def unchanged(phase: Phase, audience: str) -> Package:
    """The update after one that said all there is."""
    notes = CARDS + LATER[phase]
    first = drafter.draft(notes, [audience], phase=phase, now=at("14:21"))
    said = first.drafts[audience].text
    return drafter.draft(notes, [audience], previous=said, phase=phase, now=at("15:20"))


def is_golden(made: Draft, name: str) -> None:
    """Hold a draft against the text that a person has read and found good."""
    path = GOLDEN / name
    text = f"{made.subject}\n\n{made.text}\n"
    if os.environ.get("DRAFTER_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def errors(package: Package, audience: str) -> set[str]:
    """The criteria that the draft does not meet."""
    return {f.criterion for f in package.reviews[audience].findings if f.level == "error"}


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_correction_reads_as_a_person_would_write_it(audience: str, phase: Phase) -> None:
    """What we said, what is true, since when; and it passes its own review."""
    package = correction(phase, audience)
    assert errors(package, audience) == set()
    is_golden(package.drafts[audience], f"correction/{audience}-{phase}.txt")


@pytest.mark.parametrize("audience", ["public", "affected", "executives"])
def test_an_account_reads_as_a_person_would_write_it(audience: str) -> None:
    """The long letter; only its blanks keep it from passing, and each is listed."""
    package = account(audience)
    made = package.drafts[audience]
    assert errors(package, audience) == {"placeholder"}
    assert "[Say here what you will change, and by when.]" in made.text
    assert any("what you will change" in lack for lack in made.lacks)
    is_golden(made, f"account/{audience}-resolved.txt")


@pytest.mark.parametrize("phase", OPEN)
def test_a_question_reads_as_a_person_would_write_it(phase: Phase) -> None:
    """The options, what the notes say of cost and time, what they do not, and by when to answer."""
    package = question(phase)
    assert errors(package, "affected") == set()
    is_golden(package.drafts["affected"], f"question/affected-{phase}.txt")


@pytest.mark.parametrize("phase", PHASES)
def test_a_direct_message_reads_as_a_person_would_write_it(phase: Phase) -> None:
    """It speaks to one customer, of nobody else, and names nobody."""
    package = direct(phase)
    made = package.drafts["affected"]
    assert errors(package, "affected") == set()
    assert "Larkfield" not in made.text
    is_golden(made, f"direct/affected-{phase}.txt")


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_late_update_says_so_first(audience: str, phase: Phase) -> None:
    """Readers waited for 14:20: they hear that it is late, then what is new."""
    package = followed(phase, audience)
    assert errors(package, audience) == set()
    is_golden(package.drafts[audience], f"followed/{audience}-{phase}.txt")


@pytest.mark.parametrize("phase", OPEN)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_update_without_news_is_honest_and_short(audience: str, phase: Phase) -> None:
    """Nothing new: it says so, says where things stand, and when the next one comes."""
    package = unchanged(phase, audience)
    assert errors(package, audience) == set()
    is_golden(package.drafts[audience], f"unchanged/{audience}-{phase}.txt")


def test_an_update_without_news_says_since_when() -> None:
    """Honest and short: nothing new since the last line of the notes that readers would be told."""
    first = drafter.draft(CARDS, ["public"], now=at("14:21")).drafts["public"].text
    after = drafter.draft(CARDS, ["public"], previous=first, now=at("15:20"))
    text = after.drafts["public"].text
    assert after.reviews["public"].passed
    assert "since 14:16 UTC." in text.split("\n")[0]
    assert "15:25 UTC update" in text


def test_three_updates_in_a_row_do_not_read_alike() -> None:
    """No sentence of ours stands in two updates one after the other, where there is another way."""
    texts = [drafter.draft(CARDS, ["public"], now=at("14:21")).drafts["public"].text]
    for clock in ("15:10", "16:10"):
        package = drafter.draft(CARDS, ["public"], previous=texts[-1], now=at(clock))
        texts.append(package.drafts["public"].text)
    first, second, third = (set(text.replace("\n", " ").split(". ")) for text in texts)
    assert not any("sorry" in said or "apologise" in said for said in first & second)
    assert not any("since 14:16" in said for said in second & third)


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        ({"kind": "letter"}, "Known kinds: update, correction, account, question, direct"),
        ({"kind": "correction"}, "--previous FILE"),
        ({"kind": "account"}, "--phase resolved"),
        ({"kind": "question"}, "Option A: "),
        ({"kind": "direct", "audiences": ["public"]}, "It is written for: affected"),
        ({"kind": "correction", "previous": "Card payments are failing."}, "scratch that"),
    ],
)
def test_a_kind_that_lacks_what_it_needs_says_so(options: dict[str, Any], remedy: str) -> None:
    """The message names the remedy, and nothing is made up instead."""
    with pytest.raises(UsageError) as refused:
        drafter.draft(CARDS, now=at("14:21"), **options)
    assert remedy in str(refused.value)


def test_an_update_that_was_too_early_is_taken_back() -> None:
    """Told as over and not over: the correction says so in its first lines."""
    notes = CARDS + "14:40 Jon: card payments are failing again\n"
    told = "Card payments failed. This is resolved."
    package = drafter.draft(
        notes, ["public"], kind="correction", previous=told, phase="investigating", now=at("14:45")
    )
    text = package.drafts["public"].text
    assert "We wrote: “This is resolved.” That was too early: the problem is not over." in text
    assert package.reviews["public"].passed


def test_only_what_was_told_and_is_taken_back_may_be_quoted() -> None:
    """Quotation marks around something that was never sent hide nothing from the review."""
    quote = (
        "We wrote: “About 900 customers are affected.” That was wrong. Card payments are failing."
    )
    told = "Card payments are failing. About 900 customers are affected."

    def wrong(previous: str) -> set[str]:
        seen = drafter.review(quote, notes=CARDS, previous=previous, now=at("14:21"))
        return {f.criterion for f in seen.findings if f.criterion == "grounding.number"}

    assert wrong(told) == set()
    assert wrong("Card payments are failing.") == {"grounding.number"}


def test_a_direct_message_without_one_customer_asks_for_a_look() -> None:
    """The notes speak of many; whoever sends it to one is told to read each “you”."""
    made = drafter.draft(CARDS, kind="direct", now=at("14:21")).drafts["affected"]
    assert made.kind == "direct"
    assert any("one customer" in lack for lack in made.lacks)
