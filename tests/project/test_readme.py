"""What the README shows is what drafter prints."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafter.cli import main

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
NOW = "2026-03-10T14:40+00:00"
SHOWN = re.compile(r"<!-- output: drafter (.+?) -->\n```text\n(.*?)```", re.DOTALL)
GIVEN = re.compile(r"<!-- input: (\S+) -->\n```text\n(.*?)```", re.DOTALL)


def test_the_outputs_are_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block of output is what its command prints, 80 columns wide.

    DRAFTER_WRITE_GOLDEN=1 writes them anew.
    """
    text = README.read_text("utf-8")
    for name, content in GIVEN.findall(text):
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def printed(command: str) -> str:
        words = [*shlex.split(command), "--now", NOW]
        return CliRunner().invoke(main, words, prog_name="drafter").output

    real = SHOWN.sub(
        lambda m: f"<!-- output: drafter {m[1]} -->\n```text\n{printed(m[1])}```", text
    )
    if os.environ.get("DRAFTER_WRITE_GOLDEN"):
        README.write_text(real, "utf-8")
    assert real == text or os.environ.get("DRAFTER_WRITE_GOLDEN")


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8")))
def test_the_links_lead_somewhere(link: str) -> None:
    """Every relative link of the README names a file or folder that is there."""
    assert (ROOT / link).exists()
