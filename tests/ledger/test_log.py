from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import LedgerError
from drafter.gate.canonical import digest
from drafter.ledger import SqlLedger, open_ledger, verify
from drafter.ledger.log import SKEW

Agree = Callable[..., datetime]


def test_what_is_appended_is_there_for_everybody(
    ledger: SqlLedger, place: str, agreed: Agree
) -> None:
    """Entries come back in order, with their incident's only, from any process that opens it."""
    agreed(ledger, 2, "INC-7")
    agreed(ledger, 1, "INC-8")
    again = open_ledger(place)
    with again.view() as log:
        assert log.deployment == ledger.deployment
        assert [entry.seq for entry in log.entries("INC-7")] == [2, 3]
        assert [entry.event for entry in log.log()] == ["founded", *["approved"] * 3]
        assert log.incidents() == ["INC-7", "INC-8"]
        assert log.entries("INC-9") == []
        assert log.head().seq == 4


def test_a_transaction_sees_what_it_writes(ledger: SqlLedger) -> None:
    """What a transaction appended is in what it reads next."""
    with ledger.transaction() as log:
        assert log.entries("INC-7") == []
        statement = log.keep(b"yes")
        assert not log.said(statement)
        wrote = log.append("INC-7", "approved", {"statement": statement}, log_time())
        assert log.entries("INC-7") == [wrote]
        assert log.said(statement)
        assert log.head().hash == wrote.hash


def log_time(**later: float) -> datetime:
    """A moment of the tests."""
    return datetime.fromisoformat("2026-03-10T12:00:00+00:00") + timedelta(**later)


def test_an_exception_takes_all_of_it_back(ledger: SqlLedger) -> None:
    """A decision that fails half-way leaves neither entry nor text."""
    with pytest.raises(ZeroDivisionError), ledger.transaction() as log:  # noqa: PT012
        name = log.keep(b"words")
        log.append("INC-7", "submitted", {"digest": name}, log_time())
        raise ZeroDivisionError
    with ledger.view() as log:
        assert log.entries("INC-7") == []
        with pytest.raises(LedgerError, match="erased"):
            log.fetch(name)


def test_a_refused_write_cannot_be_swallowed(ledger: SqlLedger) -> None:
    """Whoever catches the error of a write gets it again at the end, and nothing is written."""
    with pytest.raises(LedgerError, match="nothing was"), ledger.transaction() as log:  # noqa: PT012
        statement = log.keep(b"yes")
        log.append("INC-7", "approved", {"statement": statement}, log_time())
        with pytest.raises(LedgerError, match="taken before"):
            log.append("INC-7", "approved", {"statement": statement}, log_time())
    assert verify(ledger).rows == 1


def test_g21_a_statement_is_taken_once(ledger: SqlLedger) -> None:
    """The same signed statement cannot be recorded twice, not even in another incident."""
    with ledger.transaction() as log:
        statement = log.keep(b"yes")
        log.append("INC-7", "approved", {"statement": statement}, log_time())
    with pytest.raises(LedgerError, match="taken before"), ledger.transaction() as log:
        log.append("INC-8", "approved", {"statement": statement}, log_time())


def test_texts_are_kept_under_their_digest(ledger: SqlLedger) -> None:
    """A text is stored once however often it is kept, and comes back byte for byte."""
    content = "Zahlungen scheitern. \x00 — 支払い".encode()
    with ledger.transaction() as log:
        assert log.keep(content) == log.keep(content) == digest(content)
    with ledger.view() as log:
        assert log.fetch(digest(content)) == content


def test_a_view_writes_nothing(ledger: SqlLedger) -> None:
    """What only looks is refused when it writes."""
    with ledger.view() as log:
        with pytest.raises(LedgerError, match="only a view"):
            log.append("INC-7", "released", {}, log_time())
        with pytest.raises(LedgerError, match="only a view"):
            log.keep(b"words")


def test_times_are_stored_in_utc(ledger: SqlLedger) -> None:
    """A moment of any zone is the same moment in the log."""
    local = log_time().astimezone(timezone(timedelta(hours=9)))
    with ledger.transaction() as log:
        log.append("INC-7", "released", {}, local)
    with ledger.view() as log:
        assert log.entries("INC-7")[0].at == local
        assert log.entries("INC-7")[0].at.utcoffset() == timedelta(0)


def test_g17_time_never_runs_backwards(ledger: SqlLedger) -> None:
    """Clocks that differ a little give the later time; a clock set back is refused with words."""
    with ledger.transaction() as log:
        log.append("INC-7", "released", {}, log_time())
    with ledger.transaction() as log:
        assert log.append("INC-7", "released", {}, log_time() - SKEW).at == log_time()
    with pytest.raises(LedgerError, match=r"Set the clock"), ledger.transaction() as log:
        log.append("INC-7", "released", {}, log_time(days=-1))
    with ledger.transaction() as log:
        log.append("INC-7", "released", {}, log_time(days=1))
    with pytest.raises(LedgerError, match=r"Set the clock"), ledger.transaction() as log:
        log.append("INC-7", "released", {}, log_time())


CANARY = "Customer Larkspur lost its key hunter2"
NOT_FOR_THE_LOG: list[tuple[str, str, dict[str, Any]]] = [
    ("INC-7", "failed", {"why": CANARY}),
    ("INC-7", "failed", {"note": "timeout"}),
    ("INC-7", "failed", {"why": {"said": CANARY}}),
    ("INC-7", "failed", {"digest": "sha256:abc"}),
    ("INC-7", "submitted", {"authors": ["ada", CANARY]}),
    ("INC-7", "submitted", {"grounds": {CANARY: "security"}}),
    ("INC-7", "submitted", {"revision": CANARY}),
    ("INC-7", "submitted", {"next_update_at": "soon"}),
    ("INC-7", "sent", {"reference": "a" * 201}),
    ("INC-7", "assigned", {"role": "line\nline"}),
    (CANARY, "released", {}),
    ("INC-7", CANARY, {}),
    ("INC-7", "any", {"person": "ada"}),
]


@pytest.mark.parametrize(("incident", "event", "body"), NOT_FOR_THE_LOG)
def test_b6_no_words_get_into_the_log(
    ledger: SqlLedger, incident: str, event: Any, body: dict[str, Any]
) -> None:
    """Ids, digests, times and words of the program only; and the refusal quotes nothing."""
    with pytest.raises(LedgerError) as refused, ledger.transaction() as log:
        log.append(incident, event, body, log_time())
    assert "Larkspur" not in str(refused.value)
    assert verify(ledger).rows == 1


def test_the_file_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no place named, the ledger is where XDG says, closed to other users."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    ledger = open_ledger()
    folder = tmp_path / "state" / "drafter"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with ledger.transaction() as log:
        log.keep(b"words")
        modes = {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}
        assert modes == {0o600}
        assert {each.name for each in folder.iterdir()} >= {"ledger.sqlite", "ledger.sqlite-wal"}


def test_drafting_loads_no_database(tmp_path: Path) -> None:
    """Neither driver is imported before a ledger is opened, and only the one that is needed."""
    code = (
        "import sys, drafter.ledger; assert not {'sqlite3', 'psycopg'} & set(sys.modules);"
        "drafter.ledger.open_ledger(sys.argv[1]); assert 'psycopg' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "ledger.sqlite")], check=True)
