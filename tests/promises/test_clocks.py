"""Regulatory clocks: counted right, shown with what a text lacks, and never a legal opinion."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli import main
from drafter.config import load_config
from drafter.noun import Sensitivity
from drafter.promises import Running, clocks

CONFIG = load_config()
NOW = datetime(2026, 3, 11, tzinfo=UTC)
NOTICE = {
    "what happened": "A list of invoices was sent to the wrong recipient.",
    "number of people": "It names 212 people.",
    "number of records": "It holds 240 records.",
    "contact point": "Write to us: our data protection officer answers.",
    "likely consequences": "The addresses could be used for false letters.",
    "measures taken": "We have blocked the link.",
    "whether malicious": "It was sent by mistake.",
    "effect in other countries": "It concerns one country only.",
    "how severe": "We see it as serious.",
    "indicators of compromise": "There are no indicators to share.",
    "cause": "The root cause is a wrong list.",
    "scope": "All customers of one region are affected.",
    "when it happened": "It began on Monday and was detected on Tuesday.",
}


def shown(
    sensitivity: Sensitivity = "both", text: str = "", **began: datetime
) -> dict[str, Running]:
    """The clocks by id."""
    return {each.clock: each for each in clocks(sensitivity, began, text, CONFIG, NOW)}


def test_hours_run_through_weekends_and_changed_clocks() -> None:
    """72 hours are 72 hours, also over the night in which the clocks change."""
    friday = datetime(2026, 3, 27, 22, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    ends = shown(aware=friday)["gdpr-33"].ends_at
    assert ends == friday.astimezone(UTC) + timedelta(hours=72)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-02-28", "2026-03-28"),
        ("2026-12-15", "2027-01-15"),
        ("2026-08-31", "2026-09-30"),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last_one(start: str, end: str) -> None:
    """One month after 31 January is the last day of February, leap year or not."""
    began = datetime.fromisoformat(f"{start}T10:00:00+00:00")
    assert shown(notified=began)["nis2-final"].ends_at == datetime.fromisoformat(
        f"{end}T10:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24", "2026-12-01"),  # over Thanksgiving and a weekend
        ("2026-07-01", "2026-07-08"),  # Independence Day on a Saturday is kept on the Friday
        ("2026-12-23", "2026-12-30"),
        ("2026-03-09", "2026-03-13"),
        ("2026-03-07", "2026-03-12"),  # determined on a Saturday
        ("2027-01-14", "2027-01-21"),  # over Martin Luther King Day
    ],
)
def test_business_days_leave_out_weekends_and_federal_holidays(start: str, end: str) -> None:
    """Four business days from the determination, not from the incident."""
    began = datetime.fromisoformat(f"{start}T10:00:00+00:00")
    ends = shown("security", material=began)["sec-8k"].ends_at
    assert ends is not None
    assert ends.date() == date.fromisoformat(end)


@given(
    st.integers(1_700_000_000, 1_900_000_000),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
)
def test_no_clock_ends_before_it_starts(second: int, zone: str) -> None:
    """Whatever the moment and the zone, every clock that began ends later, or says no number."""
    config = replace(CONFIG, time_zone=zone)
    start = datetime.fromtimestamp(second, UTC)
    began = dict.fromkeys(("aware", "material", "notified"), start)
    for each in clocks("both", began, "", config, NOW):
        assert each.ends_at is None or each.ends_at > start
        assert (each.ends_at is None) == (each.state == "without undue delay")


def test_what_nobody_said_has_not_begun() -> None:
    """A clock whose start is not known says so; it does not guess one."""
    assert {each.state for each in shown().values()} == {"not started"}


def test_an_ordinary_incident_shows_no_clock() -> None:
    """Nothing to see for what is not sensitive."""
    assert shown("none", aware=NOW) == {}


@pytest.mark.parametrize("clock", sorted(CONFIG.clocks))
def test_a_complete_notice_lacks_nothing(clock: str) -> None:
    """With everything in it, no content is called missing."""
    assert shown(text=" ".join(NOTICE.values()))[clock].missing == ()


@pytest.mark.parametrize(
    ("clock", "content"),
    [(name, content) for name, clock in CONFIG.clocks.items() for content in clock.contents],
)
def test_what_is_left_out_is_named(clock: str, content: str) -> None:
    """Take one content away, and that one is missing."""
    text = " ".join(said for name, said in NOTICE.items() if name != content)
    assert content in shown(text=text)[clock].missing


def test_never_says_whether_a_duty_applies() -> None:
    """The page counts and reads; it sends people to their lawyers."""
    began = ["--began", "aware=2026-03-10T14:05+01:00"]
    said = CliRunner().invoke(main, ["clocks", *began, "--now", "2026-03-11T00:00+00:00"])
    assert said.exit_code == 0
    assert "ask your lawyers" in said.output
    for word in ("you must", "you are required", "applies to you.", "not required", "breach"):
        assert word not in said.output.lower().replace("whether any of these applies to you.", "")
