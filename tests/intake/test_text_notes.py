from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drafter.config import Config
from drafter.errors import InputError
from drafter.incident import Entry, Timeline
from drafter.intake import read

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
CONFIG = Config()


def notes(text: str, zone: str = "UTC") -> Timeline:
    """The timeline of a text."""
    return read(text, Config(time_zone=zone), NOW)


def only(text: str) -> Entry:
    """The one entry of a text."""
    (entry,) = notes(text).entries
    return entry


def times(text: str, zone: str = "UTC") -> list[str]:
    """The time of each entry, in UTC."""
    return [
        f"{e.at.astimezone(UTC):%Y-%m-%d %H:%M}" if e.at else "" for e in notes(text, zone).entries
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[14:05] alex: queue is stuck",
        "14:05 alex: queue is stuck",
        "14:05 - alex: queue is stuck",
        "14:05: alex: queue is stuck",
        "- 14:05 alex: queue is stuck",
        "* **14:05** alex: queue is stuck",
        "**14:05:** alex: queue is stuck",
        "14:05 <alex> queue is stuck",
        "[14:05:09] <@alex> queue is stuck",
        "14:05 [alex] queue is stuck",
        "14.05 alex: queue is stuck",
        "2:05 PM alex: queue is stuck",
        "2.05 p.m. - alex: queue is stuck",
        "14:05 UTC alex: queue is stuck",
        "1405 UTC alex: queue is stuck",
        "~14:05 alex: queue is stuck",
        "2026-03-10T14:05Z alex: queue is stuck",
        "2026-03-10 14:05:01 alex: queue is stuck",
        "[10/03/2026, 14:05:01] alex: queue is stuck",
        "10 March 2026 14:05 – alex: queue is stuck",
        "Mar 10, 2026 at 2:05 PM: alex: queue is stuck",
        "1773151500.000200 alex: queue is stuck",
        "| 14:05 | alex: queue is stuck |",
        "### 14:05 alex: queue is stuck",
    ],
)
def test_splits_time_author_and_text(line: str) -> None:
    """Every usual form of a chat line gives its time, its author, and what was said."""
    entry = only(line)
    if entry.author is None:  # a table names its authors in a column
        assert entry.text == "alex: queue is stuck"
    else:
        assert (entry.author, entry.text) == ("alex", "queue is stuck")
    assert entry.at is not None
    assert f"{entry.at:%m-%d %H:%M}" == "03-10 14:05"


def test_text_without_any_time() -> None:
    """Plain sentences are paragraphs without a time."""
    timeline = notes("Checkout fails.\nNobody knows why.\n\nWe look into it.")
    assert [(e.line, e.at, e.text) for e in timeline.entries] == [
        (1, None, "Checkout fails.\nNobody knows why."),
        (4, None, "We look into it."),
    ]
    assert timeline.source == "text"


def test_lines_of_an_entry_are_lines_of_the_notes() -> None:
    """A place in an entry that spans lines is a line of the notes."""
    timeline = notes("# Log\n\n14:05 alex: first\nsecond\nthird")
    entry = timeline.entries[1]
    assert timeline.lines_of(entry) == (3, 4, 5)
    assert timeline.lines_of(entry, entry.text.index("third")) == (5,)


def test_a_date_heading_holds_for_the_times_below() -> None:
    """Headings that are only a date or time are no entries; they date what follows."""
    text = "### 2026-02-13 07:28\n\nFirst look.\n\n### 07:40\n\nFound it.\n"
    assert times(text) == ["2026-02-13 07:28", "2026-02-13 07:40"]
    assert [e.text for e in notes(text).entries] == ["First look.", "Found it."]


@pytest.mark.parametrize(
    "day",
    ["Tuesday 10 March", "10 March 2026", "March 10th, 2026", "2026-03-10", "**10 March**<br>"],
)
def test_a_line_that_is_a_date(day: str) -> None:
    """A date on a line of its own, in any form."""
    assert times(f"{day}\n\n09.15 one\n09.20 two") == ["2026-03-10 09:15", "2026-03-10 09:20"]


def test_a_heading_without_a_time_ends_the_one_above() -> None:
    """Lessons learned were not written at the time of the last event."""
    assert times("## 14:05 Rollback\n\nDone.\n\n## Lessons\n\nTest more.") == [
        *["2026-03-10 14:05"] * 2,
        *["", ""],
    ]


def test_a_heading_may_name_the_day_among_other_words() -> None:
    """“Timeline – March 2” dates the times below it, whatever else it says."""
    text = "## Day one - March 2, 2026\n\n14:05 paged\n\n## Day two (2026-03-03)\n\n09:00 fixed"
    assert [at for at in times(text) if at] == ["2026-03-02 14:05", "2026-03-03 09:00"]


def test_midnight_is_the_next_day() -> None:
    """00:04 below 23:58 is of the next day; notes without a date end before now."""
    assert times("23:58 alert\n00:04 paged\n00:10 fixed") == [
        "2026-03-09 23:58",
        "2026-03-10 00:04",
        "2026-03-10 00:10",
    ]


def test_notes_without_a_date_never_lie_in_the_future() -> None:
    """A clock time later than now is of the day before."""
    assert times("22:00 paged\n23:00 fixed") == ["2026-03-09 22:00", "2026-03-09 23:00"]


def test_notes_out_of_order_stay_on_their_day() -> None:
    """A late addition is no day later."""
    assert times("2026-03-09\n14:30 fixed\n14:10 forgot: paged\n14:40 closed") == [
        "2026-03-09 14:30",
        "2026-03-09 14:10",
        "2026-03-09 14:40",
    ]


@pytest.mark.parametrize(
    ("preamble", "at"),
    [
        ("All times in PST", "22:05"),
        ("(all times in CET)", "13:05"),
        ("Times are UTC.", "14:05"),
        ("## Timeline (ET)", "18:05"),
        ("All times are Pacific time.", "21:05"),
        ("| Time (CET) | Event |\n|---|---|", "13:05"),
    ],
)
def test_a_preamble_sets_the_zone(preamble: str, at: str) -> None:
    """The zone that the notes announce goes before the company's."""
    row = "| 2026-03-09 14:05 | paged |" if preamble.startswith("|") else "2026-03-09 14:05 paged"
    assert times(f"{preamble}\n\n{row}".replace("|\n\n|", "|\n|"), "Asia/Tokyo")[-1].endswith(at)


def test_the_timeline_keeps_the_zone() -> None:
    """The name of the zone that times without one were read in."""
    assert notes("14:05 x", "Europe/Berlin").zone == "Europe/Berlin"
    assert notes("All times in PST\n\n14:05 x").zone == "Etc/GMT+8"
    assert notes("All times in PT\n\n14:05 x").zone == "America/Los_Angeles"


def test_a_zone_said_once_holds_for_the_lines_below() -> None:
    """People write the zone once and go on."""
    assert times("2026-03-09 14:05 PST start\n14:10 more") == [
        "2026-03-09 22:05",
        "2026-03-09 22:10",
    ]


def test_an_ambiguous_zone_is_read_as_the_companys_with_a_warning() -> None:
    """IST without more: the time counts as the company's, and the reader is told."""
    timeline = notes("2026-03-09 14:05 IST paged")
    assert timeline.entries[0].at == datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
    assert "IST" in timeline.warnings[0]


def test_times_counted_from_the_first() -> None:
    """“T+5m” and “+15m” count from the first time of the notes."""
    assert times("2026-03-09 14:00 start\nT+5m paged\n+15m rolled back\nT+00:20 fine") == [
        f"2026-03-09 14:{minute}" for minute in ("00", "05", "15", "20")
    ]


def test_a_chat_window_copied() -> None:
    """“name  2:05 PM” stands above what was said, and may say that it is a bot."""
    text = (
        "alex  2:05 PM\nqueue is stuck\nstill\nSam Doe  2:06 PM\nlooking\n"
        "Alertmanager APP  2:07 PM\n[FIRING:1] QueueStuck"
    )
    assert [(e.line, e.author, e.role, e.text) for e in notes(text).entries] == [
        (2, "alex", "responder", "queue is stuck\nstill"),
        (5, "Sam Doe", "responder", "looking"),
        (7, "Alertmanager APP", "bot", "[FIRING:1] QueueStuck"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("alex · description · 2026-03-08", "sam · comment · 2026-03-09"),
        ("alex commented on Mar 8, 2026", "sam commented 3 hours ago"),
        ("alex — Today at 2:05 PM", "sam — Yesterday at 2:06 PM"),
        ("alex [14:05]", "sam [14:06]"),
    ],
)
def test_bylines_name_the_author_of_what_follows(first: str, second: str) -> None:
    """A line that names author and time belongs to the paragraphs below it."""
    entries = notes(f"{first}\nIt is down.\n\nAll of it.\n\n{second}\nFixed.").entries
    assert [(e.author, e.text) for e in entries] == [
        ("alex", "It is down."),
        ("alex", "All of it."),
        ("sam", "Fixed."),
    ]


def test_handles_without_times() -> None:
    """A chat pasted without times still has authors."""
    entries = notes("alex: queue is stuck\nsam: looking\nalex: restarted").entries
    assert [e.author for e in entries] == ["alex", "sam", "alex"]


def test_initials_behind_times() -> None:
    """Two people who go by their initials; a technical term does not become a person."""
    entries = notes("14.05 XY queue is stuck\n14.06 QZ looking\n14.07 DB restarted").entries
    assert [e.author for e in entries] == ["XY", "QZ", None]


@pytest.mark.parametrize(
    "line", ["14:05 Impact: checkout fails", "14:05 Root cause: a full disk", "14:05 Update: back"]
)
def test_labels_are_no_authors(line: str) -> None:
    """“Impact:” is not somebody's name."""
    entry = only(line)
    assert (entry.author, entry.text) == (None, line[6:])


def test_bullets_are_entries_and_wrapped_lines_belong_to_them() -> None:
    """Nested bullets inherit the time of the one above; others at its level do not."""
    text = "- 14:05 paged\n  and again\n  - by phone\n- Impact: checkout"
    assert [(e.line, e.text, bool(e.at)) for e in notes(text).entries] == [
        (1, "paged\n  and again", True),
        (3, "by phone", True),
        (4, "Impact: checkout", False),
    ]


def test_a_short_bullet_may_end_with_its_time() -> None:
    """“Declared 2026-03-09 14:23” keeps its words and gets its time."""
    entry = only("- Declared 2026-03-09 14:23")
    assert entry.text == "Declared 2026-03-09 14:23"
    assert entry.at == datetime(2026, 3, 9, 14, 23, tzinfo=UTC)


def test_tables_with_an_author_column() -> None:
    """The header and its rule are one entry; the time and author cells are cut off."""
    text = "| Time | Who | Event |\n|------|-----|-------|\n| 14:05 | alex | paged | "
    assert [(e.line, e.author, e.text) for e in notes(text).entries] == [
        (1, None, "| Time | Who | Event |\n|------|-----|-------|"),
        (3, "alex", "paged"),
    ]


def test_tables_with_day_and_time_apart() -> None:
    """A day cell and a time cell make one time."""
    assert times("| 2026-03-09 | 14:05 | paged |") == ["2026-03-09 14:05"]


def test_a_range_in_front_stays_in_the_text() -> None:
    """The end of “14:00-14:20” must not get lost."""
    entry = only("14:00-14:20 errors seen")
    assert entry.text == "14:00-14:20 errors seen"
    assert entry.at == datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["14:00–14:20", "14:00 onwards"])
def test_a_stretch_of_time_in_a_table_stays_in_the_text(cell: str) -> None:
    """The row gets the first time, and the text keeps the last."""
    entry = only(f"| {cell} | errors seen |")
    assert entry.text == f"{cell} | errors seen"
    assert entry.at == datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


def test_full_stops_in_times() -> None:
    """“9.05” is a time where several lines begin so; alone it is a version or a number."""
    assert times("9.05 paged\n9.20 fixed") == ["2026-03-10 09:05", "2026-03-10 09:20"]
    assert only("- 1.17 brought more rules").at is None


def test_lines_above_the_first_date_are_of_that_day() -> None:
    """A date further down is a better guess than today."""
    assert times("14:05 paged\n\nMonday 2 February\n\n09:00 again") == [
        "2026-02-02 14:05",
        "2026-02-02 09:00",
    ]


def test_a_date_without_a_clock_time_is_no_instant() -> None:
    """“2026-03-08 first signs” keeps its date in the text, and dates the times below it."""
    entries = notes("- 2026-03-08 first signs\n- 14:05 paged").entries
    assert (entries[0].at, entries[0].text) == (None, "2026-03-08 first signs")
    assert entries[1].at == datetime(2026, 3, 8, 14, 5, tzinfo=UTC)


def test_a_wrapped_sentence_is_not_cut_at_a_time() -> None:
    """A line may begin with a time because the sentence was wrapped there."""
    assert only("Errors were seen from\n14:05 UTC until late.").line == 1


def test_code_stays_whole() -> None:
    """Times, bullets and blank lines in a code block begin nothing."""
    text = "14:05 from the pods:\n```\n14:01 x\n\n- y\n```\n"
    assert only(text).text == "from the pods:\n```\n14:01 x\n\n- y\n```"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("14:05 [FIRING:1] QueueStuck", "bot"),
        ("14:05 PagerDuty ALERT: queue stuck", "bot"),
        ("14:05 pagerduty: triggered", "bot"),
        ("14:05 deploy-bot: done", "bot"),
        ("14:05 customer: we cannot pay", "customer"),
        ("14:05 ticket #4521: cannot log in", "customer"),
        ("14:05 alex: a customer reports errors", "responder"),
        ("14:05 alex: an alert fired", "responder"),
        ("14:05 ALERT queue stuck", "bot"),
        ("14:05 Triggered a failover", "responder"),
        ("14:05 Alerts silenced", "responder"),
    ],
)
def test_tells_whose_voice_it_is(line: str, role: str) -> None:
    """Alerts and bots are no people; a customer speaks only where the head says so."""
    assert only(line).role == role


def test_irc() -> None:
    """Joins are dropped, actions kept, the day taken from the log's own marks."""
    text = (
        "--- Log opened Mon Mar 09 2026\n[23:58] <alex> queue is stuck\n"
        "[23:59] -!- sam [~s@host.example] has joined #ops\n[00:01] <@sam> looking\n"
        "[00:02] * alex restarts it"
    )
    timeline = notes(text)
    assert timeline.source == "irc"
    assert [(e.line, e.author, e.text) for e in timeline.entries] == [
        (2, "alex", "queue is stuck"),
        (4, "sam", "looking"),
        (5, "alex", "restarts it"),
    ]
    assert times(text)[1] == "2026-03-10 00:01"


def test_summer_time_of_the_zone() -> None:
    """A zone's own summer time counts on the day in question."""
    assert times("2026-03-09 14:05 x\n2026-01-09 14:05 y", "America/New_York") == [
        "2026-03-09 18:05",
        "2026-01-09 19:05",
    ]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_empty_notes_are_an_error(text: str) -> None:
    """Nothing cannot be understood, and the message says what to do."""
    with pytest.raises(InputError, match=r"empty|no message"):
        read(text, CONFIG, NOW)


def test_a_string_is_never_a_path(tmp_path: Path) -> None:
    """The name of a file, passed as text, is a note that says so."""
    file = tmp_path / "notes.txt"
    file.write_text("14:05 paged", encoding="utf-8")
    assert read(str(file), CONFIG, NOW).entries[0].text == str(file)
    assert read(file, CONFIG, NOW).entries[0].text == "paged"


def test_a_timeline_comes_back_as_it_is() -> None:
    """What has been read is not read again."""
    timeline = notes("14:05 paged")
    assert read(timeline, CONFIG, NOW + timedelta(days=9)) is timeline
