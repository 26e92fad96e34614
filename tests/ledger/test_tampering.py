from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.errors import LedgerError
from drafter.gate.canonical import canonical
from drafter.gate.store import Head
from drafter.ledger import SqlLedger, open_ledger, verify
from drafter.ledger.chain import COLUMNS, START, Row, seal

Agree = Callable[..., datetime]
FIELDS = ("previous", "hash", "at", "incident", "event", "body", "statement")


def head(ledger: SqlLedger) -> Head:
    """The anchor that somebody noted."""
    with ledger.view() as log:
        return log.head()


def rows(intruder: Any) -> list[Row]:
    """The log as the table holds it."""
    return [Row(*each) for each in intruder.run(f"SELECT {COLUMNS} FROM entries ORDER BY seq")]


def refused(ledger: SqlLedger) -> bool:
    """Whether the gate gets no entries of this log."""
    try:
        with ledger.view() as log:
            log.entries("INC-7")
    except LedgerError:
        return True
    return False


def edits(table: list[Row], every: bool) -> Iterator[tuple[Row, str, int]]:
    """Row, field and position of each byte that is changed; all of them, or a spread of them."""
    spread = itertools.count()
    for row in table:
        for field in FIELDS:
            length = len(getattr(row, field) or "")
            turn = next(spread)
            if not every and turn % 3:
                continue
            for position in range(length) if every else [turn * 7 % length] if length else []:
                yield row, field, position


def every_byte(ledger: SqlLedger, intruder: Any, agreed: Agree, *, every: bool, step: int) -> int:
    """Change one byte at a time in a log of 200 rows, and see the right row named."""
    agreed(ledger, 199)
    intruder.guards_off()
    count = 0
    for row, field, position in edits(rows(intruder)[::step], every):
        value = getattr(row, field)
        other = "x" if value[position] != "x" else "y"
        edited = value[:position] + other + value[position + 1 :]
        change = f"UPDATE entries SET {field} = ? WHERE seq = ?"
        intruder.run(change, edited, row.seq)
        verdict = verify(ledger)
        assert (verdict.ok, verdict.row) == (False, row.seq), (field, position, verdict)
        intruder.run(change, value, row.seq)
        count += 1
    assert verify(ledger).ok
    return count


def test_b1_one_changed_byte_is_found(ledger: SqlLedger, intruder: Any, agreed: Agree) -> None:
    """Change a byte of any field by hand, and `verify` names the row."""
    step = 15 if intruder.server else 3
    assert every_byte(ledger, intruder, agreed, every=False, step=step) > 30


@pytest.mark.nightly
def test_nightly_b1_every_byte(ledger: SqlLedger, intruder: Any, agreed: Agree) -> None:
    """Every byte of every field of 200 rows (of every tenth row on PostgreSQL)."""
    step = 10 if intruder.server else 1
    print("bytes changed:", every_byte(ledger, intruder, agreed, every=True, step=step))  # noqa: T201


def test_b1_a_changed_number_is_found(ledger: SqlLedger, intruder: Any, agreed: Agree) -> None:
    """A row that is given another number is reported: the old number is missing, or the new wrong."""
    agreed(ledger, 10)
    intruder.guards_off()
    for seq in range(1, 12):
        for bit in range(8):
            other = seq ^ 1 << bit
            if 1 <= other <= 11:
                continue  # the primary key refuses it
            intruder.run("UPDATE entries SET seq = ? WHERE seq = ?", other, seq)
            verdict = verify(ledger)
            assert not verdict.ok
            assert verdict.row in {seq, other}
            intruder.run("UPDATE entries SET seq = ? WHERE seq = ?", seq, other)
    assert verify(ledger).ok


def test_b1_bytes_that_are_no_text_are_found(
    ledger: SqlLedger, intruder: Any, agreed: Agree
) -> None:
    """Even what is no UTF-8, no text or no JSON is named, and stops nothing."""
    if intruder.server:
        pytest.skip("the server refuses such values itself")
    agreed(ledger, 3)
    intruder.guards_off()
    for field, value in itertools.product(FIELDS, ("CAST(x'ff' AS TEXT)", "x'00ff'", "1", "''")):
        before = intruder.run(f"SELECT {field} FROM entries WHERE seq = 3")[0][0]
        intruder.run(f"UPDATE entries SET {field} = {value} WHERE seq = 3")
        assert verify(ledger).row == 3, (field, value)
        assert refused(ledger)
        intruder.run(f"UPDATE entries SET {field} = ? WHERE seq = 3", before)


def test_b1_a_changed_text_is_found(ledger: SqlLedger, intruder: Any, agreed: Agree) -> None:
    """A text beside the log that is not what its digest says is found, and never handed out."""
    agreed(ledger, 3)
    intruder.guards_off()
    name = rows(intruder)[2].statement
    intruder.run("UPDATE contents SET body = ? WHERE digest = ?", b"INC-7 no", name)
    assert verify(ledger).row == 3
    assert "a text that it names was changed" in verify(ledger).fault
    with ledger.view() as log, pytest.raises(LedgerError, match="not what its digest says"):
        log.fetch(str(name))


def test_an_erased_text_is_told_not_blamed(ledger: SqlLedger, intruder: Any, agreed: Agree) -> None:
    """The law may ask for a text to go: that needs no trick, and `verify` lists it as erased."""
    agreed(ledger, 3)
    name = str(rows(intruder)[2].statement)
    intruder.run("DELETE FROM contents WHERE digest = ?", name)
    verdict = verify(ledger)
    assert (verdict.ok, verdict.erased) == (True, (name,))
    with ledger.view() as log, pytest.raises(LedgerError, match="erased"):
        log.fetch(name)


def delete(intruder: Any) -> None:
    """Take a row away."""
    intruder.run("DELETE FROM entries WHERE seq = 5")


def swap(intruder: Any) -> None:
    """Let two rows trade places."""
    for old, new in ((5, 1000), (6, 5), (1000, 6)):
        intruder.run("UPDATE entries SET seq = ? WHERE seq = ?", new, old)


def insert(intruder: Any) -> None:
    """Slip a row in, and count the later ones up."""
    for seq in range(10, 4, -1):
        intruder.run("UPDATE entries SET seq = ? WHERE seq = ?", seq + 1, seq)
    before = rows(intruder)[3]
    sealed = seal(before.hash, 5, before.at, "INC-7", "approved", "{}")
    intruder.run("UPDATE entries SET previous = ? WHERE seq = 6", sealed)
    forged = (5, before.hash, sealed, before.at, "INC-7", "approved", "{}", None)
    marks = ", ".join("?" * len(forged))
    intruder.run(f"INSERT INTO entries ({COLUMNS}) VALUES ({marks})", *forged)


def relabel(intruder: Any) -> None:
    """Give a row to another incident."""
    intruder.run("UPDATE entries SET incident = 'INC-8' WHERE seq = 5")


def rehash(intruder: Any, first: int = 5) -> None:
    """Change a row, and make every hash from there on fit again."""
    table = rows(intruder)
    intruder.run("DELETE FROM entries WHERE seq >= ?", first)
    previous = table[first - 2].hash
    for row in table[first - 1 :]:
        body = row.body.replace("ada", "eve")
        sealed = seal(previous, row.seq, row.at, row.incident, row.event, body)
        forged = (row.seq, previous, sealed, *row[3:6], body, row.statement)
        marks = ", ".join("?" * len(forged))
        intruder.run(f"INSERT INTO entries ({COLUMNS}) VALUES ({marks})", *forged)
        previous = sealed


def cut(intruder: Any) -> None:
    """Cut the tail off."""
    intruder.run("DELETE FROM entries WHERE seq >= 8")


@pytest.mark.parametrize(("attack", "row"), [(delete, 5), (swap, 5), (insert, 6), (relabel, 5)])
def test_b2_g35_a_broken_chain_is_found_and_decides_nothing(
    ledger: SqlLedger, intruder: Any, agreed: Agree, attack: Callable[[Any], None], row: int
) -> None:
    """Deleted, swapped, slipped in or given to another incident: found, anchor or not."""
    agreed(ledger, 9)
    anchor = head(ledger)
    intruder.guards_off()
    attack(intruder)
    for given_anchor in (None, anchor):
        verdict = verify(ledger, given_anchor)
        assert (verdict.ok, verdict.row) == (False, row)
    assert refused(ledger)


@pytest.mark.parametrize(("attack", "row"), [(cut, 8), (rehash, 10)])
def test_b2_an_anchor_finds_what_the_chain_cannot(
    ledger: SqlLedger, intruder: Any, agreed: Agree, attack: Callable[[Any], None], row: int
) -> None:
    """A tail cut off or a log written anew fits in itself: `verify` says that it cannot see this
    without an anchor, and sees it with one.
    """
    agreed(ledger, 9)
    anchor = head(ledger)
    intruder.guards_off()
    attack(intruder)
    without = verify(ledger)
    assert without.ok
    assert "cut off" in without.limits
    assert "written anew" in without.limits
    verdict = verify(ledger, anchor)
    assert (verdict.ok, verdict.row) == (False, row)


def test_an_anchor_vouches_up_to_its_row(ledger: SqlLedger, agreed: Agree) -> None:
    """With an anchor, the verdict says for which rows it holds."""
    agreed(ledger, 3)
    anchor = head(ledger)
    agreed(ledger, 3, "INC-8")
    verdict = verify(ledger, anchor)
    assert verdict.ok
    assert "Up to row 4" in verdict.limits
    assert verdict.head == head(ledger)


def test_g35_every_column_decides_nothing_once_edited(
    ledger: SqlLedger, intruder: Any, agreed: Agree
) -> None:
    """Edit any column of any entry, the last included, and the gate gets nothing to decide on."""
    agreed(ledger, 3)
    intruder.guards_off()
    for seq, field in itertools.product((1, 3, 4), FIELDS):
        before = intruder.run(f"SELECT {field} FROM entries WHERE seq = ?", seq)[0][0]
        intruder.run(f"UPDATE entries SET {field} = ? WHERE seq = ?", "forged", seq)
        assert refused(ledger)
        intruder.run(f"UPDATE entries SET {field} = ? WHERE seq = ?", before, seq)
    assert not refused(ledger)


def test_another_program_can_make_the_same_hash(ledger: SqlLedger, agreed: Agree) -> None:
    """The hash is over canonical JSON of [seq, at, incident, event, body], as the docs say."""
    import hashlib

    agreed(ledger, 1)
    with ledger.view() as log:
        first, second = log.log()
    at = second.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    record = canonical([second.seq, at, second.incident, second.event, dict(second.body)])
    said = b"drafter ledger entry 1\n" + first.hash.encode() + len(record).to_bytes(8, "big")
    assert second.hash == hashlib.sha256(said + record).hexdigest()
    assert first.previous == START


def unique_keys(intruder: Any, table: str) -> list[str]:
    """The columns that the schema itself calls unique."""
    if intruder.server:
        asked = (
            "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
            " AND a.attnum = ANY (i.indkey) WHERE i.indisunique AND i.indrelid = ?::regclass"
        )
        return sorted(name for (name,) in intruder.run(asked, table))
    found = {name for _, name, *_, key in intruder.run(f"PRAGMA table_info({table})") if key}
    for _, index, unique, *_ in intruder.run(f"PRAGMA index_list({table})"):
        if unique:
            found |= {name for *_, name in intruder.run(f"PRAGMA index_info({index})")}
    return sorted(found)


def variants(intruder: Any, table: str, row: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Every way to write over a row that the database has, over every unique key of its schema."""
    columns, values = ", ".join(row), list(row.values())
    marks = ", ".join("?" * len(row))
    into = f"INTO {table} ({columns}) VALUES ({marks})"
    sets = ", ".join(f"{name} = ?" for name in row)
    key = "seq" if table == "entries" else "digest"
    yield f"INSERT {into}", values
    yield f"INSERT {into} ON CONFLICT DO NOTHING", values
    for unique in unique_keys(intruder, table):
        for name in row:
            changed = f"{name} = excluded.{name}"
            yield f"INSERT {into} ON CONFLICT ({unique}) DO UPDATE SET {changed}", values
    yield f"UPDATE {table} SET {sets}", values
    if table == "entries":
        yield "DELETE FROM entries", []
        yield "DELETE FROM entries WHERE seq = ?", [min(row["seq"], 4)]
    if intruder.server:
        yield f"TRUNCATE {table if table == 'entries' else 'entries, contents'}", []
        yield (
            f"MERGE INTO {table} t USING (SELECT 1) s ON t.{key} = ?"
            f" WHEN MATCHED THEN UPDATE SET {key} = t.{key}"
            f" WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({marks})",
            [row[key], *values],
        )
        return
    yield f"REPLACE {into}", values
    for form in ("REPLACE", "IGNORE", "ROLLBACK", "ABORT", "FAIL"):
        yield f"INSERT OR {form} {into}", values
        yield f"UPDATE OR {form} {table} SET {sets}", values


@pytest.fixture
def three(ledger: SqlLedger, agreed: Agree) -> SqlLedger:
    """A ledger with three approvals."""
    agreed(ledger, 3)
    return ledger


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_b4_nothing_is_written_over(three: SqlLedger, intruder: Any, data: st.DataObject) -> None:
    """By any kind of REPLACE, upsert, UPDATE or DELETE over any unique key that the schema has, on
    any connection, no row changes or goes; a row that collides with another is never added.
    """
    del three
    table = rows(intruder)
    collide = data.draw(st.sampled_from(unique_keys(intruder, "entries")))
    old = data.draw(st.sampled_from(table[1:]))
    fresh = {"seq": 5, "previous": table[-1].hash, "hash": "f" * 64, "statement": "new"}
    row = {**old._asdict(), **fresh, collide: getattr(old, collide)}
    for statement, values in variants(intruder, "entries", row):
        assert_refused(intruder, statement, values)
        assert rows(intruder) == table, statement


def test_b4_no_text_is_written_over(three: SqlLedger, intruder: Any) -> None:
    """The same for the texts beside the log."""
    del three
    before = intruder.run("SELECT digest, body FROM contents ORDER BY digest")
    row = {"digest": before[0][0], "body": b"forged"}
    for statement, values in variants(intruder, "contents", row):
        assert_refused(intruder, statement, values)
        after = intruder.run("SELECT digest, body FROM contents ORDER BY digest")
        assert after == before, statement


def assert_refused(intruder: Any, statement: str, values: list[Any]) -> None:
    """The database says no."""
    error: type[Exception]
    if intruder.server:
        import psycopg

        error = psycopg.errors.IntegrityConstraintViolation
    else:
        import sqlite3

        error = sqlite3.IntegrityError
    with pytest.raises(error, match=r"an entry goes|what is written|never change|never go"):
        intruder.run(statement, *values)


def test_b4_the_guards_cannot_be_silenced_by_a_setting(three: SqlLedger, intruder: Any) -> None:
    """Replication mode switches ordinary triggers off, not these."""
    del three
    if not intruder.server:
        pytest.skip("SQLite has no such mode")
    intruder.run("SET session_replication_role = replica")
    assert_refused(intruder, "DELETE FROM entries", [])


def test_b1_damage_to_the_file_is_never_taken_for_the_truth(tmp_path: Path, agreed: Agree) -> None:
    """A flipped bit anywhere in the file is told, or touches nothing that the log says."""
    file, damaged = tmp_path / "ledger.sqlite", tmp_path / "damaged.sqlite"
    ledger = open_ledger(file)
    agreed(ledger, 20)
    with ledger.view() as log:
        truth = list(log.rows())
    sound = file.read_bytes()
    dice = random.Random(1)  # noqa: S311
    told = 0
    for _ in range(200):
        where, bit = dice.randrange(len(sound)), 1 << dice.randrange(8)
        damaged.write_bytes(sound[:where] + bytes([sound[where] ^ bit]) + sound[where + 1 :])
        try:
            found = open_ledger(damaged)
            if verify(found).ok:
                with found.view() as log:
                    assert list(log.rows()) == truth, where
                continue
        except LedgerError:
            pass
        told += 1
    assert told > 20
