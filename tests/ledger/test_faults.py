from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import LedgerError
from drafter.ledger import SqlLedger, dialect, open_ledger, verify

Agree = Callable[..., datetime]
MIGRATIONS = Path(dialect.__file__).with_name("migrations")


def test_migrations_never_change() -> None:
    """What has run on somebody's ledger stays as it was; a change is a new file."""
    found = {
        str(path.relative_to(MIGRATIONS)): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(MIGRATIONS.rglob("*.sql"))
    }
    assert found == PINNED


PINNED = {
    "postgresql/0001_entries_and_contents.sql": "a59d19cb7a005fb1",
    "sqlite/0001_entries_and_contents.sql": "44e22c81667c3a32",
}


def test_r7_a_newer_ledger_is_left_alone(ledger: SqlLedger, place: str, intruder: Any) -> None:
    """A ledger that a newer drafter wrote is not touched, and the remedy is named."""
    del ledger
    if intruder.server:
        intruder.run("COMMENT ON TABLE entries IS 'drafter ledger 99'")
    else:
        intruder.run("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match=r"newer drafter \(schema 99\).*Upgrade"):
        open_ledger(place)


def test_r7_half_a_migration_is_refused(ledger: SqlLedger, place: str, intruder: Any) -> None:
    """Tables without the mark of a finished migration are no ledger."""
    del ledger
    if intruder.server:
        intruder.run("COMMENT ON TABLE entries IS NULL")
    else:
        intruder.run("PRAGMA user_version = 0")
    with pytest.raises(LedgerError, match="no whole ledger"):
        open_ledger(place)


@pytest.mark.parametrize("trigger", ["entries_append", "contents_update"])
def test_a_ledger_without_its_guards_is_not_opened(
    ledger: SqlLedger, place: str, intruder: Any, trigger: str
) -> None:
    """Somebody who took a trigger away is found out when the ledger is next opened."""
    del ledger
    on = f" ON {trigger.split('_', maxsplit=1)[0]}" if intruder.server else ""
    intruder.run(f"DROP TRIGGER {trigger}{on}")
    with pytest.raises(LedgerError, match=f"rebuilt by somebody.*{trigger}"):
        open_ledger(place)


def test_a_ledger_without_its_first_row_is_not_opened(
    ledger: SqlLedger, place: str, intruder: Any
) -> None:
    """An emptied log does not become a new one."""
    del ledger
    intruder.run("ALTER TABLE entries DISABLE TRIGGER USER" if intruder.server else "SELECT 1")
    if intruder.server:
        intruder.run("DELETE FROM entries")
        for name in ("append", "update", "delete", "truncate"):
            intruder.run(f"ALTER TABLE entries ENABLE ALWAYS TRIGGER entries_{name}")
    else:
        made = intruder.run("SELECT sql FROM sqlite_master WHERE name = 'entries_delete'")[0][0]
        intruder.run("DROP TRIGGER entries_delete")
        intruder.run("DELETE FROM entries")
        intruder.run(made)
    with pytest.raises(LedgerError, match="first row"):
        open_ledger(place)


def test_another_writer_is_waited_for_then_told(
    ledger: SqlLedger, agreed: Agree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that is never let go ends in words, not in a hang."""
    from drafter.ledger.postgresql import Postgresql
    from drafter.ledger.sqlite import Sqlite

    begin = Postgresql.begin["write"]
    short = tuple(each.replace(f"'{dialect.WAIT}s'", "'200ms'") for each in begin)
    monkeypatch.setitem(Postgresql.begin, "write", short)
    waiting = ("PRAGMA busy_timeout = 200", *Sqlite.begin["write"])
    monkeypatch.setitem(Sqlite.begin, "write", waiting)
    with ledger.transaction(), pytest.raises(LedgerError, match="another program writes"):
        agreed(ledger, 1)
    agreed(ledger, 1)
    assert verify(ledger).rows == 2


def test_r7_a_full_disk_writes_nothing(
    ledger: SqlLedger, intruder: Any, agreed: Agree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room: the decision fails in words, and none of it is there."""
    agreed(ledger, 2)
    if intruder.server:
        intruder.run(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN RAISE EXCEPTION ''full'' USING ERRCODE = ''disk_full''; END'"
        )
        intruder.run("CREATE TRIGGER zzz AFTER INSERT ON entries EXECUTE FUNCTION full_disk()")
    else:
        from drafter.ledger.sqlite import Sqlite

        connect = Sqlite.connect

        def small(self: Sqlite) -> Any:
            connection = connect(self)
            connection.execute("PRAGMA max_page_count = 1")
            return connection

        monkeypatch.setattr(Sqlite, "connect", small)
    with pytest.raises(LedgerError, match=r"full|no room"):
        agreed(ledger, 100, "INC-8")
    assert verify(ledger).rows == 3


@contextmanager
def nobody() -> Iterator[None]:
    """Without the rights of root, which no file can refuse."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are other there")
def test_r7_a_file_that_is_read_only_is_told(agreed: Agree) -> None:
    """Whoever may only read the file gets words, and the log is as it was."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ledger.sqlite")
        ledger = open_ledger(file)
        agreed(ledger, 1)
        file.chmod(0o444)
        Path(folder).chmod(0o755)
        with nobody(), pytest.raises(LedgerError, match=r"cannot be (written|opened)"):
            agreed(ledger, 1, "INC-8")
        assert verify(ledger).rows == 2


def test_r7_a_server_that_is_read_only_is_told(
    place: str, ledger: SqlLedger, agreed: Agree
) -> None:
    """A standby answers reads, and says why it writes nothing."""
    if not place.startswith("postgresql"):
        pytest.skip("the file has its own test")
    agreed(ledger, 1)
    standby = open_ledger(f"{place}%20-cdefault_transaction_read_only%3Don")
    assert verify(standby).rows == 2
    with pytest.raises(LedgerError, match=r"read-only.*primary"):
        agreed(standby, 1, "INC-8")


def test_a_ledger_that_is_gone_is_not_made_anew(tmp_path: Path, agreed: Agree) -> None:
    """A file that vanishes under a running program is an error, not an empty ledger."""
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    for each in tmp_path.iterdir():
        each.unlink()
    with pytest.raises(LedgerError, match="cannot be opened"):
        agreed(ledger, 1)


def test_other_files_are_refused(tmp_path: Path) -> None:
    """A text file, another program's database and a missing folder: each is told and untouched."""
    notes = tmp_path / "notes.md"
    notes.write_text("14:05 payments fail\n" * 100, "utf-8")
    with pytest.raises(LedgerError, match="no ledger of drafter"):
        open_ledger(notes)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    with pytest.raises(LedgerError, match="no whole ledger"):
        open_ledger(other)
    with pytest.raises(LedgerError, match="cannot be made"):
        open_ledger(tmp_path / "missing" / "ledger.sqlite")
    with pytest.raises(LedgerError, match="no ledger can be kept there"):
        open_ledger("mysql://root@127.0.0.1/drafter")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:hunter2@127.0.0.1:1/test",
        "postgresql://ada:hun@ter2@127.0.0.1:1/test?password=hunter2",
        "postgresql://127.0.0.1:1/test?password=hunter2&no_such_option=1",
        "postgresql://ada:hunter2@[broken/test",
    ],
)
def test_no_password_gets_into_an_error(url: str) -> None:
    """A server that cannot be reached is named without user, password or options."""
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match=r"no connection|answered") as refused:
        open_ledger(url)
    error: BaseException | None = refused.value
    assert error is not None
    assert not re.search(r"hun|ter2", str(error))
    assert error.__suppress_context__


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the error is the command that installs it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'incident-drafter\[postgres\]'"):
        open_ledger("postgresql://127.0.0.1/test")
