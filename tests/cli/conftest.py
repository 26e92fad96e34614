from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafter.cli import main

GOLDEN = Path(__file__).parent / "golden"
NOW = "2026-03-10T14:40+00:00"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `drafter` in this process, 100 columns wide, with the words of the command line."""
    monkeypatch.setenv("COLUMNS", "100")

    def run_it(*words: str, stdin: str | bytes | None = None, color: bool = False) -> Result:
        return CliRunner().invoke(main, words, input=stdin, prog_name="drafter", color=color)

    return run_it


@pytest.fixture
def same_as() -> Callable[[str, str], None]:
    """Compare with a file in golden/; DRAFTER_WRITE_GOLDEN=1 writes it anew."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if os.environ.get("DRAFTER_WRITE_GOLDEN"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
