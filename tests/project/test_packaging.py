"""What git tracks is what the wheel ships."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), "."],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        return {name for name in wheel.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_what_git_tracks(wheel_names: set[str]) -> None:
    """Every tracked file of the package, the prompts and the rubrics is in the wheel; no other."""
    listed = subprocess.run(
        ["git", "ls-files", "drafter", "prompts", "rubrics"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    if not listed:
        pytest.fail("this test needs a git checkout")
    expected = {n if n.startswith("drafter/") else f"drafter/_data/{n}" for n in listed}
    assert wheel_names == expected


def test_no_python_hides_in_the_data_folders() -> None:
    """Prompts and rubrics are data: a company may replace them without running our code."""
    assert not [*(ROOT / "prompts").rglob("*.py"), *(ROOT / "rubrics").rglob("*.py")]


def test_the_lock_names_no_host() -> None:
    """The lock file carries versions and hashes, nothing of where they were fetched."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock
