"""Every test of the ledger runs on both databases; each on a place of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from drafter.ledger import SqlLedger, open_ledger

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
Event = dict[str, Any]


class Intruder:
    """Somebody with the database in hand, and without drafter."""

    def __init__(self, place: str) -> None:
        self.server = place.startswith("postgresql")
        self.connection: Any
        if self.server:
            import psycopg

            self.connection = psycopg.connect(place, autocommit=True)
        else:
            self.connection = sqlite3.connect(place, isolation_level=None)
            self.connection.execute("PRAGMA synchronous = OFF")  # the test may lose power, not data

    def run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a statement with ? for each value; the rows it gives."""
        text = statement.replace("?", "%s") if self.server and values else statement
        done = self.connection.execute(text, values) if values else self.connection.execute(text)
        return list(done.fetchall()) if done.description else []

    def guards_off(self) -> None:
        """Silence the triggers."""
        if self.server:
            for table in ("entries", "contents"):
                self.run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            for (name,) in self.run("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                self.run(f"DROP TRIGGER {name}")


@pytest.fixture
def ledger(place: str) -> SqlLedger:
    """A new ledger."""
    return open_ledger(place)


@pytest.fixture
def intruder(place: str, ledger: SqlLedger) -> Iterator[Intruder]:
    """Somebody with the database in hand."""
    del ledger  # it is there first
    with closing((found := Intruder(place)).connection):
        yield found


@pytest.fixture
def agreed() -> Callable[..., datetime]:
    """Appends a number of approvals, each with a statement of its own beside it."""

    def add(ledger: SqlLedger, rows: int, incident: str = "INC-7", first: int = 0) -> datetime:
        at = NOON
        with ledger.transaction() as log:
            for number in range(first, first + rows):
                statement = log.keep(f"{incident} yes {number}".encode())
                at = NOON + timedelta(seconds=number)
                body = {"digest": f"sha256:{number:064x}", "person": "ada", "how": "ssh"}
                log.append(incident, "approved", {**body, "statement": statement}, at)
        return at

    return add
