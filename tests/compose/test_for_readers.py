"""What each reader finds in a draft: nothing of the handling, options with confidence, times with lines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import drafter
from drafter.package import Package

NOTES = """\
13:52 Mara: alert: card payments are failing, about 40 customers affected
13:54 Mara: it started at 13:50
14:01 Jon: looks like the card provider is down
14:05 Jon: scratch that, it is not the card provider
14:17 Jon: confirmed: the cause is a full disk
14:18 Jon: restarting the payment servers
14:20 Ana: Option A: switch to the second provider, tested last week
14:21 Jon: Option B: wait for the disk, might take an hour
"""


def written(notes: str, *audiences: str) -> Package:
    """The drafts of these notes at half past two."""
    return drafter.draft(notes, audiences, now=datetime(2026, 3, 10, 14, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "handled",
    [
        "issue detected and verified",
        "the team was alerted",
        "Incident declared",
        "report published",
        "processor and memory looked fine",
    ],
)
def test_how_it_was_handled_is_not_what_is_wrong(handled: str) -> None:
    """A log says that an issue was found; readers are told what fails, or that there is a problem."""
    text = (
        written(f"13:52 Mara: {handled}\n13:53 Mara: exports fail\n", "public")
        .drafts["public"]
        .text
    )
    assert text.startswith("Exports fail.")
    assert "detected" not in text
    assert "alerted" not in text


def test_what_was_noticed_is_told_without_who_noticed() -> None:
    """“We were informed that …” is about us; readers get what follows it."""
    notes = "13:52 Mara: we were informed that the online booking system is down\n"
    assert "The online booking system is down." in written(notes, "public").drafts["public"].text


def test_trouble_in_internal_words_is_told_by_what_one_may_see() -> None:
    """The host stays inside; that it may be slow or show errors does not."""
    text = written("13:52 Mara: zk-quorum-7 is slow\n", "public").drafts["public"].text
    assert "It may be slow." in text
    assert "zk" not in text


def test_those_who_decide_read_how_sure_each_option_is() -> None:
    """Tested, doubted, or nobody said: in the words of the notes, never made up."""
    text = written(NOTES, "executives").drafts["executives"].text
    first, second = text.partition("Decision needed:")[2].split("- Option B")
    assert "The engineers say they are sure of this." in first
    assert "The engineers are not sure that this works." in second


def test_engineers_see_when_where_and_who() -> None:
    """Each entry with its time and line, each hypothesis with its status, and a name beside open work."""
    text = written(NOTES, "engineering").drafts["engineering"].text
    assert "Confirmed (line 5): The cause is a full disk." in text
    assert "Ruled out (line 3):" in text
    assert "- 14:18 (line 6): Restarting the payment servers." in text
    assert "- Jon: Restarting the payment servers." in text


def test_support_gets_a_reply_to_paste_with_the_latest_count() -> None:
    """It can be sent as it stands: no old figure, no suspicion."""
    later = NOTES + "14:25 Mara: correction, 120 customers are affected\n"
    text = written(later, "support").drafts["support"].text
    reply = text.partition("ready to paste:\n")[2].partition("\n\n")[0]
    assert reply.startswith("Hello, and thank you for telling us.")
    assert "Card payments are failing." in reply
    assert "40" not in reply


def test_a_social_post_without_a_page_says_what_it_lacks() -> None:
    """Where to follow is half of such a post."""
    assert any("status_page" in lack for lack in written(NOTES, "social").drafts["social"].lacks)


def test_behind_two_sentences_the_problem_is_named() -> None:
    """“This started …” behind two sentences could mean the last one only."""
    notes = "13:52 Mara: card payments are failing\n13:53 Mara: exports are slow\n13:54 Mara: it started at 13:50\n"
    text = written(notes, "public").drafts["public"].text
    assert "The problem started at 13:50 UTC." in text


def test_an_in_between_reach_asks_the_comms_lead() -> None:
    """Even where only one of the two texts was asked for."""
    one = written(NOTES, "public").question
    both = written(NOTES, "public", "affected").question
    assert one is not None
    assert "(line 1)" in one
    assert "add “affected” to the audiences" in one
    assert both is not None
    assert "Both texts are here" in both
    assert written(NOTES, "public").to_json()["question"] == one


def test_a_clear_reach_asks_nothing() -> None:
    """Everybody is hit: it goes on the page."""
    assert written("13:52 Mara: checkout is down for all customers\n", "public").question is None
