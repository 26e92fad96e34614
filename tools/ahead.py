"""Writes what drafter ships as data into modules, read ahead of time, because a YAML or TOML reader
costs a good part of a cold start to import.

    python tools/ahead.py

A rubric is used from its module only while the file's text is the one it was read from, so an edited
rubric counts at once; run this before you commit one, or a change of defaults.toml.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from pprint import pformat
from typing import Any

from drafter.reviewing.rubric_file import parsed

ROOT = Path(__file__).resolve().parent.parent
HEAD = '''"""{says}

Written by tools/ahead.py.
"""

from __future__ import annotations

from typing import Any

# fmt: off
{name}: {kind} = '''


def rubrics() -> str:
    """The module of the shipped rubrics."""
    files = sorted((ROOT / "rubrics").glob("*.yaml"))
    texts = {file.stem: file.read_text("utf-8") for file in files}
    data = {name: (text, parsed(text, name)) for name, text in texts.items()}
    says = "The shipped rubrics, read ahead of time: name → (text of the file, what it says)."
    head = HEAD.format(says=says, name="SHIPPED", kind="dict[str, tuple[str, dict[str, Any]]]")
    return head + _written(data)


def defaults() -> str:
    """The module of the default configuration."""
    file = ROOT / "drafter" / "config" / "defaults.toml"
    says = "What defaults.toml says, read ahead of time."
    head = HEAD.format(says=says, name="DEFAULTS", kind="dict[str, Any]")
    return head + _written(tomllib.loads(file.read_text("utf-8")))


def _written(data: dict[str, Any]) -> str:
    return pformat(data, width=98, sort_dicts=False) + "\n"


MODULES = {
    ROOT / "drafter" / "reviewing" / "shipped.py": rubrics,
    ROOT / "drafter" / "config" / "shipped.py": defaults,
}

if __name__ == "__main__":
    for path, module in MODULES.items():
        path.write_text(module(), "utf-8")
