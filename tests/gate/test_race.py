"""Somebody takes agreement back in the very moment in which it leaves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from drafter.errors import RefusalError
from drafter.gate.release import Release
from drafter.ledger import open_ledger


def race(scene: Any, runs: int) -> int:
    """How often the release won, of so many races; each has exactly one winner who is told so."""
    won = 0
    with ThreadPoolExecutor(2) as pool:
        for number in range(runs):
            if (
                number % 20 == 0
            ):  # a short log, so that the race and not the checking takes the time
                scene.incident = f"INC-{number + 2}"
                scene.assign("ann", "comms lead", "ann")
                scene.reach("ann", "mail")
            found = scene.submit()
            scene.approve(found, "bob")
            both: list[Callable[[], Any]] = [
                lambda e=found: scene.release(e),
                lambda e=found: taken_back(scene, e),
            ]
            order = both if number % 2 else both[::-1]
            answers = [each.result() for each in [pool.submit(call) for call in order]]
            released, revoked = answers if number % 2 else answers[::-1]
            if isinstance(released, Release):
                won += 1
                assert revoked == "used"
            else:
                assert [each.rule for each in released.reasons] == ["revoked"]
                assert revoked == "revoked"
    return won


def taken_back(scene: Any, envelope: Any) -> str:
    """“revoked”, or the rule that refused it."""
    try:
        return str(scene.vote("revoke", envelope, "bob").event)
    except RefusalError as refused:
        return refused.rule


def test_revoke_against_release(place: str, new_scene: Callable[[], Any]) -> None:
    """Exactly one wins, and both are told which; on both databases."""
    race(replace(new_scene(), ledger=open_ledger(place)), 12)


@pytest.mark.nightly
def test_revoke_against_release_a_thousand_times(place: str, new_scene: Callable[[], Any]) -> None:
    """The same, 1,000 times; each side wins some."""
    won = race(replace(new_scene(), ledger=open_ledger(place)), 1000)
    assert 0 < won < 1000
