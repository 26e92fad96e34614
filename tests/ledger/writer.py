"""One of many writers: `python tests/ledger/writer.py PLACE COUNT`. Prints the rows it wrote."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

from drafter.ledger import open_ledger

if __name__ == "__main__":
    place, count = sys.argv[1], int(sys.argv[2])
    ledger = open_ledger(place)
    written = []
    for number in range(count):
        with ledger.transaction() as log:
            entry = log.append("INC-7", "submitted", {"revision": number}, datetime.now(UTC))
        written.append((entry.seq, entry.hash))
    sys.stdout.write(json.dumps(written))
