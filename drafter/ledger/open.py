"""Where the ledger is, and making it ready: found or founded, migrated, its guards in place."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from drafter.errors import LedgerError
from drafter.ledger.chain import COLUMNS, START, Row, fault
from drafter.ledger.dialect import Dialect, Mode, Session
from drafter.ledger.log import Log

_MIGRATIONS = Path(__file__).with_name("migrations")


class SqlLedger:
    """The durable record in SQLite or PostgreSQL. Safe to share between threads and processes: each
    transaction has a connection of its own.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.deployment = _ready(dialect)

    @contextmanager
    def transaction(self) -> Iterator[Log]:
        """Lock, look, write, commit; an exception inside takes all of it back.

        Raises:
            LedgerError: The database is gone, locked for too long, read-only or full.
        """
        with _session(self._dialect, "write") as session:
            yield Log(session, self.deployment)
            session.commit()

    @contextmanager
    def view(self) -> Iterator[Log]:
        """The log as it is now; what is appended to it is refused.

        Raises:
            LedgerError: The database is gone.
        """
        with _session(self._dialect, "read") as session:
            yield Log(session, self.deployment, writing=False)


def open_ledger(place: str | Path | None = None) -> SqlLedger:
    """Open the durable record; a new place gets a new one.

    Args:
        place: A file, or "postgresql://user@host/database"; None for
            $XDG_STATE_HOME/drafter/ledger.sqlite (~/.local/state where that is not set).

    Raises:
        LedgerError: It cannot be opened or made, belongs to another program or a newer drafter, or
            its guards are gone.
    """
    if isinstance(place, str) and re.match(r"postgres(ql)?://", place):
        from drafter.ledger.postgresql import Postgresql

        return SqlLedger(Postgresql(place))
    if isinstance(place, str) and re.match(r"[a-z+]+://", place):
        raise LedgerError(
            "no ledger can be kept there.",
            remedy="Name a file, or postgresql://user@host/database.",
        )
    from drafter.ledger.sqlite import Sqlite

    file = Sqlite(_default() if place is None else Path(place).expanduser())
    file.create()
    return SqlLedger(file)


def _default() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    folder = Path(state) / "drafter"
    try:
        for each in (*reversed(folder.parents), folder):
            each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"the folder cannot be made: {error.strerror}.", file=str(folder)
        ) from None
    return folder / "ledger.sqlite"


@contextmanager
def _session(dialect: Dialect, mode: Mode) -> Iterator[Session]:
    session = Session(dialect, mode)
    try:
        yield session
    finally:
        session.close()


def _ready(dialect: Dialect) -> str:
    """Migrate where that is needed, and return the id of the deployment."""
    with _session(dialect, "read") as session:
        version = _version(session)
    if version < len(_migrations(dialect)):
        with _session(dialect, "write") as session:
            _migrate(session)
            session.commit()
    with _session(dialect, "read") as session:
        _guarded(session)
        found = session.one(f"SELECT {COLUMNS} FROM entries ORDER BY seq LIMIT 1")  # noqa: S608
    if found is not None and not fault(Row(*found), 1, START):
        first = Row(*found).entry()
        if first.event == "founded":
            return str(first.body["deployment"])
    raise LedgerError(
        "the first row of the log is not what was written.", file=dialect.place, remedy=_RESTORE
    )


_RESTORE = "Restore a backup, and keep what is here for whoever looks into it."


def _migrations(dialect: Dialect) -> list[Path]:
    return sorted((_MIGRATIONS / dialect.name).glob("*.sql"))


def _version(session: Session) -> int:
    """The schema it has; 0 for an empty place.

    Raises:
        LedgerError: It is of a newer drafter, of another program, or half of one.
    """
    place = session.dialect.place
    version = int(session.one(session.dialect.version)[0])
    if version > len(_migrations(session.dialect)):
        raise LedgerError(
            f"the ledger is of a newer drafter (schema {version}).",
            file=place,
            remedy="Upgrade drafter on this machine.",
        )
    if version == 0 and session.ask(session.dialect.parts):
        raise LedgerError(
            "there are tables here that are no whole ledger.",
            file=place,
            remedy="Name another place; if a ledger was here, restore a backup.",
        )
    return version


def _migrate(session: Session) -> None:
    version = _version(session)  # again: another process may have been faster
    for script in _migrations(session.dialect)[version:]:
        for statement in script.read_text("utf-8").split("\n\n"):
            session.write(statement)
    if version == 0:
        Log(session).append("", "founded", {"deployment": str(uuid.uuid4())}, datetime.now(UTC))


def _guarded(session: Session) -> None:
    found = {name for (name,) in session.ask(session.dialect.parts)}
    wrong = sorted(found ^ session.dialect.expected)
    if wrong:
        raise LedgerError(
            f"the ledger was rebuilt by somebody: see {', '.join(wrong)}.",
            file=session.dialect.place,
            remedy=_RESTORE,
        )
