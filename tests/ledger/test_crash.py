from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from drafter.ledger import SqlLedger, open_ledger, verify
from drafter.ledger.points import POINTS, watcher

CRASH = Path(__file__).with_name("crash.py")


def killed(place: str, *options: str) -> dict[str, object]:
    """What crash.py counted."""
    command = [sys.executable, str(CRASH), place, *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_a_commit_boundary_loses_nothing(place: str, point: str) -> None:
    """Killed at any named point: what was acknowledged is there, whole, and needs no repair."""
    counted = killed(place, "--point", point, "--rounds", "3")
    assert counted["faults"] == []


def test_a_kill_at_a_random_moment_loses_nothing(place: str) -> None:
    """Killed at any moment, the same."""
    assert killed(place, "--rounds", "8")["faults"] == []


@pytest.mark.nightly
@pytest.mark.parametrize("point", POINTS)
def test_nightly_kills_at_every_commit_boundary(place: str, point: str) -> None:
    """Thirty kills at each named point."""
    counted = killed(place, "--point", point, "--rounds", "30")
    print(point, counted)  # noqa: T201
    assert counted["faults"] == []


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_nightly_kills_at_random_moments(place: str, seed: int) -> None:
    """Five hundred and fifty kills at random moments, on each database."""
    counted = killed(place, "--rounds", "110", "--seed", str(seed))
    print(counted)  # noqa: T201
    assert counted["faults"] == []


def stop_at(nth: int) -> Callable[[str], None]:
    """A watcher that fails at the nth point."""
    passed = 0

    def watch(_: str) -> None:
        nonlocal passed
        passed += 1
        if passed == nth:
            raise InterruptedError

    return watch


def test_founding_is_all_or_nothing(place: str) -> None:
    """Stopped anywhere while it is made, a ledger is simply made the next time."""
    for nth in range(1, 100):
        token = watcher.set(stop_at(nth))
        try:
            open_ledger(place)
        except InterruptedError:
            continue
        finally:
            watcher.reset(token)
        break
    verdict = verify(open_ledger(place))
    assert (verdict.ok, verdict.rows) == (True, 1)
    assert nth > len(POINTS)


def test_b5_g31_a_failure_at_any_point_leaves_nothing(
    ledger: SqlLedger, agreed: Callable[..., datetime]
) -> None:
    """Wherever a transaction fails before its commit, none of it is there; after it, all is."""
    for nth in range(1, 100):
        before = verify(ledger).rows
        token = watcher.set(stop_at(nth))
        try:
            agreed(ledger, 2, first=10 * nth)
        except InterruptedError:
            watcher.reset(token)
        else:
            watcher.reset(token)
            break
        after_commit = nth == 8  # two of begin, four statements, and "before commit" come before
        assert verify(ledger).rows == before + (2 if after_commit else 0)
    assert nth == 9


def test_the_points_are_not_passed_in_secret(ledger: SqlLedger) -> None:
    """One transaction passes the points in their order."""
    seen: list[str] = []
    token = watcher.set(seen.append)
    with ledger.transaction() as log:
        log.keep(b"words")
    watcher.reset(token)
    assert tuple(seen) == POINTS
