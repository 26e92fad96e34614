"""How one entry holds on to the one before it.

hash = SHA-256 of LABEL, the previous hash (64 hex digits), the length of the record in bytes (eight
bytes, big-endian) and the record: canonical JSON of [seq, at, incident, event, body].
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from drafter.gate.store import Entry

LABEL = b"drafter ledger entry 1\n"
START = "0" * 64
"""What the first entry follows."""
COLUMNS = "seq, previous, hash, at, incident, event, body, statement"

_quoted = json.JSONEncoder(ensure_ascii=False).encode


class Row(NamedTuple):
    """An entry as the table holds it, in the order of COLUMNS. An edited row may hold anything."""

    seq: int
    previous: str
    hash: str
    at: str
    incident: str
    event: str
    body: str
    """Canonical JSON."""
    statement: str | None
    """The same as in the body; here so that the database keeps it unique."""

    def entry(self) -> Entry:
        """The entry, once it is checked."""
        at, body = datetime.fromisoformat(self.at), json.loads(self.body)
        return Entry(self.seq, self.previous, self.hash, at, self.incident, self.event, body)  # type: ignore[arg-type]


def stamp(at: datetime) -> str:
    """A moment as entries write it: UTC, with microseconds, such as 2026-03-10T23:30:00.000000Z.

    Raises:
        ValueError: It has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def seal(previous: str, seq: int, at: str, incident: str, event: str, body: str) -> str:
    """The hash of an entry. `body` is canonical JSON already."""
    text = f"[{seq},{_quoted(at)},{_quoted(incident)},{_quoted(event)},{body}]"
    # What is no UTF-8 comes out of the database as surrogates, and goes into the hash as it was.
    record = text.encode("utf-8", "surrogateescape")
    before = previous.encode("utf-8", "surrogateescape")
    return hashlib.sha256(LABEL + before + len(record).to_bytes(8, "big") + record).hexdigest()


def fault(row: Row, seq: int, previous: str) -> str:
    """What is wrong with a row that should be number `seq` and follow `previous`; "" if nothing."""
    if row.seq != seq:
        return f"row {seq} is missing" if row.seq > seq else "it stands before the first row"
    if row.previous != previous:
        return "it does not follow the row before it"
    return own_fault(row)


def own_fault(row: Row) -> str:
    """What is wrong with a row by itself; "" if nothing."""
    texts: tuple[Any, ...] = row[1:7]
    if not all(isinstance(text, str) for text in texts):
        return "a field is no text"
    try:
        sealed = seal(row.previous, row.seq, row.at, row.incident, row.event, row.body)
        fits = sealed == row.hash
    except UnicodeError:
        fits = False
    if not fits:
        return "its content does not fit its hash"
    if row.statement != json.loads(row.body).get("statement"):
        return "its statement is not the one in its body"
    return ""
