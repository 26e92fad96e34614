"""One check = one file = one test file = one heading in the docs = one id."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from drafter import plugins
from drafter.reviewing import rubric

ROOT = Path(__file__).parents[2]
IDS = list(plugins.BUILT_IN["checks"])


def file_name(criterion: str) -> str:
    """The name of the file of a criterion, without ending."""
    return re.sub(r"[.\-]", "_", criterion)


def test_every_check_has_one_file() -> None:
    """The files in `checks/` are the built-in criteria, no more and no fewer."""
    files = {p.stem for p in (ROOT / "drafter/reviewing/checks").glob("*.py")} - {"__init__"}
    assert files == {file_name(i) for i in IDS}


@pytest.mark.parametrize("criterion", IDS)
def test_every_check_has_its_test_file(criterion: str) -> None:
    """A check without a test file of its name is not finished."""
    test = ROOT / f"tests/reviewing/checks/test_{file_name(criterion)}.py"
    text = test.read_text("utf-8")
    assert "def test_finds" in text or "assert_finds" in text, "it needs texts that must fail"
    assert "assert_clean" in text or "_pass" in text, "it needs texts that must pass"


def test_the_docs_have_one_heading_per_criterion() -> None:
    """docs/criteria.md is what tools/criteria.py writes today."""
    spec = importlib.util.spec_from_file_location("criteria", ROOT / "tools/criteria.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs/criteria.md").read_text("utf-8")
    assert page == tool.page(), "run: python tools/criteria.py"
    assert re.findall(r"^## (\S+)$", page, re.M) == IDS


def test_every_shipped_rubric_judges_every_criterion() -> None:
    """Each rubric says something of each criterion, if only “off”."""
    for path in sorted((ROOT / "rubrics").glob("*.yaml")):
        assert set(IDS) <= set(rubric.read(path)), path.name
