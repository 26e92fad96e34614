"""Eight processes at one gate, each doing whatever comes next. Run by test_harness.py, or:

    python tests/gate/mixed.py PLACE [--operations 320] [--seed 1]

Prints what was counted: operations, how many were refused, releases, faults of the ledger, and what
an auditor finds in the log.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter

from audit import wrongs
from conftest import Scene, company, opened

from drafter.errors import LedgerError, RefusalError
from drafter.gate.release import Release
from drafter.ledger import open_ledger

PROCESSES = 8
VERBS = (
    "submit",
    "approve",
    "approve",
    "approve",
    "revoke",
    "reject",
    "release",
    "release",
    "release",
)


def work(place: str, operations: int, seed: int, pipe: int) -> None:
    """Do so many operations, each on the newest submission or one before."""
    dice = random.Random(seed)  # noqa: S311
    scene = Scene(open_ledger(place), company())
    counted: Counter[str] = Counter()
    for _ in range(operations):
        counted["operations"] += 1
        try:
            counted[step(scene, dice)] += 1
        except RefusalError:
            counted["refused"] += 1
        except LedgerError:
            counted["ledger faults"] += 1
    os.write(pipe, (json.dumps(counted) + "\n").encode())


def step(scene: Scene, dice: random.Random) -> str:
    """One operation; its name, or “refused”."""
    verb = dice.choice(VERBS)
    who = dice.choice(["ann", "bob", "cy", "dee"])
    if verb == "submit":
        work = scene.plain() if dice.random() < 0.2 else scene.work()
        scene.submit("ann" if dice.random() < 0.7 else None, work)
        return verb
    known = list(scene.record().submitted)
    digest = known[-1] if dice.random() < 0.9 else dice.choice(known)
    from drafter.gate.decide import opened

    envelope = opened(digest, scene.incident, scene.ledger)[0]
    if verb == "release":
        return verb if isinstance(scene.release(envelope), Release) else "refused"
    scene.vote(verb, envelope, who)
    return verb


def main() -> None:
    """Let them loose, then audit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("place")
    parser.add_argument("--operations", type=int, default=320)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    scene = opened(asked.place)
    scene.submit()
    reader, writer = os.pipe()
    for number in range(PROCESSES):
        if os.fork() == 0:
            try:
                work(asked.place, asked.operations // PROCESSES, 100 * asked.seed + number, writer)
            finally:
                os._exit(0)
    os.close(writer)
    counted: Counter[str] = Counter()
    with os.fdopen(reader) as lines:
        for line in lines:
            counted.update(json.loads(line))
    agreed = scene.submit()
    scene.vote("approve", agreed, "bob")
    counted["released afterwards"] = isinstance(scene.release(agreed), Release)
    sys.stdout.write(json.dumps({**counted, "faults": wrongs(open_ledger(asked.place))}) + "\n")


if __name__ == "__main__":
    main()
