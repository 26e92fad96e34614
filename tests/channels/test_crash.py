"""A process that is killed while it sends, and several that send at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.gate.release import Release
from drafter.ledger import verify

from .conftest import NOON, Company

DELIVERER = Path(__file__).with_name("deliverer.py")


@pytest.fixture
def ledger_place(place: str) -> str:
    """Both databases."""
    return place


def start(
    company: Company, release: Release, channel: str, point: str = ""
) -> subprocess.Popen[str]:
    """Another process that delivers."""
    words = [str(company.file), release.digest, channel, NOON.isoformat(), point]
    return subprocess.Popen(
        [sys.executable, str(DELIVERER), *words], stdout=subprocess.PIPE, text=True
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How it ended, and what it said."""
    said, _ = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.parametrize("point", ["announced", "in-flight", "posted"])
@pytest.mark.parametrize("channel", ["page", "toots", "files", "list"])
def test_a_killed_process_never_makes_a_second_post(
    company: Company, channel: str, point: str
) -> None:
    """R4: sent again with the same key where that is one post, else a person must look."""
    if point == "in-flight" and channel not in {"page", "toots"}:
        pytest.skip("only a service can kill while it is asked")
    release = company.released(channel)
    victims: list[subprocess.Popen[str]] = []

    def kill() -> None:
        while not victims:
            time.sleep(0.01)
        os.kill(victims[0].pid, signal.SIGKILL)

    if point == "in-flight":
        company.service.on_request = kill
    victims.append(start(company, release, channel, point))
    assert end(victims[0])[0] == -signal.SIGKILL
    company.service.on_request = lambda: None
    assert company.told(channel) == ["sending"]
    assert verify(company.ledger).ok
    posted = len(company.service.taken) + len(company.mail.mails)
    assert company.deliver(release, channel, 1).event == "sending"  # perhaps it still lives
    later = [company.deliver(release, channel, minute).event for minute in (10, 20, 90)]
    if channel in {"page", "list"}:
        assert later == ["unsure"] * 3
        assert len(company.service.taken) + len(company.mail.mails) == posted
    else:
        assert later == ["sent"] * 3
        assert len(company.service.taken) == (channel == "toots")


@pytest.mark.parametrize("channel", ["page", "toots"])
def test_many_processes_at_once_post_once(company: Company, channel: str) -> None:
    """One of them sends; the others see that somebody is at it, or that it was done."""
    company.service.on_request = lambda: time.sleep(0.2)
    release = company.released(channel)
    said = [end(each) for each in [start(company, release, channel) for _ in range(4)]]
    assert [code for code, _ in said] == [0] * 4
    assert {word for _, word in said} <= {"sent", "sending"}
    assert len(company.service.posts) == 1
    assert company.told(channel) == ["sending", "sent"]
