"""The GitHub Action and the pre-commit hook, run as far as they run without GitHub."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGE = """\
---
title: Sign-in fails
date: 2026-03-10 13:40:00
resolved: false
affected:
  - Sign-in
section: issue
---

Sam broke the release. [Say here what customers see.] {{< track "2026-03-10 14:10:00" >}}

Sign-in fails for customers in the EU region. We do not know the cause yet. We are investigating. \
Next update by 14:15 UTC. {{< track "2026-03-10 13:45:00" >}}
"""
CLEAN = PAGE.replace(
    "Sam broke the release. [Say here what customers see.]",
    "Sign-in still fails for customers in the EU region. We have found the cause, an expired "
    "certificate, and are working on a fix. Next update by 15:00 UTC.",
)


def run_action(folder: Path, files: str, audience: str = "") -> subprocess.CompletedProcess[str]:
    """What the step that reviews does, with the environment that GitHub gives it."""
    if sys.platform == "win32" or not shutil.which("bash"):
        pytest.skip("the action's steps are for bash")
    step = ACTION["runs"]["steps"][-1]
    given = {"files": files, "audience": audience or ACTION["inputs"]["audience"]["default"]}
    env = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A cState site with one incident whose newest update is not fit to go out."""
    issues = tmp_path / "content" / "issues" / "2026"
    issues.mkdir(parents=True)
    (issues / "sign in.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_the_action_annotates_what_must_not_go_out(site: Path) -> None:
    """A pull request shows the finding at its line in the file, and the step fails."""
    outcome = run_action(site, "content/issues/**/*.md\n")
    assert outcome.returncode == 1, outcome.stderr
    shown = outcome.stdout.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in shown)
    errors = [
        line for line in shown if line.startswith("::error file=content/issues/2026/sign in.md")
    ]
    assert any("line=10," in line and "title=placeholder" in line for line in errors)
    assert any("line=10," in line and "title=blame" in line for line in errors)
    assert not any("line=12," in line for line in errors), "the older update was fine when posted"


def test_the_action_passes_a_page_that_is_fit(site: Path) -> None:
    """Nothing to object to: no error, exit 0."""
    (site / "content/issues/2026/sign in.md").write_text(CLEAN, "utf-8")
    outcome = run_action(site, "\ncontent/issues/**/*.md")
    assert outcome.returncode == 0, outcome.stdout
    assert "::error" not in outcome.stdout


def test_the_action_says_when_no_file_matches(site: Path) -> None:
    """A wrong pattern is an error, never a silent pass."""
    outcome = run_action(site, "posts/*.md")
    assert outcome.returncode == 2
    assert outcome.stdout.startswith("::error title=drafter::No file matches")


def test_a_file_name_or_an_audience_is_never_run(site: Path) -> None:
    """What comes from a pull request reaches the shell as data."""
    (site / "$(touch gone).md").write_text(CLEAN, "utf-8")
    run_action(site, "*.md\n$(touch gone)\n`touch gone`", '"; touch gone; "')
    assert not (site / "gone").exists()


def test_the_action_installs_what_stands_beside_it() -> None:
    """It needs no name of a repository: it installs its own folder, and passes inputs only as data."""
    *_, install, review = ACTION["runs"]["steps"]
    assert "$GITHUB_ACTION_PATH" in install["run"]
    assert "${{" not in install["run"] + review["run"]


def test_the_hook_reviews_the_files_it_is_given(site: Path, run: Callable[..., Result]) -> None:
    """pre-commit puts the names of the files behind the hook's command; the exit code stops the commit."""
    (hook,) = HOOKS
    file = "content/issues/2026/sign in.md"
    assert re.search(hook["files"], file)
    program, *words = hook["entry"].split()
    assert program == "drafter"
    assert run(*words, str(site / file)).exit_code == 1
    (site / file).write_text(CLEAN, "utf-8")
    assert run(*words, str(site / file)).exit_code == 0
