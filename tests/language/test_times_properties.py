from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.times import find, moment

NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
PIECES = [
    *("in ", "within ", "the next ", "every ", "between ", " and ", "from ", " to ", "–", "at "),
    *("14:05", "2:05 PM", "5pm", "1405", "14.05", "noon", " UTC", " PT", "+02:00", "T", "Z"),
    *("10 March", "2026-03-10", "Tuesday", "tomorrow", " morning", "end of day", "30", " minutes"),
    *("two ", "hours", ", ", ".", "\n", " ", "(", ")", "99999", "IST", "½", "٣", "\x00", "\ud800"),
]
TEXT = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


@settings(max_examples=100, deadline=None)
@given(TEXT, st.booleans())
def test_any_text_is_read_and_spans_are_true(text: str, past: bool) -> None:
    """No text makes it raise; every span is a stretch of the text; all times are aware."""
    end = 0
    for found in find(text, NOW, ZONE, past=past):
        assert text[found.span.start : found.span.end] == found.span.text != ""
        assert found.span.start >= end
        end = found.span.end
        for instant in (found.at, found.start):
            assert instant is None or instant.tzinfo is not None


@settings(max_examples=100, deadline=None)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - made aware by `timezones`
def test_what_is_written_is_read_back(at: datetime) -> None:
    """`find` understands what `moment` writes, on another day than today."""
    minute = at.replace(second=0, microsecond=0)
    written = moment(minute, ZoneInfo("UTC"), minute - timedelta(days=2))
    found = find(written, NOW, ZONE)
    assert [expression.at for expression in found] == [minute]


@pytest.mark.parametrize("piece", ["1 ", "14:05 ", "tonight ", "a ", "Monday, ", "between 14:00 "])
def test_a_long_repetition_is_searched_to_its_end(piece: str) -> None:
    """A pattern that blows up would hang here; the last time is found like the first."""
    text = piece * 8000 + ". At 14:30 UTC."
    assert find(text, NOW, ZONE)[-1].span.end == len(text) - 1
