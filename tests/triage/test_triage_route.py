from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.config import Config, SeverityLevel
from drafter.incident import Entry, Routing, Timeline
from drafter.noun import Reach, Role
from drafter.triage import route

CONFIG = Config(severities={name: SeverityLevel() for name in ("sev1", "sev2", "sev3", "sev4")})


def routed(*lines: str, config: Config = CONFIG) -> Routing:
    """The routing of notes with one entry a line."""
    entries = tuple(Entry(n, None, "ana", line) for n, line in enumerate(lines, 1))
    return route(Timeline(entries, "text"), config)


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("The entire site is down.", "all"),
        ("Nobody can log in, all users affected.", "all"),
        ("API is down worldwide.", "all"),
        ("Everything is down since the power cut.", "all"),
        ("Some users in one region see time-outs.", "subset"),
        ("About 5 % of requests fail.", "subset"),
        ("Uploads are slow, the rest of the site works.", "subset"),
        ("Only users on old browsers cannot check out.", "subset"),
        ("One customer cannot see their export, other customers are fine.", "single-customer"),
        ("A single tenant is stuck in the migration.", "single-customer"),
        ("Staging is broken, no customer impact.", "internal-only"),
        ("CI runners are out of disk. Only engineers notice.", "internal-only"),
        ("Intranet wiki slow for our own team.", "internal-only"),
        ("Looking into it.", "unclear"),
        ("", "unclear"),
    ],
)
def test_reach_is_what_the_words_say(text: str, reach: Reach) -> None:
    """Scope words decide the reach; without any it is unclear."""
    assert routed(text).reach == reach


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("A single customer is affected.", "direct"),
        ("All customers are affected.", "public-page"),
        ("Some customers are affected.", "comms-lead-decides"),
        ("Staging only, no customer impact.", "internal"),
        ("Hm.", "comms-lead-decides"),
    ],
)
def test_the_channel_follows_from_the_reach(text: str, channel: str) -> None:
    """One customer is told directly, all on the public page, and in between a person decides."""
    routing = routed(text)
    assert routing.channel == channel
    assert routing.channel_reason.endswith(".")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Declared SEV1.", "sev1"),
        ("P3, a workaround exists.", "sev3"),
        ("sev-4: typo on the login page", "sev4"),
        ("priority 1", "sev1"),
        ("SEV0!", "sev1"),
        ("We have data loss in orders.", "sev1"),
        ("Everything is down.", "sev1"),
        ("PagerDuty urgency: high", "sev2"),
        ("Minor incident, cosmetic.", "sev3"),
        ("Just a typo.", "sev4"),
        ("The job failed.", "sev2"),
        ("A deploy token was leaked.", "sev2"),
        ("No data loss.", "sev2"),
        ("p95 latency is up, bumped to 2.1", "sev2"),
    ],
)
def test_severity_is_named_or_read_from_signs(text: str, severity: str) -> None:
    """A named level wins, then the worst sign, then the upper middle."""
    assert routed(text).severity == severity


def test_a_level_set_anew_wins() -> None:
    """The highest level named counts, unless people agree on another."""
    assert routed("SEV3?", "No, SEV1.").severity == "sev1"
    assert routed("SEV1", "Downgraded to SEV3.").severity == "sev3"


def test_severities_are_the_companys_own() -> None:
    """Levels map onto whatever names the configuration has, most urgent first."""
    names = Config(severities={n: SeverityLevel() for n in ("critical", "major", "minor")})
    assert routed("SEV1, all down", config=names).severity == "critical"
    assert routed("SEV5", config=names).severity == "minor"
    assert routed("The job failed.", config=names).severity == "major"
    counted = Config(severities={n: SeverityLevel() for n in ("p0", "p1", "p2")})
    assert routed("this is a P1", config=counted).severity == "p1"


def prompts(*lines: str) -> dict[str, tuple[int, ...]]:
    """What is asked of the comms lead, with the lines that call for it."""
    return {prompt.about: prompt.lines for prompt in routed(*lines).prompts}


@pytest.mark.parametrize(
    "text",
    [
        "tickets are piling up",
        "a reader asks whether the map is broken",
        "people on social media say we are down",
        "customers asking what is going on",
    ],
)
def test_people_asking_call_for_a_first_update(text: str) -> None:
    """Questions from outside raise a prompt to publish, with their lines."""
    assert prompts("restarted the pods", text)["publish"] == (2,)


def asked_by(role: Role, author: str | None, text: str) -> bool:
    """Whether this question raises a prompt to publish."""
    routing = route(Timeline((Entry(1, None, author, text, role),), "text"), CONFIG)
    return any(prompt.about == "publish" for prompt in routing.prompts)


def test_a_question_counts_in_a_customers_voice() -> None:
    """“Is it down?” calls for an update from customers and unnamed people, not from colleagues."""
    assert asked_by("customer", "bo", "Is the checkout down?")
    assert asked_by("responder", None, "anyone else seeing errors on login?")
    assert not asked_by("responder", "ana", "is the replica down?")
    assert not asked_by("responder", None, "the fork is taken down, key is gone")


def test_evidence_is_shown_once_a_line() -> None:
    """One piece a line and reason, five at most, and one at least for security and for privacy."""
    lines = ["Phishing, malware and ransomware."] * 9 + ["An invoice went to the wrong customer."]
    shown = [e for e in routed(*lines).evidence if e.about == "sensitivity"]
    assert len(shown) == len({(e.line, e.reason) for e in shown}) == 5
    assert 10 in {e.line for e in shown}


def test_reach_is_shown_by_the_line_that_says_how_many() -> None:
    """The notes come before the title, and plain scope before words that only hint."""
    notes = (Entry(3, None, "ana", "about one in three orders fails"),)
    titled = Timeline(notes, "text", title="Some checkout errors")
    shown = [e.line for e in route(titled, CONFIG).evidence if e.about == "reach"]
    assert shown[0] == 3


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("terminals are offline in 3 stations, all other stations are fine", "subset"),
        ("12 partners cannot export", "subset"),
        ("30 % of calls drop", "subset"),
        ("the key can read the customer table", "unclear"),
        ("anyone want anything from the kitchen", "unclear"),
    ],
)
def test_counts_say_a_part_and_asides_say_nothing(text: str, reach: Reach) -> None:
    """Counted places and shares are a part; a table or an aside reaches nobody."""
    assert routed(text).reach == reach


def test_quiet_notes_call_for_nothing() -> None:
    """An ordinary outage of everything that nobody asks about raises no prompt."""
    assert prompts("All services are down.", "Restarted the load balancer.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Option A: restore from backup. Option B: replay the queue.",
        "we could roll back or wait for the vendor",
        "Do we fail over or wait?",
        "either we drop the cache or we keep stale data",
    ],
)
def test_competing_fixes_call_for_the_customer(text: str) -> None:
    """Where a fix costs customers something, they are asked first."""
    assert prompts(text)["ask-customer"] == (1,)


def test_a_part_of_the_customers_calls_for_a_choice() -> None:
    """With some or unknown customers hit, the comms lead chooses the channel and says why."""
    assert "choose-channel" in prompts("Some users cannot log in.")
    assert "choose-channel" in prompts("Hm.")
    assert "choose-channel" not in prompts("All users are affected.")


def test_a_sensitive_matter_calls_for_a_second_opinion() -> None:
    """The prompt points to the lines that make it sensitive."""
    assert prompts("slow", "the private key was leaked")["second-opinion"] == (2,)


def test_the_title_of_a_record_counts() -> None:
    """A record may say in its name alone what it is about."""
    titled = Timeline((Entry(1, None, "ana", "on it"),), "pagerduty", "message", title="Phishing")
    assert route(titled, CONFIG).sensitivity == "security"


def test_lines_of_an_entry_with_several_lines() -> None:
    """Evidence and prompts count lines within an entry."""
    entry = Entry(10, None, None, "deploy done\nerrors\nis the site down?")
    routing = route(Timeline((entry,), "text"), CONFIG)
    assert [prompt.lines for prompt in routing.prompts if prompt.about == "publish"] == [(12,)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=80), max_size=5), st.text(max_size=20))
def test_any_text_is_routed(lines: list[str], title: str) -> None:
    """Whatever stands in the notes, there is a routing and nothing raises."""
    entries = tuple(Entry(n, None, None, line) for n, line in enumerate(lines, 1))
    routing = route(Timeline(entries, "text", title=title), CONFIG)
    assert routing.severity in CONFIG.severities
    assert all(len(piece.quote) <= 120 for piece in routing.evidence)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "no",
                "not",
                ",",
                ".",
                "`",
                "```",
                "the",
                "token",
                "was",
                "leaked",
                "attack",
                "is",
                "down",
                "all",
                "users",
                "SEV1",
                "\n",
                "either",
                "or",
            ]
        ),
        max_size=40,
    )
)
def test_any_mix_of_telling_words_is_routed(words: list[str]) -> None:
    """Signs, denials and marks in any order are routed; no quote is longer than 120 characters."""
    routing = routed(" ".join(words))
    assert all(piece.quote in " ".join(words) for piece in routing.evidence)


def test_long_notes_stay_quick() -> None:
    """Monster words, endless repetition and marks left open cost no more than their length."""
    for junk in ("a" * 300_000, "attack yet " * 10_000, "no data " * 10_000, "<!-- `" * 30_000):
        assert routed(junk).severity
