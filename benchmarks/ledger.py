"""How long a log of 100,000 entries takes to verify, and one decision to write.

    python benchmarks/ledger.py

On SQLite, and on PostgreSQL too when DRAFTER_TEST_POSTGRES names a server. Five entries make one
update: submitted with an envelope of two kilobytes, two approvals with a statement each, released,
sent. Processor time is this process alone; what the PostgreSQL server uses comes on top.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from drafter.ledger import SqlLedger, open_ledger, verify
from drafter.ledger.log import Log

UPDATES = 20_000
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def one_update(log: Log, number: int) -> None:
    """Five entries, as the gate writes them."""
    incident = f"INC-{number // 10}"
    envelope = log.keep(json.dumps({"number": number, "text": "words " * 330}).encode())
    body = {"digest": envelope, "audience": "public", "revision": number, "channels": ["page"]}
    log.append(incident, "submitted", {**body, "grounds": {envelope: "security"}}, NOW)
    for person in ("ada", "ben"):
        statement = log.keep(f"{person} agrees to {number} {'because ' * 30}".encode())
        said = {"digest": envelope, "person": person, "how": "ssh", "statement": statement}
        log.append(incident, "approved", said, NOW)
    log.append(incident, "released", {"digest": envelope, "approvals": [envelope]}, NOW)
    log.append(incident, "sent", {"digest": envelope, "channel": "page", "reference": "x1"}, NOW)


@contextmanager
def places() -> Iterator[dict[str, str]]:
    """A new place on each database."""
    url, schema = os.environ.get("DRAFTER_TEST_POSTGRES"), f"drafter_{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": str(Path(folder, "ledger.sqlite"))}
        if not url:
            yield found
            return
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
            yield {**found, "PostgreSQL": f"{url}?options=-csearch_path%3D{schema}"}
            connection.execute("SET client_min_messages = warning")
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


def decision(ledger: SqlLedger, number: int, *, reads: bool) -> float:
    """Milliseconds to write one entry, after a look at its incident or without."""
    start = time.perf_counter()
    with ledger.transaction() as log:
        if reads:
            log.entries("INC-5")
        log.append("INC-5", "submitted", {"revision": number}, NOW)
    return (time.perf_counter() - start) * 1000


def measure(name: str, place: str) -> None:
    """Fill, verify, and decide on one database."""
    ledger = open_ledger(place)
    written = [decision(ledger, number, reads=False) for number in range(100)]
    for first in range(0, UPDATES, 1000):
        with ledger.transaction() as log:
            for number in range(first, first + 1000):
                one_update(log, number)
    spent = []
    for _ in range(3):
        wall, processor = time.perf_counter(), time.process_time()
        verdict = verify(ledger)
        spent.append((time.perf_counter() - wall, time.process_time() - processor))
        if not verdict.ok:
            sys.exit(verdict.fault)
    wall, processor = sorted(spent)[1]
    looked = statistics.median(decision(ledger, number, reads=True) for number in range(3))
    print(f"{name:11} verify {verdict.rows:,} rows: {wall:.2f} s ({processor:.2f} s of processor)")
    print(f"{'':11} append, new connection and fsync: {statistics.median(written):.1f} ms")
    print(f"{'':11} the same with a check of all {verdict.rows:,} rows before: {looked:.0f} ms")


if __name__ == "__main__":
    with places() as named:
        for each in named.items():
            measure(*each)
