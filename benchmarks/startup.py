"""How long drafter takes to start, as a multiple of a bare interpreter on the same machine.

    python benchmarks/startup.py [RUNS]

Whole processes, taken in turn so that a machine that drifts drifts for all of them; medians of RUNS
(default 21). Budgets: `drafter --help` 5 bare starts, `drafter review FILE` 10.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = "bare interpreter"
UPDATE = (
    "We are investigating failed card payments on the web shop. About one in ten payments has "
    "failed since 14:05 UTC; orders by invoice are not affected. We do not know the cause yet. "
    "Next update by 15:00 UTC.\n"
)
LONG = UPDATE * 3

COMPILED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Byte-code is kept, as it is where pip has installed a package."""


def seconds(command: list[str]) -> float:
    """Wall time of one whole process."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdout=quiet, stderr=quiet, env=COMPILED, check=False)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder, "short.md"), Path(folder, "long.md")
        short.write_text(UPDATE, encoding="utf-8")
        long.write_text(LONG, encoding="utf-8")
        drafter = [str(Path(sys.executable).with_name("drafter"))]
        commands = {
            BARE: [sys.executable, "-c", "pass"],
            "import drafter": [sys.executable, "-c", "import drafter"],
            "drafter --help": [*drafter, "--help"],
            "drafter review FILE (40 words)": [*drafter, "review", str(short)],
            "drafter review FILE (120 words)": [*drafter, "review", str(long)],
            "drafter route FILE": [*drafter, "route", str(short)],
            "drafter draft FILE": [*drafter, "draft", str(short)],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                spent = seconds(command)
                if turn:  # the first turn warms the caches
                    taken[name].append(spent)
    bare = statistics.median(taken[BARE])
    print(f"{'':34} {'median ms':>9} {'bare starts':>12}")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:34} {median * 1000:9.1f} {median / bare:12.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
