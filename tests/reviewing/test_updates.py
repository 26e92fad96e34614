"""How often the reading of a status update agrees with a person's, over many voices."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from drafter.reviewing.reading import read
from drafter.update import Reading

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "updates.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = {
    "acknowledgement": 0.94,
    "impact": 0.89,
    "known": 0.91,
    "unknown": 0.97,
    "next_update": 0.97,
    "phase": 0.96,
}
"""The share of updates on which both agree, a little below what is measured."""


def said(reading: Reading, signal: str) -> str:
    """The label that a reading amounts to."""
    if signal == "phase":
        return reading.phase
    if signal == "next_update":
        return reading.next_update.kind if reading.next_update else "none"
    return "pass" if getattr(reading, signal) else "fail"


@pytest.mark.parametrize("signal", FLOORS)
def test_updates_are_read_as_a_person_reads_them(signal: str) -> None:
    """What it says about the problem, the unknown, the next update and the phase."""
    now = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
    readings = [(row, read(row["body"], now, ZoneInfo("UTC"))) for row in ROWS]
    wrong = [
        row["id"] for row, reading in readings if said(reading, signal) != row["labels"][signal]
    ]
    assert 1 - len(wrong) / len(ROWS) >= FLOORS[signal], wrong
