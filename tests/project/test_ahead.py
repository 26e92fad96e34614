"""What is shipped as data and read ahead of time is what the files say."""

from __future__ import annotations

import runpy
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "ahead.py"


def test_the_modules_are_what_the_tool_writes_today() -> None:
    """An edited rubric or default that was not read anew is noticed here."""
    for path, module in runpy.run_path(str(TOOL))["MODULES"].items():
        assert path.read_text("utf-8") == module(), "run: python tools/ahead.py"
