"""PostgreSQL: one ledger for several machines. Needs the extra `postgres`.

Each transaction takes an advisory lock first, and then reads what is committed (READ COMMITTED). A
stricter isolation level would see the log as it was before it got the lock, and fail. The lock needs
no right to the tables beyond SELECT and INSERT, so a role with no more than these can run drafter;
and whoever writes past the lock is stopped by the unique keys and the triggers.
"""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from drafter.errors import LedgerError
from drafter.ledger.dialect import WAIT, Mode

_WORDS = {  # by SQLSTATE or its first two digits
    "55P03": ("another program writes to it.", f"This one waited {WAIT} seconds; try again."),
    "25006": ("it cannot be written to: the database is read-only.", "Use the primary server."),
    "53": ("the server has no room or no connection left.", "Make room, then try again."),
    "23": (
        "the ledger refused the entry: it is not the next one, or its statement was taken before.",
        "Nothing was written. Look at what is there, and try again.",
    ),
    "28": ("the server does not accept this user.", "Check user and password."),
    "3D": ("there is no such database.", "Create it, or name another."),
    "3F": ("there is no such schema.", "Create it, or name another."),
    "42501": ("this user lacks the rights.", "Grant SELECT and INSERT on entries and contents."),
    "XX": ("the database is damaged.", "Restore a backup, and keep the damaged database."),
}
_GONE = (
    "no connection: the server is away, or does not take this user or database.",
    "Check the address and the user. If this happened while writing, look before you try again.",
)


class Postgresql:
    """The dialect of a server."""

    name = "postgresql"
    placeholder = "%s"
    begin: ClassVar[dict[Mode, tuple[str, ...]]] = {
        "write": (
            "BEGIN ISOLATION LEVEL READ COMMITTED",
            f"SET LOCAL lock_timeout = '{WAIT}s'",
            # Whoever turned durable commits off for speed did not mean this log.
            "SELECT set_config('synchronous_commit', 'on', true)"
            " WHERE current_setting('synchronous_commit') IN ('off', 'local')",
            "SELECT pg_advisory_xact_lock("
            "hashtextextended('drafter ledger ' || coalesce(current_schema(), ''), 0))",
        ),
        "read": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",),
    }
    version = (
        "SELECT coalesce(substring(obj_description(to_regclass('entries'), 'pg_class')"
        " from '^drafter ledger ([0-9]+)$')::int, 0)"
    )
    parts = (
        "SELECT 'table ' || relname FROM pg_class"
        " WHERE oid IN (to_regclass('entries'), to_regclass('contents')) UNION ALL"
        " SELECT 'index ' || indexrelid::regclass::text FROM pg_index WHERE NOT indisunique"
        " AND indrelid IN (to_regclass('entries'), to_regclass('contents')) UNION ALL"
        " SELECT 'trigger ' || tgname || CASE tgenabled WHEN 'A' THEN '' ELSE ' (off)' END"
        " FROM pg_trigger WHERE tgrelid IN (to_regclass('entries'), to_regclass('contents'))"
    )
    expected = frozenset(
        (
            "table entries",
            "table contents",
            "index entries_incident",
            "trigger entries_append",
            "trigger entries_update",
            "trigger entries_delete",
            "trigger entries_truncate",
            "trigger contents_insert",
            "trigger contents_update",
        )
    )

    def __init__(self, url: str) -> None:
        self._url = url
        self.place = _printable(url)
        try:
            import psycopg
        except ImportError:
            raise LedgerError(
                "a ledger in PostgreSQL needs a package that is not installed.",
                file=self.place,
                remedy="pip install 'incident-drafter[postgres]'",
            ) from None
        self.error: type[Exception] = psycopg.Error

    def connect(self) -> Any:
        """A connection that prepares no statements, so that it works through a pooler too."""
        import psycopg

        return psycopg.connect(
            self._url, autocommit=True, prepare_threshold=None, connect_timeout=10
        )

    def words(self, error: Exception) -> LedgerError:
        """What an error of PostgreSQL means."""
        state = getattr(error, "sqlstate", None) or ""
        fallback = ("the database answered with an error.", f"SQLSTATE {state}: ask its operator.")
        if not state or state.startswith(("08", "57")):
            fallback = _GONE
        said, remedy = _WORDS.get(state) or _WORDS.get(state[:2]) or fallback
        return LedgerError(said, file=self.place, remedy=remedy)


def _printable(url: str) -> str:
    """Server and database of a URL, without user, password or options."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "postgresql"
    host = parts.netloc.rpartition("@")[2]
    return f"postgresql://{host}{parts.path}"
