"""The log in one transaction: it reads checked entries and writes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from drafter.errors import LedgerError
from drafter.gate.canonical import canonical, digest
from drafter.gate.store import Entry, Event, Head
from drafter.ledger import fields
from drafter.ledger.chain import COLUMNS, START, Row, fault, own_fault, seal, stamp
from drafter.ledger.dialect import Session

PAGE = 1000
"""Rows read at once."""
SKEW = timedelta(minutes=5)
"""How far the clocks of two machines may differ."""


class Log:
    """A `Transaction` of the gate over either database."""

    def __init__(self, session: Session, deployment: str = "", *, writing: bool = True) -> None:
        self.deployment = deployment
        self._session = session
        self._writing = writing
        self._checked = False

    def head(self) -> Head:
        """The last entry; number 0 when there is none."""
        last = self._last()
        return Head(last.seq, last.hash)

    def entries(self, incident: str) -> Sequence[Entry]:
        """The entries of an incident, in order.

        The first look in a transaction reads and checks the whole log, because an entry that was
        given to another incident shows nowhere else.

        Raises:
            LedgerError: A row of the log was touched.
        """
        if not self._checked:
            return [row.entry() for row in self._sound() if row.incident == incident]
        query = f"SELECT {COLUMNS} FROM entries WHERE incident = ? ORDER BY seq"  # noqa: S608
        found = [Row(*each) for each in self._session.ask(query, incident)]
        for row in found:
            wrong = own_fault(row)
            if wrong:
                raise self._touched(row.seq, wrong)
        return [row.entry() for row in found]

    def incidents(self) -> Sequence[str]:
        """Every incident that has an entry, in the order of the first."""
        self._check()
        query = "SELECT incident FROM entries GROUP BY incident ORDER BY min(seq)"
        return [name for (name,) in self._session.ask(query) if name]

    def log(self) -> Iterator[Entry]:
        """Every entry, in order.

        Raises:
            LedgerError: One was touched.
        """
        for row in self._sound():
            yield row.entry()

    def rows(self) -> Iterator[Row]:
        """Every row as the table holds it, unchecked."""
        query = f"SELECT {COLUMNS} FROM entries WHERE seq > ? ORDER BY seq LIMIT {PAGE}"  # noqa: S608
        after = -(2**63)
        while page := self._session.ask(query, after):
            for each in page:
                yield Row(*each)
            after = page[-1][0]

    def said(self, statement: str) -> bool:
        """Whether a statement of this digest was ever taken."""
        self._check()
        return self._session.one("SELECT 1 FROM entries WHERE statement = ?", statement) is not None

    def append(self, incident: str, event: Event, body: Mapping[str, Any], at: datetime) -> Entry:
        """Write one entry at the end.

        Times in the log never run backwards. A clock that is up to five minutes behind the last
        entry is taken for the skew between machines, and the entry gets the time of the last one.

        Raises:
            LedgerError: It cannot be written; then nothing of this transaction was. The clock is
                far behind the log, the body holds what could be words of a person, or the database
                refuses.
        """
        if not self._writing:
            raise LedgerError("this is only a view: nothing can be written in it.")
        fields.check(incident, event, body)
        text = canonical(dict(body)).decode()
        last = self._last()
        seq, moment = last.seq + 1, stamp(self._in_order(at, last))
        sealed = seal(last.hash, seq, moment, incident, event, text)
        row = Row(seq, last.hash, sealed, moment, incident, event, text, body.get("statement"))
        self._session.write(
            f"INSERT INTO entries ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            *row,
        )
        return row.entry()

    def keep(self, content: bytes) -> str:
        """Keep a text beside the log, and return its digest."""
        if not self._writing:
            raise LedgerError("this is only a view: nothing can be written in it.")
        name = digest(content)
        if self._session.one("SELECT 1 FROM contents WHERE digest = ?", name) is None:
            self._session.write("INSERT INTO contents (digest, body) VALUES (?, ?)", name, content)
        return name

    def fetch(self, name: str) -> bytes:
        """The text of this digest.

        Raises:
            LedgerError: It is gone, or is not what its digest says.
        """
        found = self.texts([name]).get(name)
        if found is None:
            raise LedgerError(
                "a text was erased from the ledger.", file=self._session.dialect.place
            )
        if digest(found) != name:
            raise LedgerError(
                "a text in the ledger is not what its digest says.",
                file=self._session.dialect.place,
                remedy="Somebody changed it. Run `drafter verify`, and restore a backup.",
            )
        return found

    def texts(self, names: Sequence[str]) -> dict[str, bytes]:
        """What the table holds under these digests, unchecked. Names that are gone are left out."""
        marks = ", ".join("?" * len(names))
        query = f"SELECT digest, body FROM contents WHERE digest IN ({marks})"  # noqa: S608
        found = self._session.ask(query, *names) if names else []
        return {name: body if isinstance(body, bytes) else b"" for name, body in found}

    def _last(self) -> Row:
        query = f"SELECT {COLUMNS} FROM entries ORDER BY seq DESC LIMIT 1"  # noqa: S608
        found = self._session.one(query)
        return Row(*found) if found else Row(0, "", START, "", "", "", "", None)

    def _in_order(self, at: datetime, last: Row) -> datetime:
        if last.seq <= 1:  # the founding decides nothing, so its time binds nobody
            return at
        before = datetime.fromisoformat(last.at)
        if before - at > SKEW:
            raise LedgerError(
                f"the clock says {stamp(at)}, but the last entry was written at {last.at}.",
                file=self._session.dialect.place,
                remedy="Set the clock of this machine, then try again.",
            )
        return max(at, before)

    def _check(self) -> None:
        if not self._checked:
            for _ in self._sound():
                pass

    def _sound(self) -> Iterator[Row]:
        seq, previous = 0, START
        for row in self.rows():
            wrong = fault(row, seq + 1, previous)
            if wrong:
                raise self._touched(min(row.seq, seq + 1), wrong)
            seq, previous = row.seq, row.hash
            yield row
        self._checked = True

    def _touched(self, seq: int, wrong: str) -> LedgerError:
        return LedgerError(
            f"row {seq} of the log was touched: {wrong}.",
            file=self._session.dialect.place,
            remedy="Nothing is decided on it. Run `drafter verify`, and restore a backup.",
        )
