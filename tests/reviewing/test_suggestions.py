"""What findings offer works: taking every offer gives a text that passes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drafter
from drafter.reviewing.mend import mend
from drafter.testing import NOW
from drafter.update import Finding

OWN = {
    "acknowledgement",
    "impact",
    "unknown",
    "next-update",
    "blame",
    "minimiser",
    "sensitive-wording",
}
"""The criteria whose errors always come with words to use instead."""
SENTENCES = (
    "We are investigating errors with uploads.",
    "Sam broke the config.",
    "An intern forgot to renew the certificate",
    "No customer data was accessed.",
    "An attacker viewed a small number of accounts.",
    "The threat has been completely contained.",
    "This was the work of a nation-state actor.",
    "We will post an update when we know more.",
    "Next update by Tuesday 10 March, 13:00 UTC.",
    "We guarantee that this will never happen again.",
    "- Uploads wait",
    "## What happened",
    "Our vendor leaked the key, which is still valid.",
    "Files may have been opened.",
    "Human error was the cause!",
    "Search works.",
)


def errors(text: str, phase: str, audience: str = "public") -> list[Finding]:
    """The errors of the criteria above."""
    review = drafter.review(text, audience=audience, phase=phase, now=NOW)  # type: ignore[arg-type]
    return [f for f in review.findings if f.level == "error" and f.criterion in OWN]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), max_size=5),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.sampled_from(["investigating", "identified", "monitoring"]),
    st.sampled_from(["public", "affected", "executives"]),
)
def test_taking_every_offer_leaves_no_error(
    parts: list[str], gap: str, phase: str, audience: str
) -> None:
    """Every error offers words that mend it, and the mended text passes."""
    text = mend(gap.join(parts), lambda one: errors(one, phase, audience))
    assert errors(text, phase, audience) == []


FAULTS = (
    *SENTENCES,
    "Payments failed for 45 minutes in Madrid.",
    "At 03:55 UTC we rolled back",
    "The 13:50 deploy shrank the connection pool.",
    "All payments are lost!",
    "The billing_worker pods on 10.2.3.4 restarted, and we saw 21% of calls fail.",
    "Ask @tomek or see INC-4421.",
    "Everything is resolved.",
    "The fix will be live by Tuesday, and everybody will get a refund.",
    "[Say here what customers see.]",
    "- Since XX:XX",
    "Next update by {{ time }}.",
    "The DBA dropped the index by mistake; password=kT9vQ2mX7pLw",
    "We have been working on this for a long time and want to thank you all for the kind words.",
    "Sign-in for customers in the northern region is slow, because a queue filled up with old work.",
)
NOTES = """\
14:02 maria: checkout errors in Frankfurt, 12% of payments fail
14:09 tomek: Dublin is fine
14:13 maria: looks like the 13:50 deploy shrank the connection pool
14:20 maria: rolling back
"""


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(FAULTS), max_size=7),
    st.sampled_from([" ", "\n\n"]),
    st.sampled_from(["public", "affected", "executives", "support", "engineering", "social"]),
    st.sampled_from([None, NOTES]),
)
def test_a_mended_text_passes(parts: list[str], gap: str, audience: str, notes: str | None) -> None:
    """Whatever is wrong with a text, taking every offer gives one that may go out.

    What is left for a person is a sentence that alone is longer than the channel bears.
    """

    def judge(text: str) -> tuple[Finding, ...]:
        return drafter.review(text, audience=audience, notes=notes, now=NOW).findings

    left = [f for f in judge(mend(gap.join(parts), judge)) if f.level == "error"]
    assert all(f.criterion == "length" and f.suggestion is None for f in left), left


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(["  {}\n", "**{}**", "> {}", "* {}", "{}\n\n"]))
def test_markup_and_white_space_change_no_finding(sentence: str, dressed: str) -> None:
    """A text says the same in bold, in a list or in a quote."""
    plain = {f.criterion for f in errors(sentence, "identified")}
    assert {f.criterion for f in errors(dressed.format(sentence), "identified")} == plain


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    """Whatever is pasted, the review comes back, and its findings quote the text."""
    for finding in drafter.review(text, now=NOW).findings:
        assert text[finding.start : finding.end] == finding.excerpt


@pytest.mark.parametrize(
    "junk",
    ["[" * 100_000, "a " * 50_000, "no data " * 20_000, "\x00\u202e" * 50_000, "a" * 200_000],
)
def test_a_hostile_text_is_judged_to_its_end(junk: str) -> None:
    """A pattern that blows up would hang here; the finding on the last word is there."""
    text = junk + ". We take security seriously."
    last = [f for f in drafter.review(text, now=NOW).findings if f.criterion == "filler"][-1]
    assert last.start > len(junk)
