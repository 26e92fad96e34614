"""How long six audiences take from notes of 200, 2,000 and 10,000 lines, in one warm process.

    python benchmarks/road.py [RUNS]

Processor time, so that a busy machine counts for less; medians of RUNS (default 7). Beside them the
same as multiples of one fixed loop of plain Python, run in between: quote those, the milliseconds
are this machine's. The last column should stay level: then the cost is linear.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import drafter

AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")
TALK = (
    "{t} monitor: ALERT checkout-api error rate {n}% (threshold 2%)",
    "{t} ana: looking. Card payments on the web shop fail for about one in ten customers",
    "{t} ben: started around {t} I think, right after the deploy of build {n}",
    "{t} ana: rolling back build {n} now",
    "{t} cho: support has {n} tickets, all say the page hangs after they press pay",
    "{t} ben: rollback is done, error rate still {n}%. Not the deploy then",
    "{t} cho: could be the database, connections are at the limit on pay-db-{n}",
    "{t} dia: thanks, joining",
    "{t} ana: orders by invoice are fine, only cards are affected",
    "{t} ben: 2026-03-04T10:0{d}:11Z WARN pool exhausted conn=pay-db-{n}:5432 retry={d}",
    "{t} cho: can someone tell the shop team? they ask whether we are down",
    "{t} dia: raising the pool from {n} to 400, may take ten minutes",
    "{t} ana: pool is bigger, payments are coming back, watching",
    "{t} ben: see https://status.example.com/graph/{n} for the picture",
    "{t} cho: a customer in Leeds says the second try worked, lol",
    "{t} dia: still some timeouts for customers in Europe, about {n} a minute",
    "{t} ana: next look at {t}, let's say something by then",
    "{t} ben: ok",
    "{t} cho: workaround for now: pay by invoice",
    "{t} dia: the limit was lowered by the update on Monday, that explains it",
)


def notes(lines: int) -> str:
    """Chat of responders; no two lines are the same."""
    said = []
    for line in range(lines):
        hour, minute = divmod(600 + line * 600 // lines, 60)
        clock = f"{hour:02d}:{minute:02d}"
        said.append(TALK[line % len(TALK)].format(t=clock, n=12 + line, d=line % 10))
    return "\n".join(said) + "\n"


def yardstick() -> None:
    """Words counted in a plain loop: what the interpreter makes of ordinary work."""
    counted: dict[str, int] = {}
    for number in range(20_000):
        word = f"w{number % 997}".upper().lower()
        counted[word] = counted.get(word, 0) + len(word)


def milliseconds(call: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def main(runs: int) -> None:
    """Print the table."""
    drafter.draft(notes(40), AUDIENCES)
    print(f"{'lines':>7} {'median ms':>10} {'loops':>8} {'us a line':>10}")
    for lines in (200, 2_000, 10_000):
        taken, loops = [], []
        for run in range(runs):
            text = notes(lines).replace("shop", f"shop {run}")  # new to the program
            taken.append(milliseconds(lambda text=text: drafter.draft(text, AUDIENCES)))
            loops.append(milliseconds(yardstick))
        median = statistics.median(taken)
        ratio = median / statistics.median(loops)
        print(f"{lines:7,} {median:10.1f} {ratio:8.1f} {median / lines * 1000:10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
