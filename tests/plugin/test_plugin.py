"""A third party's package adds a reader, a check, an audience and a channel, with no change to drafter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed, as pip does it."""
    place = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command = [*pip, "--no-build-isolation", "--target", str(place), str(HERE)]
    subprocess.run(command, check=True, capture_output=True)
    return place


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The drafter command, in a process that sees the installed package."""
    return subprocess.run(
        [sys.executable, "-m", "drafter", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_reader_reads_its_notes(installed: Path, tmp_path: Path) -> None:
    """Listed in drafter.toml, it is asked before the built-in readers."""
    (tmp_path / "drafter.toml").write_text('readers = ["pager-tape"]\n', "utf-8")
    (tmp_path / "tape.txt").write_text("PAGER TAPE\nops|Search is failing for everyone\n", "utf-8")
    done = run(installed, tmp_path, "facts", "tape.txt", "--format", "json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)["facts"]
    assert any(f["text"].startswith("Search is failing") and f["lines"] == [2] for f in facts)


def test_its_check_judges_when_a_rubric_names_it(installed: Path, tmp_path: Path) -> None:
    """An unknown name in a rubric is looked up among the installed checks."""
    (tmp_path / "ours").mkdir()
    rubric = "extends: public\ncriteria:\n  no-exclamation: {level: error}\n"
    (tmp_path / "ours" / "public.yaml").write_text(rubric, "utf-8")
    (tmp_path / "drafter.toml").write_text('rubrics = "ours"\n', "utf-8")
    (tmp_path / "public.md").write_text("Search is down! We are on it.\n", "utf-8")
    done = run(installed, tmp_path, "review", "public.md")
    assert done.returncode == 1
    assert "no-exclamation" in done.stdout


def test_its_audience_gets_a_draft(installed: Path, tmp_path: Path) -> None:
    """An audience that drafter does not know is looked up among the installed ones."""
    (tmp_path / "notes.txt").write_text("14:05 search is failing for everyone\n", "utf-8")
    done = run(
        installed, tmp_path, "draft", "notes.txt", "--audience", "partners", "--format", "json"
    )
    assert "partners" in json.loads(done.stdout)["drafts"], done.stderr


def test_its_channel_is_sent_what_was_released(installed: Path, tmp_path: Path) -> None:
    """A kind that drafter.toml names is looked up among the installed ones, and called once."""
    settings = '[channels.hall]\nkind = "tannoy"\naddress = "hall.txt"\n'
    (tmp_path / "drafter.toml").write_text(f'ledger = "ledger.sqlite"\n{settings}', "utf-8")
    notes = "12:00 bob: uploads fail for all customers, everything is down\n"
    (tmp_path / "notes.md").write_text(notes, "utf-8")
    promise = (datetime.now(UTC) + timedelta(minutes=30)).strftime("%H:%M")
    text = f"We are investigating a problem. Uploads fail. Next update by {promise} UTC.\n"
    text += "We do not know yet when they will work again. You can try again later.\n"
    (tmp_path / "text.md").write_text(text, "utf-8")
    where = ["--incident", "INC-7", "--audience", "public", "--severity", "sev4"]
    asked = ["submit", "text.md", *where, "--notes", "notes.md", "--channel", "hall"]
    frozen = run(installed, tmp_path, *asked)
    assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    digest = re.search(r"sha256:[0-9a-f]{64}", frozen.stdout)
    assert digest is not None
    for _ in range(2):
        done = run(installed, tmp_path, "release", "INC-7", "--digest", digest[0])
        assert done.returncode == 0, done.stderr
        assert "hall: sent" in done.stderr
    assert (tmp_path / "hall.txt").read_text("utf-8") == f"{' '.join(text.split())}\n"


def test_a_name_that_nobody_installed_is_an_error(tmp_path: Path) -> None:
    """With the known ones listed."""
    (tmp_path / "notes.txt").write_text("14:05 search is failing\n", "utf-8")
    (tmp_path / "drafter.toml").write_text('readers = ["pager-tape"]\n', "utf-8")
    done = run(tmp_path, tmp_path, "facts", "notes.txt")
    assert done.returncode == 2
    assert "pager-tape" in done.stderr
