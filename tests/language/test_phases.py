"""What sentences say of the phase."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.phases import phase_of


@pytest.mark.parametrize(
    ("phase", "sentences"),
    [
        (
            "investigating",
            """We are investigating.
            Our teams are looking into reports of slow page loads.
            The fix did not help. We're back to looking for the cause.
            We have escalated this to our network provider and are awaiting a response.
            We have identified an issue with imports and are investigating the cause.""",
        ),
        (
            "identified",
            """The cause has been found and a fix is being prepared.
            We have identified the issue and are working on a fix.
            A failed power supply is causing the outage; technicians are replacing it.
            Rollback is under way.
            We will reboot the affected host at 15:00.
            We expect all mailboxes to be restored by 6 PM.
            Parts have been ordered and will arrive tomorrow.
            Mail is back. Still working on the shell server.
            Once this is resolved we will restart the jobs; we are rolling out a fix.""",
        ),
        (
            "monitoring",
            """A fix has been implemented and we are monitoring the results.
            The patch is deployed. We are keeping an eye on error rates.
            Services are recovering.
            We have restarted the service and it is recovering.
            Logins are working again after a restart. We are watching closely.
            We believe the problem is fixed but would like to watch it overnight.""",
        ),
        (
            "resolved",
            """This incident has been resolved.
            The fault has been repaired by our supplier.
            Everything is back to normal.
            Searches are no longer slow.
            Done.
            The issue is resolved. To prevent a recurrence we are adding alerts.
            The database is now accepting writes again. We will investigate what happened.""",
        ),
    ],
)
def test_each_phase_in_many_words(phase: str, sentences: str) -> None:
    """Different vendors say the same in different words."""
    for sentence in sentences.splitlines():
        assert phase_of(sentence.strip()) == phase, sentence


@pytest.mark.parametrize(
    "sentence",
    ["Trains run every ten minutes.", "", "Once it is resolved, we will tell you.", "42"],
)
def test_what_says_nothing_of_the_phase(sentence: str) -> None:
    """A condition or a promise is no state."""
    assert phase_of(sentence) is None


def test_our_monitoring_is_no_phase() -> None:
    """“Our monitoring detected” names a tool, “we are monitoring” a phase."""
    assert phase_of("Our monitoring detected packet loss.") != "monitoring"


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_is_taken(text: str) -> None:
    """Nothing raises."""
    phase_of(text)
