"""What a status update says, as a reader would take it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.reviewing.reading import read as read_at
from drafter.testing import NOW
from drafter.update import Reading, Span

FULL = (
    "Some customers cannot log in to the dashboard; about 4% of sign-ins fail. "
    "The cause is a failed switch in Frankfurt, which we are replacing. "
    "We do not yet know how many accounts are affected. "
    "Please retry in a few minutes. Next update by 15:30 UTC."
)


def read(text: str) -> Reading:
    """The reading of a text, on the day of all tests."""
    return read_at(text, NOW, ZoneInfo("UTC"))


def quoted(span: Span | None) -> str:
    """The words of a span."""
    assert span
    return span.text


def test_a_full_update_says_everything() -> None:
    """One good update, and where it says what."""
    reading = read(FULL)
    assert quoted(reading.impact).startswith("Some customers cannot log in")
    assert "4%" in quoted(reading.known)
    assert quoted(reading.unknown) == "not yet know"
    assert "replacing" in quoted(reading.action) or "failed switch" in quoted(reading.action)
    assert quoted(reading.next_step) == "Please retry in a few minutes."
    assert reading.next_update
    assert reading.next_update.at == datetime(2026, 3, 10, 15, 30, tzinfo=UTC)
    assert reading.phase == "identified"


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("We have an outage.", True),
        ("Searches do not load.", True),
        ("The ticket shop is back.", True),
        ("All systems are operating normally.", False),
        ("If you see any problems, please let us know.", False),
        ("To prevent this in future, we are adding alerts.", False),
    ],
)
def test_acknowledgement_is_trouble_that_is_stated(text: str, owned: bool) -> None:
    """Trouble that is feared, denied or asked about is not owned up to."""
    assert bool(read(text).acknowledgement) is owned


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The wiki is down.", True),
        ("Customers may notice slower page loads.", True),
        ("Students cannot submit assignments.", True),
        ("Orders are not arriving at the warehouse.", True),
        ("We are aware of performance problems with the API.", True),
        ("Access to Larkspur has been restored.", True),
        ("4.1-large is slow.", True),
        ("Timetables load again.", True),
        ("Payouts are delayed.", True),
        ("Some of you cannot see your drafts.", True),
        ("Match results aren't saving.", True),
        ("Customers can currently not pay by invoice.", True),
        ("Gift cards are not accepted.", True),
        ("We have trouble shipping parcels.", True),
        ("Our bank partner has an outage.", False),
        ("A rollback did not solve it.", False),
        ("Everything is working again.", False),
        ("The Larkspur Storage team has resolved the matter.", False),
        ("We are aware of an issue.", False),
        ("Error rates are elevated.", False),
        ("All services are operating normally.", False),
        ("We cannot yet say when this will be over.", False),
    ],
)
def test_impact_is_a_symptom_of_something_named(text: str, told: bool) -> None:
    """What is affected and how one notices; one without the other is not enough."""
    assert bool(read(text).impact) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some customer data may be visible to others.", True),
        ("An access token was exposed.", True),
        ("Your e-mail address was in the file.", True),
        ("Other customers were able to see your order history.", True),
        ("Invoices were sent to the wrong recipients.", True),
        ("Your password was not exposed.", False),
        ("We have no evidence that any data was disclosed.", False),
    ],
)
def test_private_things_in_the_wrong_hands_are_an_impact(text: str, told: bool) -> None:
    """A security or privacy update says what is affected without a word of slow or down."""
    assert bool(read(text).impact) is told
    assert bool(read(text).acknowledgement) is told


def test_a_security_problem_is_owned_up_to() -> None:
    """It need not say more than that there is one."""
    assert read("There is a security problem with our export service.").acknowledgement
    assert read("We have found a weakness in how we store sessions.").acknowledgement


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The problem began at 08:15 UTC.", True),
        ("About 300 shops are hit.", True),
        ("Only customers in Frankfurt are affected.", True),
        ("An expired certificate was the cause.", True),
        ("We have rolled back the release.", True),
        ("The spare pump is being fitted.", True),
        ("Our engineers are sandbagging the door.", True),
        ("Jobs were copied to the other cluster.", True),
        ("The certificate cannot be renewed.", False),
        ('Uploads stop with "file was moved".', False),
        ("Students see a 403 after signing in.", False),
        ("Read requests are not affected.", True),
        ("Logins are failing.", False),
        ("We have identified an issue with logins and are working on a fix.", False),
        ("We are investigating the cause of the slow searches.", False),
        ("Logins are failing. Next update at 15:30 UTC.", False),
    ],
)
def test_known_is_more_than_the_trouble_itself(text: str, fact: bool) -> None:
    """A figure, time, place, cause or deed; the time of the next update is not one."""
    assert bool(read(text).known) is fact


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("Next update at 15:30 UTC.", 85),
        ("Next update:\n15:30 UTC", 85),
        ("Next update: 45 minutes.", 45),
        ("<p>Uploads fail.</p><p>Next update: 15:30 UTC</p>", 85),
        ("The next message is planned for 15:30 UTC.", 85),
        ("We will post again in 20 minutes.", 20),
        ("We will write again within 30 minutes.", 30),
        ("We will be back at 15:00 UTC.", 55),
        ("By 14:45 UTC we will report back.", 40),
        ("Updates every half hour.", 30),
        ("We'll share more within the hour.", 60),
        ("An update will be provided after the restart, within the next 30 minutes.", 30),
        ("We will tell you more when we know it, or by 16:05 UTC at the latest.", 120),
    ],
)
def test_a_bounded_promise_has_a_moment(text: str, minute: int) -> None:
    """A reader can tell when at the latest."""
    promised = read(text).next_update
    assert promised
    assert promised.kind == "time"
    assert promised.at
    assert (promised.at - NOW).total_seconds() == minute * 60


@pytest.mark.parametrize(
    "text",
    [
        "We'll keep you posted.",
        "We will update this page as soon as we know more.",
        "Further updates to follow.",
        "More information will be shared when it becomes available.",
        "Stay tuned.",
        "We are still going through the logs. Will post when we have something.",
        "We hope to fix this by 16:00 UTC. We will let you know when it is done.",
    ],
)
def test_a_promise_without_a_time_is_unbounded(text: str) -> None:
    """A promise all the same; the time of the fix is not its time."""
    promised = read(text).next_update
    assert promised
    assert promised.kind == "unbounded"
    assert promised.at is None


@pytest.mark.parametrize(
    "text",
    [
        "No further updates will be posted.",
        "This is the final update.",
        "We expect the fix to be live by 15:30 UTC.",
        "We will update the firmware at 15:30 UTC.",
        "It began at 13:00 UTC.",
        "For details see the previous update.",
    ],
)
def test_what_is_no_promise_of_an_update(text: str) -> None:
    """Fixes, deeds and the end of the story promise no news."""
    assert read(text).next_update is None


@pytest.mark.parametrize(
    "text", ["We are investigating.", "We are working on a fix.", "A fix has been deployed."]
)
def test_what_is_done_about_it_is_an_action(text: str) -> None:
    """Looking counts as much as mending."""
    assert read(text).action
    assert not read("Checkout will be slow.").action


@pytest.mark.parametrize(
    "text", ["Please use the desktop app.", "There is nothing you need to do; no action is needed."]
)
def test_advice_is_a_next_step(text: str) -> None:
    """Something to do, or that there is nothing to do."""
    assert read(text).next_step
    assert not read("Please accept our apologies.").next_step


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Logins work again, but we do not know why they failed.", "monitoring"),
        ("The fix, a smaller pool, was merged and rolled out. We are watching.", "monitoring"),
        ("Errors are dropping.", "monitoring"),
        ("The problem with files not opening is fixed.", "resolved"),
        ("A resync is in progress.", "identified"),
        ('Downloads end with "issue resolved, try again".', "investigating"),
        ("Calls are dropping.", "investigating"),
        ("Searches failed from 10:00 to 10:20. We do not know how many.", "resolved"),
        (
            "[10:05] Investigating slow builds.\n[10:40] A disk is full; we are adding one.",
            "identified",
        ),
        ("The issue is resolved for most shops; we are working to restore the rest.", "identified"),
    ],
)
def test_the_last_state_counts(text: str, phase: str) -> None:
    """What is so now, for everybody, weighs more than what was."""
    assert read(text).phase == phase


def test_a_tale_in_the_past_is_resolved() -> None:
    """Where no word says the phase, the tense does."""
    assert read("From 10:00 to 10:20 logins failed. A full disk was the cause.").phase == "resolved"
    assert read("Logins are failing.").phase == "investigating"


def test_the_latest_of_several_stages_counts() -> None:
    """A text that grew during the incident says at its end where it stands."""
    text = "The mail server is down. We are investigating.\n\n## Resolved 16:10\n\nA disk was replaced."
    assert read(text).phase == "resolved"
    assert read(text).unknown is None
    assert read(text).acknowledgement


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will publish a post-mortem by Friday.", "post-mortem"),
        ("Affected shops will receive a service credit.", "credit"),
        ("Tickets for cancelled trains will be refunded.", "refund"),
        ("We will contact affected customers.", "contact"),
        ("We expect service to be restored by 16:00 UTC.", "fix"),
        ("Checkout will be back by 16:00 UTC.", "fix"),
    ],
)
def test_commitments_are_kept_apart(text: str, kind: str) -> None:
    """Promises of other things than the next update."""
    assert [c.kind for c in read(text).commitments] == [kind]


SAMPLES = (
    FULL,
    "This incident has been resolved. Checkout was slow between 10:00 and 10:20 UTC.",
    "We are aware of problems with uploads and are investigating. We'll keep you posted.",
    "A fix has been deployed and we are monitoring the results. More within the hour.",
    "All services are operating normally.",
)


def _signals(reading: Reading) -> list[object]:
    spans = (reading.acknowledgement, reading.impact, reading.known, reading.unknown)
    promised = reading.next_update
    return [*map(bool, spans), promised and promised.kind, reading.phase]


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=100, deadline=None)
def test_spaces_and_emphasis_change_nothing(text: str, data: st.DataObject) -> None:
    """Wider spaces, or a word in bold, say the same."""
    words = text.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    word = words[at].rstrip(".;,")
    words[at] = words[at].replace(word, f"**{word}**") if word else words[at]
    gap = data.draw(st.sampled_from([" ", "  ", "   "]))
    assert _signals(read(gap.join(words))) == _signals(read(text))


def _spans(reading: Reading) -> list[Span]:
    named = [reading.acknowledgement, reading.impact, reading.known, reading.unknown]
    named += [reading.action, reading.next_step]
    promised = [reading.next_update.span] if reading.next_update else []
    return [*filter(None, named), *promised, *(c.span for c in reading.commitments)]


PIECES = st.sampled_from(
    ["we will ", "update ", "by 14:00 ", "not ", "issue ", "\n\n", "**", "# Resolved 1\n", "`", "."]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_every_span_is_true(text: str) -> None:
    """Nothing raises, and spans point at what they quote."""
    for span in _spans(read(text)):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "piece", ["will update news ", "not yet known ", "14:00 ", "# Resolved 1\n", "still issue "]
)
def test_a_long_repetition_is_read_to_its_end(piece: str) -> None:
    """A pattern that blows up would hang here; the last sentence is read like the first."""
    seen = read(piece * 4000 + "\n\nNext update by 15:00 UTC.")
    assert seen.next_update is not None
