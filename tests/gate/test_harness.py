"""People at the gate who are killed, and eight of them at once; see crash.py and mixed.py."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def counted(script: str, place: str, *options: str) -> dict[str, Any]:
    """What a script counted."""
    command = [sys.executable, str(Path(__file__).with_name(script)), place, *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def test_a_kill_loses_no_decision(place: str) -> None:
    """Killed at any named point or moment: what was acknowledged stands, nothing left unapproved, and
    the ledger opens and verifies without repair.
    """
    found = counted("crash.py", place, "--rounds", "10")
    assert (found["kills"], found["faults"]) == (10, [])
    assert found["acknowledged"] > 10


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_nightly_kills_lose_no_decision(place: str, seed: int) -> None:
    """Eleven hundred kills on each database: half at named points, half at random moments."""
    found = counted("crash.py", place, "--rounds", "220", "--seed", str(seed))
    print(found)  # noqa: T201
    assert found["faults"] == []
    assert found["released"] > 100


def test_r5_eight_processes_at_one_gate(place: str) -> None:
    """In the order of the commits, each release has a valid agreement before it, and after the crowd
    has gone an update that was agreed to leaves.
    """
    found = counted("mixed.py", place, "--operations", "96")
    assert (found["operations"], found["faults"]) == (96, [])
    assert found["released afterwards"]
    assert "ledger faults" not in found


@pytest.mark.nightly
def test_r5_nightly_eight_processes_at_one_gate(place: str) -> None:
    """The same with ten thousand operations."""
    found = counted("mixed.py", place, "--operations", "10000")
    print(found)  # noqa: T201
    assert (found["operations"], found["faults"]) == (10000, [])
    assert "ledger faults" not in found
