"""Promises are kept or seen to be broken, and silence is noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import drafter
from drafter.desk import Desk
from tests.promises.conftest import at

Tell = Callable[[str, int], drafter.Release]
Sit = Callable[[str], Desk]

FIRST = (
    "We are investigating a problem with checkout. Customers cannot pay at the moment. We do not "
    "know the cause yet. Next update by 14:30 UTC."
)
SECOND = (
    "We are still investigating the problem with checkout. Customers cannot pay. We do not know the "
    "cause yet. Next update by 15:00 UTC."
)
LAST = "This incident is resolved. Checkout works again since 15:25 UTC. We are sorry."


def only(rows: tuple[drafter.Standing, ...]) -> drafter.Standing:
    """The one row there is."""
    (row,) = rows
    return row


def test_a_promise_with_time_left_is_open(desk: Sit, tell: Tell) -> None:
    """Nothing is overdue before the promised moment."""
    tell(FIRST, 0)
    row = only(desk("ann").status(now=at(10)))
    assert [each.state for each in row.promises] == ["open"]
    assert (row.due, row.overdue_minutes) == (at(30), 0)
    assert row.phase == "investigating"


def test_a_promise_kept_in_time_is_kept(desk: Sit, tell: Tell) -> None:
    """The next update came before 14:30."""
    tell(FIRST, 0)
    tell(SECOND, 25)
    row = only(desk("ann").status(now=at(30)))
    assert [each.state for each in row.promises] == ["kept", "open"]


def test_an_update_after_the_promise_is_late_by_so_many_minutes(desk: Sit, tell: Tell) -> None:
    """It came, but readers had waited for twelve minutes."""
    tell(FIRST, 0)
    tell(SECOND, 42)
    row = only(desk("ann").status(now=at(45)))
    assert [(each.state, each.late_minutes) for each in row.promises] == [("late", 12), ("open", 0)]


def test_a_promise_that_nobody_kept_is_missed_and_the_audience_overdue(
    desk: Sit, tell: Tell
) -> None:
    """Silence shows, and grows."""
    tell(FIRST, 0)
    row = only(desk("ann").status(now=at(50)))
    assert [(each.state, each.late_minutes) for each in row.promises] == [("missed", 20)]
    assert row.overdue_minutes == 20


def test_the_cadence_of_the_severity_counts_even_where_a_later_time_was_promised(
    desk: Sit, tell: Tell
) -> None:
    """Of everything being down, people hear every half hour, whatever a text says."""
    tell(FIRST.replace("14:30", "16:00"), 0)
    assert only(desk("ann").status(now=at(0))).due == at(30)


def test_once_it_is_over_nobody_is_owed_a_word(desk: Sit, tell: Tell) -> None:
    """A resolved incident is not silent."""
    tell(FIRST, 0)
    tell(LAST, 90)
    row = only(desk("ann").status(now=at(600)))
    assert (row.phase, row.due, row.overdue_minutes) == ("resolved", None, 0)


def test_what_waits_says_for_whom(desk: Sit) -> None:
    """A sensitive update shows whose agreement it needs, and that its readers heard nothing yet."""
    ann = desk("ann")
    for role in ("comms lead", "customer voice"):
        ann.assign("INC-8", role, "ann", "She is on call tonight.", at(0))
    notes = (
        "14:00 bob: our access token was posted in public\n14:01 ann: all customers cannot sign in"
    )
    text = (
        "There is a security problem: one of our access tokens was public. Customers cannot sign in "
        "while we replace it. We do not know yet whether anyone used it. You do not need to do "
        "anything now. Next update by 14:30 UTC."
    )
    frozen = ann.submit(
        text, incident="INC-8", audience="affected", notes=notes, severity="sev1", now=at(2)
    )
    row = only(ann.status("INC-8", at(40)))
    assert row.last_at is None
    assert row.overdue_minutes == 10
    assert row.waiting is not None
    assert row.waiting.digest == frozen.digest
    assert {reason.rule for reason in row.waiting.missing} == {"promise", "seats"}


def test_a_nudge_brings_an_update_to_start_from(desk: Sit, tell: Tell) -> None:
    """Five minutes before the promise, whoever runs this has a draft that says nothing new."""
    tell(FIRST, 0)
    assert desk("ann").nudges(now=at(10)) == ()
    (nudge,) = desk("ann").nudges(now=at(25))
    assert nudge.due == at(30)
    assert "cannot pay" in nudge.text or "unable to pay" in nudge.text
    review = drafter.review(nudge.text, "public", now=at(25))
    assert review.reading.next_update is not None


def test_a_nudge_asks_no_model(desk: Sit, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was said may be marked sensitive in the ledger, which the text alone does not tell."""
    tell(FIRST, 0)
    ann = desk("ann")
    ann.config = replace(ann.config, model=drafter.ModelSettings(name="provider/model"))
    monkeypatch.setattr("drafter.rewording.reword", lambda *_: pytest.fail("a model was asked"))
    assert ann.nudges(now=at(25))[0].text
