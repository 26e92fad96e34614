"""Writes drafter/reviewing/shipped.py: the shipped rubrics, read ahead of time.

    python tools/rubrics.py

A rubric is used from there only while its file's text is the one it was read from, so an edited
rubric counts at once; run this before you commit one.
"""

from __future__ import annotations

from pathlib import Path
from pprint import pformat

from drafter.reviewing.rubric_file import parsed

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "drafter" / "reviewing" / "shipped.py"
HEAD = '''"""The shipped rubrics, read ahead of time: importing a YAML reader costs a bare interpreter start.

Written by tools/rubrics.py. Name → (text of the file, what it says).
"""

from __future__ import annotations

from typing import Any

# fmt: off
SHIPPED: dict[str, tuple[str, dict[str, Any]]] = '''


def module() -> str:
    """The text of the module."""
    files = sorted((ROOT / "rubrics").glob("*.yaml"))
    texts = {file.stem: file.read_text("utf-8") for file in files}
    data = {name: (text, parsed(text, name)) for name, text in texts.items()}
    return HEAD + pformat(data, width=98, sort_dicts=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(module(), "utf-8")
