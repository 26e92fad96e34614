"""How long a review takes, beside proselint, a well-known linter of prose, in the same run.

    pip install proselint && python benchmarks/review.py

In process: the median of many updates, each text new to the program. Cold: whole processes, one
file each, taken in turn. Length: one update repeated to a megabyte; seconds per megabyte should stay
level. Ratios are what to quote; the milliseconds are this machine's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import drafter

UPDATES = (
    "We are investigating failed card payments. We do not know the cause yet. Next update by 15:00 UTC.",
    "Search results are slow for customers in Europe. We have found the cause, a full disk on one "
    "of our servers, and are moving its work elsewhere. Next update by 16:30 UTC.",
    "A fix is in place and uploads work again. We keep watching. Next update by 18:00 UTC.",
    "Between 14:05 and 15:20 UTC about one in ten sign-ins failed. The cause was an expired "
    "certificate. It has been replaced, and all sign-ins have worked since. We are sorry.",
    "Some of you cannot open invoices. We do not know why yet, and we are looking. You can ask "
    "support for a copy in the meantime. We will write again at 11:00 UTC.",
)

COMPILED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Byte-code is kept, as it is where pip has installed a package."""


def milliseconds(call: Callable[[str], object], rounds: int = 60) -> float:
    """The median time of one call over texts that are new each time."""
    spent = []
    for turn in range(rounds):
        for text in UPDATES:
            new = text.replace("UTC", f"UTC ({turn})")
            start = time.perf_counter()
            call(new)
            spent.append(time.perf_counter() - start)
    return statistics.median(spent[len(UPDATES) :]) * 1000


def cold(command: list[str], runs: int = 15) -> list[float]:
    """Wall times of whole processes, in milliseconds."""
    spent = []
    quiet = subprocess.DEVNULL
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=quiet, stderr=quiet, env=COMPILED, check=False)
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def proselint_call() -> Callable[[str], object] | None:
    """Proselint's own lint of one text; None when it is not installed."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return None
    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("update", text).lint()


def main() -> None:
    """Print the three tables."""
    ours = milliseconds(drafter.review)
    peer_call = proselint_call()
    print(f"in process, one update: drafter {ours:.2f} ms", end="")
    if peer_call is None:
        print("; proselint is not installed")
    else:
        peer = milliseconds(peer_call)
        print(f", proselint {peer:.2f} ms, ratio {ours / peer:.2f}")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "update.md")
            file.write_text(UPDATES[1] + "\n", encoding="utf-8")
            commands = (
                [str(Path(sys.executable).with_name("drafter")), "review", str(file)],
                [str(Path(sys.executable).with_name("proselint")), "check", str(file)],
                [sys.executable, "-c", "pass"],
            )
            for command in commands:
                cold(command, 2)
            d, p, bare = (statistics.median(cold(command)) for command in commands)
        print(
            f"cold, one file: drafter {d:.0f} ms, proselint {p:.0f} ms, ratio {d / p:.2f}", end=""
        )
        print(f" (bare interpreter {bare:.0f} ms: {d / bare:.1f} and {p / bare:.1f} starts)")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        text = (" ".join(UPDATES) + "\n\n") * (size // 800 + 1)
        start = time.perf_counter()
        drafter.review(text[:size])
        spent = time.perf_counter() - start
        print(f"{size:>9,} characters: {spent:7.3f} s, {spent / size * 1e6:6.2f} s per megabyte")


if __name__ == "__main__":
    main()
