"""The durable record: one append-only, hash-chained log, and the texts beside it, in SQLite or
PostgreSQL. In goes what the gate decided; out comes what happened, checked. See docs/ledger.md.
"""

from __future__ import annotations

from drafter.ledger.open import SqlLedger, open_ledger
from drafter.ledger.verify import Verdict, verify

__all__ = ["SqlLedger", "Verdict", "open_ledger", "verify"]
