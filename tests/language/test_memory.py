"""What is kept while a run lasts is gone when it ends."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from drafter.language import times
from drafter.language.memory import kept, one_run


def test_each_question_is_answered_once_a_run_and_forgotten_after_it() -> None:
    """A bot that runs for months keeps no sentence of a customer from one run to the next."""
    asked: list[str] = []

    @kept
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    @one_run
    def run() -> int:
        return length("search is down") + length("search is down")

    assert run() == 28
    assert asked == ["search is down"]
    run()
    assert asked == ["search is down"] * 2


def test_what_was_kept_is_forgotten_when_a_run_fails() -> None:
    """Notes that cannot be read leave nothing behind either."""
    asked: list[str] = []

    @kept
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    @one_run
    def run() -> None:
        length("search is down")
        raise ValueError("unread")

    for _ in range(2):
        with pytest.raises(ValueError, match="unread"):
            run()
    assert len(asked) == 2


def test_one_moment_told_in_two_zones_gives_times_in_each() -> None:
    """“In 30 minutes” is told in the writer's own zone, whoever asked about the same moment before."""
    utc = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)
    tokyo = utc.astimezone(ZoneInfo("Asia/Tokyo"))

    @one_run
    def hours() -> list[int]:
        found = [times.find("in 30 minutes", now, ZoneInfo("UTC"))[0] for now in (utc, tokyo)]
        return [time.at.hour for time in found if time.at]

    assert hours() == [22, 7]
