"""SQLite: one file on this machine, made so that only its owner can read it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from drafter.errors import LedgerError
from drafter.ledger.dialect import WAIT, Mode

_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _CONSTRAINT, _NO_DATABASE = (
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT),
    *(
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_NOTADB,
    ),
)
_WORDS = {
    _BUSY: ("another program writes to it.", f"This one waited {WAIT} seconds; try again."),
    _READ_ONLY: ("it cannot be written to.", "Mend the rights of the file and of its folder."),
    _IO: ("the disk cannot be read or written.", "Check the disk, then try again."),
    _CORRUPT: ("the file is damaged.", "Restore a backup, and keep the damaged file."),
    _NO_DATABASE: ("this is no ledger of drafter.", "Name another file."),
    _FULL: ("the disk is full; nothing was written.", "Make room, then try again."),
    _CANNOT_OPEN: ("the file cannot be opened.", "Check that it is there, and its rights."),
    _CONSTRAINT: (
        "the ledger refused the entry: it is not the next one, or its statement was taken before.",
        "Nothing was written. Look at what is there, and try again.",
    ),
}


class Sqlite:
    """The dialect of a file."""

    name = "sqlite"
    placeholder = "?"
    begin: ClassVar[dict[Mode, tuple[str, ...]]] = {
        "write": ("BEGIN IMMEDIATE",),
        "read": ("PRAGMA query_only = ON", "BEGIN"),
    }
    version = "PRAGMA user_version"
    parts = "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'"
    expected = frozenset(
        (
            "table entries",
            "table contents",
            "index entries_incident",
            "trigger entries_append",
            "trigger entries_update",
            "trigger entries_delete",
            "trigger contents_insert",
            "trigger contents_update",
        )
    )
    error: type[Exception] = sqlite3.Error

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path)

    def create(self) -> None:
        """Make the file, unless it is there.

        Raises:
            LedgerError: It cannot be made.
        """
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return
        except OSError as error:
            raise LedgerError(
                f"the ledger cannot be made: {error.strerror}.",
                file=self.place,
                remedy="Make the folder, mend its rights, or name another file.",
            ) from None

    def connect(self) -> Any:
        """A connection that never makes a file."""
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT, isolation_level=None
        )
        try:
            connection.text_factory = _text
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute("PRAGMA synchronous = FULL")
            with suppress(sqlite3.OperationalError):  # somebody writes: then the next one sets it
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def words(self, error: Exception) -> LedgerError:
        """What an error of SQLite means."""
        code = getattr(error, "sqlite_errorcode", None)
        said, remedy = _WORDS.get(
            (code or 0) & 0xFF,
            ("the database answered with an error.", "Try again; if it stays, check the disk."),
        )
        return LedgerError(said, file=self.place, remedy=remedy)


def _text(raw: bytes) -> str:
    """Text as it is stored, even when somebody has put bytes into it that are no text."""
    return raw.decode("utf-8", "surrogateescape")
