"""Kills people at the gate in mid-sentence, and looks at what is left. Run by test_harness.py, or:

    python tests/gate/crash.py PLACE [--rounds 20] [--seed 1]

A child submits, approves, revokes and releases, and says so through a pipe after each. Every other
child kills itself at one of the ledger's named points, each point in its turn; the others are killed
at a random moment. Afterwards the ledger is opened anew, with no repair. Prints what was counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time

from audit import wrongs
from conftest import Scene, company, opened

from drafter.errors import DrafterError
from drafter.gate.decide import released
from drafter.gate.release import Release
from drafter.ledger import open_ledger
from drafter.ledger.points import POINTS, watcher

DONE = {"submit": "submitted", "approve": "approved", "revoke": "revoked", "release": "released"}


def live(place: str, point: str, nth: int, pipe: int, dice: random.Random) -> None:
    """Work at the gate until killed; `nth` is when the point kills."""
    passed = 0

    def watch(name: str) -> None:
        nonlocal passed
        passed += name == point
        if passed == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    def said(verb: str, digest: str) -> None:
        os.write(pipe, f"{verb} {digest}\n".encode())

    watcher.set(watch)
    scene = Scene(open_ledger(place), company())
    while True:
        found = scene.submit()
        said("submit", found.digest)
        if dice.random() < 0.8:
            scene.approve(found, "bob")
            said("approve", found.digest)
        if dice.random() < 0.2:
            scene.vote("revoke", found, "cy")
            said("revoke", found.digest)
        if isinstance(scene.release(found), Release):
            said("release", found.digest)


def one_round(place: str, point: str, seed: int) -> list[tuple[str, str]]:
    """Start a child, see it die, and return what it was told."""
    dice = random.Random(seed)  # noqa: S311
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            live(place, point, dice.randint(1, 40), writer, dice)
        finally:
            os._exit(1)  # it should have been killed
    os.close(writer)
    if not point:
        time.sleep(dice.uniform(0.0, 0.3))
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as lines:
        said = [tuple(line.split()) for line in lines if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        raise SystemExit("a child ended by itself")
    return [(verb, digest) for verb, digest in said]


def faults(place: str, acknowledged: list[tuple[str, str]]) -> list[str]:
    """What is wrong with what is left."""
    try:
        ledger = open_ledger(place)
        found = wrongs(ledger)
        with ledger.view() as log:
            kept = {(each.event, each.body.get("digest")) for each in log.log()}
        for verb, digest in acknowledged:
            if (DONE[verb], digest) not in kept:
                found.append(f"a {verb} was lost")
            if verb == "release" and not released(digest, "INC-1", ledger).people:
                found.append("a release has nobody who agreed")
    except DrafterError as error:
        return [str(error)]
    return found


def main() -> None:
    """Count kills, acknowledged decisions and faults."""
    parser = argparse.ArgumentParser()
    parser.add_argument("place")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    scene = opened(asked.place)
    scene.submit()
    decisions = 0
    wrong: list[str] = []
    for number in range(asked.rounds):
        point = "" if number % 2 else POINTS[number // 2 % len(POINTS)]
        acknowledged = one_round(asked.place, point, 1000 * asked.seed + number)
        decisions += len(acknowledged)
        wrong += faults(asked.place, acknowledged)
    with scene.ledger.view() as log:
        out = sum(each.event == "released" for each in log.log())
    counted = {"kills": asked.rounds, "acknowledged": decisions, "released": out, "faults": wrong}
    sys.stdout.write(json.dumps(counted) + "\n")


if __name__ == "__main__":
    main()
