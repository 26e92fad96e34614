from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from drafter.language.times import TimeExpression, clock, find, moment

NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
"""A Tuesday; summer time has begun in the United States, not yet in Europe."""
ZONE = ZoneInfo("UTC")


def only(text: str, zone: str = "UTC", *, past: bool = False) -> TimeExpression:
    """The one time in a text."""
    found = find(text, NOW, ZoneInfo(zone), past=past)
    assert len(found) == 1, [expression.span.text for expression in found]
    return found[0]


def utc(text: str, zone: str = "UTC", *, past: bool = False) -> str:
    """The instant of the one time in a text, in UTC."""
    at = only(text, zone, past=past).at
    return f"{at.astimezone(UTC):%m-%d %H:%M}" if at else "none"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Next update at 15:30.", "03-10 15:30"),
        ("by 3:30 PM", "03-10 15:30"),
        ("by 3.30 p.m.", "03-10 15:30"),
        ("by 5pm.", "03-10 17:00"),
        ("by 5 p.m. We will write again", "03-10 17:00"),
        ("at 16.45 at the latest", "03-10 16:45"),
        ("16.45 UTC", "03-10 16:45"),
        ("1645 UTC", "03-10 16:45"),
        ("1645Z", "03-10 16:45"),
        ("16h45", "03-10 16:45"),
        ("noon Pacific", "03-10 19:00"),
        ("4 p.m. Pacific we will know", "03-10 23:00"),
        ("12 noon ET", "03-10 16:00"),
        ("midnight UTC", "03-11 00:00"),
        ("24:00 UTC", "03-11 00:00"),
        ("2026-03-10T14:05:00.123Z", "03-10 14:05"),
        ("2026-03-10 14:05:09 UTC", "03-10 14:05"),
        ("2026-03-10T14:05+02:00", "03-10 12:05"),
        ("2026-03-10T14:05-05:00", "03-10 19:05"),
        ("2026-03-10 14:05:01 -0500", "03-10 19:05"),
        ("March 10, 14:05", "03-10 14:05"),
        ("10 March 2026 14:05 UTC", "03-10 14:05"),
        ("10th of March at 14:05", "03-10 14:05"),
        ("Mar 10 at 2pm PT", "03-10 21:00"),
        ("Monday, 2026-03-09 11:50 US/Pacific", "03-09 18:50"),
        ("Tuesday, March 10, 2026 at 14:05 UTC", "03-10 14:05"),
        ("Tue 16:00", "03-10 16:00"),
        ("5pm tomorrow PT", "03-12 00:00"),
        ("tomorrow at 10:00 CET", "03-11 09:00"),
        ("15:00 UTC on March 9", "03-09 15:00"),
        ("9:30 this morning", "03-10 09:30"),
        ("20:00 (UTC + 8)", "03-10 12:00"),
        ("16:00 UTC+2", "03-10 14:00"),
        ("16:00 GMT+05:30", "03-10 10:30"),
        ("14:05 UTC - 3 nodes restarted", "03-10 14:05"),
        ("27-02-2026 ~08:50", "02-27 08:50"),
        ("2 June 2026 00:00:01", "06-02 00:00"),
        ("8:37 Denver - a node left", "03-10 14:37"),
        ("10am pst", "03-10 18:00"),
        ("at 15:30UTC", "03-10 15:30"),
        ("4:00p", "03-10 16:00"),
    ],
)
def test_reads_a_moment(text: str, at: str) -> None:
    """Clock times in 12 and 24 hours, with and without day and zone."""
    found = only(text)
    assert (found.kind, utc(text)) == ("moment", at)


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("in 30m", "moment", 30),
        ("in 45 minutes", "moment", 45),
        ("in an hour", "moment", 60),
        ("in half an hour", "moment", 30),
        ("in about 20 minutes", "moment", 20),
        ("in an hour's time", "moment", 60),
        ("an hour from now", "moment", 60),
        ("in 30-45 minutes", "moment", 45),
        ("within the hour", "window", 60),
        ("within an hour", "window", 60),
        ("within the next 60 minutes", "window", 60),
        ("within 24 hours", "window", 24 * 60),
        ("in the next hour", "window", 60),
        ("over the next two hours", "window", 120),
        ("every 30 minutes", "recurring", 30),
        ("at least every half hour", "recurring", 30),
        ("every hour", "recurring", 60),
        ("hourly", "recurring", 60),
        ("10 minutes ago", "moment", -10),
    ],
)
def test_counts_from_now(text: str, kind: str, at: int) -> None:
    """Times counted from now need no zone, and say the latest instant they allow."""
    found = only(text)
    assert found.at is not None
    assert (found.kind, found.at - NOW, found.zone_stated) == (kind, timedelta(minutes=at), True)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("38 minutes", 38 * 60),
        ("38-minute outage", 38 * 60),
        ("1h 20m", 80 * 60),
        ("1h20m", 80 * 60),
        ("2 hours and 5 minutes", 125 * 60),
        ("1 hour, 5 min", 65 * 60),
        ("~26 min", 26 * 60),
        ("1.5 hours", 90 * 60),
        ("2 to 3 hours", 3 * 3600),
        ("half an hour", 1800),
        ("an hour and a half", 5400),
        ("thirty minutes", 1800),
        ("forty-five minutes", 2700),
        ("two hours", 7200),
        ("a couple of hours", 7200),
        ("90 secs", 90),
    ],
)
def test_reads_a_duration(text: str, seconds: int) -> None:
    """Durations in digits and in words, in seconds; the longer end of a range."""
    found = only(text)
    assert (found.kind, found.seconds, found.at) == ("duration", seconds, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("between 13:00 and 13:33 UTC", "03-10 13:00", "03-10 13:33"),
        ("from 13:00 to 13:33", "03-10 13:00", "03-10 13:33"),
        ("13:00–13:33 UTC", "03-10 13:00", "03-10 13:33"),
        ("13:00 - 13:33 UTC", "03-10 13:00", "03-10 13:33"),
        ("13:00 UTC until 13:33 UTC", "03-10 13:00", "03-10 13:33"),
        ("2-4pm PT", "03-10 21:00", "03-10 23:00"),
        ("between 2 and 4 pm ET", "03-10 18:00", "03-10 20:00"),
        ("from 23:50 to 00:10 UTC", "03-10 23:50", "03-11 00:10"),
        ("between 9 March 14:00 and 10 March 02:00 UTC", "03-09 14:00", "03-10 02:00"),
    ],
)
def test_reads_a_window(text: str, start: str, end: str) -> None:
    """Windows: each end lends the other its day and zone; an end before the start is tomorrow's."""
    found = only(text)
    assert found.kind == "window"
    assert found.start is not None
    assert f"{found.start.astimezone(UTC):%m-%d %H:%M}" == start
    assert utc(text) == end


@pytest.mark.parametrize(
    ("text", "kind", "at"),
    [
        ("tomorrow morning", "vague", "03-11 12:00"),
        ("this evening", "vague", "03-10 22:00"),
        ("later today", "vague", "03-10 23:59"),
        ("by end of day", "vague", "03-10 23:59"),
        ("EOD PT", "vague", "03-11 06:59"),
        ("by COB Friday", "vague", "03-13 18:00"),
        ("end of business day", "vague", "03-10 18:00"),
        ("Thursday afternoon", "vague", "03-12 18:00"),
        ("by Tuesday", "date", "03-10 23:59"),
        ("next Tuesday", "date", "03-17 23:59"),
        ("by the end of the week", "date", "03-15 23:59"),
        ("March 12th", "date", "03-12 23:59"),
        ("12 March 2026", "date", "03-12 23:59"),
        ("2026-03-12", "date", "03-12 23:59"),
        ("Thursday 12 March", "date", "03-12 23:59"),
    ],
)
def test_bounds_days_and_parts_of_days(text: str, kind: str, at: str) -> None:
    """Days and parts of days last until they are over."""
    assert (only(text).kind, utc(text)) == (kind, at)


@pytest.mark.parametrize("text", ["a few minutes", "in the next few hours", "in a while"])
def test_amounts_without_a_number_have_no_instant(text: str) -> None:
    """“A few minutes” is a time that binds nobody, and says so."""
    found = only(text)
    assert (found.kind, found.at) == ("vague", None)
    assert "says no number" in found.problem


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.3 and v2.14",
        "a ratio of 3:2",
        "host:8080 and 10.0.0.1:80",
        "file.py:14",
        "HTTP 404, 503",
        "1405 users",
        "error rate 14.05%",
        "25:61",
        "30 February",
        "a second look",
        "we may 10 times a year",
        "in 5 places",
        "1405 Users complained",
        "fe80::12:34",
        "https://x.example/2026/03/10/",
        "order #1405 UTC",
        "30M users and 5 m of cable",
        "Sat down and the Sun rose",
    ],
)
def test_numbers_that_are_no_times(text: str) -> None:
    """Versions, ratios, ports, lines, codes, addresses and amounts of other things."""
    assert find(text, NOW, ZONE) == []


def test_a_clock_time_long_gone_is_of_tomorrow() -> None:
    """In a promise, a clock time more than six hours ago means tomorrow's."""
    assert utc("by 09:00 UTC") == "03-10 09:00"
    assert utc("by 07:00 UTC") == "03-11 07:00"


def test_in_notes_a_clock_time_to_come_is_of_yesterday() -> None:
    """With `past`, a clock time lies before now."""
    assert utc("at 23:00 UTC", past=True) == "03-09 23:00"
    assert utc("Friday 10:00", past=True) == "03-06 10:00"


def test_a_date_without_a_year_is_the_nearest() -> None:
    """In March, the 28th of December is the last one, and May the next one."""
    december, may = only("28 December"), only("5 May")
    assert december.at is not None
    assert may.at is not None
    assert (december.at.year, may.at.year) == (2025, 2026)


def test_of_two_readings_of_a_date_the_nearer_counts() -> None:
    """Day and month in numbers are read so that they come out near today."""
    assert utc("3/10/2026 2:05 PM") == utc("10/03/2026 14:05") == "03-10 14:05"


def test_a_zone_follows_daylight_saving_and_an_abbreviation_does_not() -> None:
    """PT is UTC-7 in March's second week, PST always UTC-8."""
    assert (utc("15:00 PT"), utc("15:00 PST")) == ("03-10 22:00", "03-10 23:00")


def test_an_ambiguous_abbreviation_is_said_to_be_so() -> None:
    """IST is India, Ireland or Israel: without more, no instant is guessed."""
    found = only("by 18:00 IST")
    assert (found.at, found.zone_stated) == (None, True)
    assert "India" in found.problem


def test_the_company_zone_decides_an_ambiguous_abbreviation() -> None:
    """A company in India means its own time by IST, one in Chicago by CST."""
    assert utc("18:00 IST", "Asia/Kolkata") == "03-10 12:30"
    assert utc("12:00 CST", "America/Chicago") == "03-10 18:00"
    assert only("18:00 IST", "America/Chicago").at is None


def test_says_whether_a_zone_is_stated() -> None:
    """A clock time without a zone is read in the company's, and marked."""
    assert only("by 15:00", "Europe/Berlin").zone_stated is False
    assert utc("by 15:00", "Europe/Berlin") == "03-10 14:00"
    assert only("by 15:00 UTC").zone_stated is True


def test_words_that_are_zones_only_in_capitals() -> None:
    """“et” and “west” in a sentence are words, “London office” is a place."""
    assert only("at 15:00 west of here").zone_stated is False
    assert only("at 15:00 London office closed").zone_stated is False
    assert only("at 15:00 London").zone_stated is True


def test_may_and_march_need_a_capital() -> None:
    """Written small they are verbs."""
    assert find("we may 10 days later", NOW, ZONE)[0].kind == "duration"
    assert only("May 10").kind == "date"


def test_a_weekday_tells_the_year() -> None:
    """The 1st of October is a Thursday this year, a Wednesday last year."""
    years = [only(text).at for text in ("Thursday 1 October", "Wednesday 1 October")]
    assert [at.year for at in years if at] == [2026, 2025]


def test_finds_several_in_order() -> None:
    """Every time of a text, none overlapping."""
    text = "Since 13:02 UTC logins fail. Next update in 30 minutes, or by 3 PM PT."
    assert [e.span.text for e in find(text, NOW, ZONE)] == [
        "13:02 UTC",
        "in 30 minutes",
        "3 PM PT",
    ]


def test_a_wrapped_line_does_not_cut_a_time_a_blank_line_does() -> None:
    """White space inside a time may be one line break."""
    assert only("at 15:00\nUTC").zone_stated is True
    assert only("at 15:00\n\nUTC").zone_stated is False


def test_too_far_away_is_a_problem_not_an_error() -> None:
    """A number of weeks beyond the calendar has no instant."""
    assert "too far" in only("within 999999 weeks").problem


def test_writes_a_clock_time_with_its_zone() -> None:
    """The zone always stands behind the time."""
    assert clock(NOW, ZONE) == "14:05 UTC"
    assert clock(NOW, ZoneInfo("America/New_York")) == "10:05 EDT"
    assert clock(NOW, ZoneInfo("America/Sao_Paulo")) == "11:05 UTC-3"
    assert clock(NOW, ZoneInfo("Asia/Kathmandu")) == "19:50 UTC+5:45"


def test_writes_the_day_only_when_it_is_another() -> None:
    """Today needs no date, another year needs it whole."""
    assert moment(NOW, ZONE, NOW) == "14:05 UTC"
    assert moment(NOW + timedelta(days=1), ZONE, NOW) == "Wednesday 11 March, 14:05 UTC"
    past = datetime(2025, 12, 5, 14, 30, tzinfo=UTC)
    assert moment(past, ZONE, NOW) == "Friday 5 December 2025, 14:30 UTC"
