from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.ledger import open_ledger, verify

WRITER = Path(__file__).with_name("writer.py")


def race(place: str, writers: int, appends: int) -> None:
    """Let them write at once, the founding included, and look for forks, gaps and losses."""
    command = [sys.executable, str(WRITER), place, str(appends)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, **pipes) for _ in range(writers)]  # type: ignore[call-overload]
    answers = [each.communicate() for each in running]
    assert [error for _, error in answers if error] == []
    written = sorted(tuple(row) for answer, _ in answers for row in json.loads(answer))
    ledger = open_ledger(place)
    verdict = verify(ledger)
    assert (verdict.ok, verdict.rows) == (True, 1 + writers * appends)
    with ledger.view() as log:
        assert [(entry.seq, entry.hash) for entry in log.entries("INC-7")] == written


def test_b3_writers_at_once_make_one_chain(place: str) -> None:
    """Several processes found one ledger and write to it: no fork, no gap, no loss, no error."""
    race(place, writers=4, appends=25)


@pytest.mark.nightly
@pytest.mark.parametrize(("writers", "appends"), [(8, 1000), (15, 200)])
def test_nightly_many_writers(place: str, writers: int, appends: int) -> None:
    """Eight processes with a thousand appends each; and fifteen at once, none of them locked out."""
    race(place, writers, appends)
