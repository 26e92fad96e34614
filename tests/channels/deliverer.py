"""A process that delivers one release, and dies where it is told to. Run by test_crash.py.

python deliverer.py DRAFTER.TOML DIGEST CHANNEL MOMENT [announced|posted]
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import drafter
from drafter.channels import outbox
from drafter.desk import Desk


def die(*_: Any, **__: Any) -> Any:
    """What kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(file: str, digest: str, channel: str, moment: str, point: str = "") -> None:
    """Deliver, or die trying."""
    if point == "announced":
        outbox._attempts = die
    if point == "posted":
        outbox._write = die
    config = drafter.load_config(Path(file))
    desk = Desk(config, drafter.open_ledger(config.ledger))
    release = desk.released(digest, "INC-7")
    sys.stdout.write(desk.deliver(release, channel, datetime.fromisoformat(moment)).event)


if __name__ == "__main__":
    main(*sys.argv[1:])
