"""Prints a command of the README, so that what is checked is what is promised.

python3 tests/readme.py try     the command that sets up and drafts
python3 tests/readme.py test    the command that sets up and tests
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(name: str) -> str:
    """The one command in the README's block marked `<!-- command: NAME -->`."""
    block = re.search(
        rf"<!-- command: {name} -->\n+```(?:sh|console)\n(.+?)\n```",
        README.read_text("utf-8"),
        re.S,
    )
    if block is None:
        raise SystemExit(f"README.md has no block marked “command: {name}”")
    return block[1]


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]) + "\n")
