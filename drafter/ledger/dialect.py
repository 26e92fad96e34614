"""What differs between the databases, and the one session that queries go through."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, ClassVar, Literal, Protocol

from drafter.errors import LedgerError
from drafter.ledger.points import reached

WAIT = 20
"""Seconds to wait for another writer before giving up."""

Mode = Literal["write", "read"]


class Dialect(Protocol):
    """One database. Queries are written once, with ? for each value."""

    name: str
    """Of its folder in migrations/."""
    place: str
    """Where it is, as it may be printed: never with a password."""
    placeholder: str
    begin: ClassVar[dict[Mode, tuple[str, ...]]]
    """What opens a transaction. "write" waits until it is the only writer."""
    version: str
    """Asks for the number of the last migration; 0 when there was none."""
    parts: str
    """Asks for the names of tables, indexes and triggers, those of other programs too."""
    expected: frozenset[str]
    """What `parts` answers in a sound ledger."""
    error: type[Exception]
    """The base of what the driver raises."""

    def connect(self) -> Any:
        """A DB-API connection that commits by itself outside of BEGIN and COMMIT."""
        ...

    def words(self, error: Exception) -> LedgerError:
        """What an error of the driver means to people. It quotes no value and no password."""
        ...


class Session:
    """One connection in one transaction. Every error of the driver leaves it as a LedgerError."""

    def __init__(self, dialect: Dialect, mode: Mode) -> None:
        self.dialect = dialect
        self._failed = False
        self._connection: Any = None
        reached("before begin")
        try:
            self._connection = dialect.connect()
            for statement in dialect.begin[mode]:
                self._connection.execute(statement)
            reached("after begin")
        except BaseException as error:  # an interrupt too: the lock must not stay
            self.close()
            if isinstance(error, dialect.error):
                raise dialect.words(error) from None
            raise

    def ask(self, query: str, *values: Any) -> list[Any]:
        """The rows that a query finds."""
        return self._run(query, values)

    def one(self, query: str, *values: Any) -> Any:
        """The first row that a query finds; None when there is none."""
        found = self._run(query, values)
        return found[0] if found else None

    def write(self, statement: str, *values: Any) -> None:
        """Run a statement that changes something."""
        self._run(statement, values)
        reached("after statement")

    def commit(self) -> None:
        """Make it durable.

        Raises:
            LedgerError: It is not; also when an earlier statement had failed, whoever caught that.
        """
        if self._failed:
            raise LedgerError("something was not written, so nothing was.", file=self.dialect.place)
        reached("before commit")
        self._run("COMMIT", ())
        reached("after commit")

    def close(self) -> None:
        """Take back what was not committed, and let go."""
        if self._connection is not None:
            with suppress(self.dialect.error):
                self._connection.close()  # both databases roll back what is open

    def _run(self, statement: str, values: Sequence[Any]) -> list[Any]:
        try:
            if values:
                text = statement.replace("?", self.dialect.placeholder)
                done = self._connection.execute(text, tuple(values))
            else:
                done = self._connection.execute(statement)
            return list(done.fetchall()) if done.description else []
        except self.dialect.error as error:
            self._failed = True
            raise self.dialect.words(error) from None
