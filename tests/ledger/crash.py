"""Kills a writer again and again, and looks at what is left. Run by test_crash.py, or by hand:

    python tests/ledger/crash.py PLACE [--point "before commit"] [--rounds 25] [--seed 1]

A writer appends transactions of three entries and a text, and says so through a pipe after each
commit. With --point it kills itself there; without, it is killed at a random moment. After each
round the ledger is opened anew, with no repair. Prints what was counted, as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from drafter.errors import LedgerError
from drafter.gate.canonical import digest
from drafter.ledger import open_ledger, verify
from drafter.ledger.points import watcher

TOGETHER = 3


def write(place: str, point: str, nth: int, first: int, pipe: int) -> None:
    """Append until killed; `nth` is how often the point is passed before."""
    passed = 0

    def watch(name: str) -> None:
        nonlocal passed
        passed += name == point
        if passed == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    watcher.set(watch)
    ledger = open_ledger(place)
    for number in range(first, first + 1000):
        with ledger.transaction() as log:
            log.keep(f"text {number}".encode())
            for _ in range(TOGETHER):
                log.append("INC-7", "submitted", {"revision": number}, datetime.now(UTC))
        os.write(pipe, f"{number}\n".encode())


def one_round(place: str, point: str, first: int, dice: random.Random) -> set[int]:
    """Start a writer, see it die, and return what it acknowledged."""
    reader, writer = os.pipe()
    nth = dice.randint(1, 25)
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            write(place, point, nth, first, writer)
        finally:
            os._exit(1)  # it should have been killed
    os.close(writer)
    if not point:
        time.sleep(dice.uniform(0.0, 0.12))
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as lines:
        said = {int(line) for line in lines}
    _, status = os.waitpid(child, 0)
    if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        raise SystemExit("a writer ended by itself")
    return said


def faults(place: str, acknowledged: set[int]) -> list[str]:
    """What is wrong with what is left."""
    try:
        ledger = open_ledger(place)
        verdict = verify(ledger)
        with ledger.view() as log:
            kept = Counter(entry.body["revision"] for entry in log.entries("INC-7"))
            for number in kept:
                log.fetch(digest(f"text {number}".encode()))
    except LedgerError as error:
        return [str(error)]
    found = [] if verdict.ok else [verdict.fault]
    found += [f"{number} was torn" for number, rows in kept.items() if rows != TOGETHER]
    return [*found, *(f"{number} was lost" for number in acknowledged - kept.keys())]


def main() -> None:
    """Count rounds, acknowledged transactions and faults."""
    parser = argparse.ArgumentParser()
    parser.add_argument("place")
    parser.add_argument("--point", default="")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311
    acknowledged: set[int] = set()
    wrong: list[str] = []
    open_ledger(asked.place)
    for number in range(asked.rounds):
        said = one_round(
            asked.place, asked.point, 1000 * (number + asked.rounds * asked.seed), dice
        )
        acknowledged |= said
        wrong += faults(asked.place, acknowledged)
    counted = {"kills": asked.rounds, "acknowledged": len(acknowledged), "faults": wrong}
    sys.stdout.write(json.dumps(counted) + "\n")


if __name__ == "__main__":
    main()
