"""Is the log what was written? And what can nobody know from the log alone?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from drafter.gate.canonical import digest
from drafter.gate.store import Head
from drafter.ledger import fields
from drafter.ledger.chain import START, Row, fault
from drafter.ledger.log import PAGE, Log
from drafter.ledger.open import SqlLedger
from drafter.noun import Noun


@dataclass(frozen=True, slots=True)
class Verdict(Noun):
    """What `verify` found."""

    ok: bool
    rows: int
    """Rows that are sound, from the first on."""
    head: Head
    """The last sound row: the anchor for next time, when all is well."""
    row: int | None
    """Number of the first bad row; None when all is well."""
    fault: str
    """What is wrong with it, in words; "" when all is well."""
    erased: tuple[str, ...]
    """Digests of texts that entries name and that are gone. Erasing is allowed, and shows here."""
    limits: str
    """What this verdict cannot exclude."""


def verify(ledger: SqlLedger, anchor: Head | None = None) -> Verdict:
    """Check every entry, and every text that one names.

    Args:
        ledger: The ledger.
        anchor: The end of the log as somebody wrote it down elsewhere, earlier; see docs/ledger.md.

    Raises:
        LedgerError: The database cannot be read.
    """
    with ledger.view() as log:
        return _Reading(log, anchor).verdict()


class _Reading:
    def __init__(self, log: Log, anchor: Head | None) -> None:
        self.log, self.anchor = log, anchor
        self.head = Head(0, START)
        self.erased: dict[str, None] = {}

    def verdict(self) -> Verdict:
        row, wrong = self._first_bad()
        limits = "" if wrong else _limits(self.anchor)
        bad = row if wrong else None
        erased = tuple(self.erased)
        return Verdict(not wrong, self.head.seq, self.head, bad, wrong, erased, limits)

    def _first_bad(self) -> tuple[int, str]:
        rows = self.log.rows()
        while page := list(islice(rows, PAGE)):
            for row, wrong in zip(page, self._texts(page), strict=True):
                seq = self.head.seq + 1
                found = fault(row, seq, self.head.hash) or wrong or self._beside_anchor(row)
                if found:
                    return min(row.seq, seq), found
                self.head = Head(row.seq, row.hash)
        if self.head.seq < max(1, self.anchor.seq if self.anchor else 0):
            return self.head.seq + 1, f"row {self.head.seq + 1} and all after it are missing"
        return 0, ""

    def _beside_anchor(self, row: Row) -> str:
        if self.anchor and row.seq == self.anchor.seq and row.hash != self.anchor.hash:
            return "it is not the row of the anchor: it or any row before it was rewritten"
        return ""

    def _texts(self, page: Iterable[Row]) -> Iterator[str]:
        """For each row, what is wrong with the texts that it names."""
        named = [_named(row) for row in page]
        everything = list(dict.fromkeys(name for names in named for name in names))
        altered, there = set(), set()
        for start in range(0, len(everything), PAGE // 2):
            for name, body in self.log.texts(everything[start : start + PAGE // 2]).items():
                there.add(name)
                if digest(body) != name:
                    altered.add(name)
        for names in named:
            self.erased.update((name, None) for name in names if name not in there)
            yield "a text that it names was changed" if altered & set(names) else ""


def _named(row: Row) -> list[str]:
    try:
        return fields.kept(row.event, json.loads(row.body))
    except (AttributeError, TypeError, ValueError):
        return []  # an edited row: its hash tells


def _limits(anchor: Head | None) -> str:
    if anchor is None:
        return (
            "Without an anchor nobody can exclude that rows at the end were cut off, or that the "
            "whole log was written anew. Give the number and hash of a row that were noted elsewhere."
        )
    return (
        f"Up to row {anchor.seq} the log is the one that was noted. What came after it could have "
        "been cut off or written anew by somebody with access to the database."
    )
