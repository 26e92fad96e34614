from __future__ import annotations

import pytest

import drafter
from drafter.noun import Kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("they say restored within 30 minutes", "eta"),
        ("service was restored within 30 minutes", "resolution"),
        ("waiting for the feed to catch up, should be 10 min", "eta"),
        ("fix for friends is building, will go out tomorrow 10:00 after tests", "eta"),
        ("nothing that was uploaded before is damaged", "not_affected"),
        ("no repo lost anything", "not_affected"),
        ("basins 1, 2 and 5 report normally", "not_affected"),
        ("basins 3 and 4 report normally again", "resolution"),
        ("12 of our 31 depots are hit", "scope"),
        ("1,140 exports, 310 business customers", "scope"),
        ("use https until this is sorted", "workaround"),
        ("running calls have to rejoin", "workaround"),
        ("queue began to grow at 08:05", "start"),
        ("all late mail has been delivered", "resolution"),
        ("blanked the displays on both lines", "action"),
        ("next message to players at 21:30 please", "next_update"),
    ],
)
def test_a_sentence_is_of_its_kind_whatever_its_nouns_are(said: str, kind: Kind) -> None:
    """The order of the words tells the kind; above all, a fix that is due is not a fix."""
    sheet = drafter.extract(f"[09:00] ana: checkout fails for some\n[09:20] ben: {said}")
    assert kind in {fact.kind for fact in sheet.facts if 2 in fact.lines}


def test_what_was_struck_out_is_taken_back() -> None:
    """Words such as "~~it is the counter~~" are no longer what its author says."""
    sheet = drafter.extract(
        "uploads fail\n\n~~It is caused by the counter.~~ The proxy drops the body."
    )
    (cause,) = [fact for fact in sheet.facts if "counter" in fact.text]
    assert cause.certainty == "retracted"


def test_behind_a_denial_stands_what_it_is_instead() -> None:
    """The line "not release 88: the job got a new library" takes one cause back and gives the other."""
    notes = (
        "14:00 exports miss a column\n"
        "14:02 we think it came with release 88\n"
        "14:31 Nope, was not release 88: the export job got a new library at 11:58"
    )
    causes = {f.certainty: f.text for f in drafter.extract(notes).of("cause")}
    assert "release 88" in causes["retracted"]
    assert "new library" in causes["confirmed"]


def test_a_guess_that_points_back_is_about_the_line_before() -> None:
    """The words "pretty sure it's that" make the line before it what is suspected."""
    notes = "13:05 displays are wrong\n13:15 deploy 2291 touched the parser\n13:16 pretty sure it's that"
    (cause,) = [f for f in drafter.extract(notes).of("cause") if f.lines]
    assert (cause.certainty, cause.lines) == ("suspected", (2, 3))


@pytest.mark.parametrize(
    "line",
    [
        "    ERROR 42501 permission denied for table appt",
        "WARNING - feed age 420s (threshold 120s) - displays-api",
        "kernel: [81231.2] ata3.00: failed command: READ FPDMA QUEUED",
    ],
)
def test_log_lines_are_evidence_and_no_facts(line: str) -> None:
    """What a machine printed is not told to anybody."""
    sheet = drafter.extract(f"checkout fails for some customers\n{line}\nlooking at it")
    assert not [fact for fact in sheet.facts if 2 in fact.lines]


def test_health_beside_trouble_is_a_fact_of_its_own() -> None:
    """The line "pushes over ssh fail, https works" says what is hit and what is not."""
    sheet = drafter.extract("14:04 all pushes over ssh fail, pulls over https work")
    assert [f.text for f in sheet.of("impact")] == ["All pushes over ssh fail"]
    assert [f.text for f in sheet.of("not_affected")] == ["Pulls over https work"]
