"""rubrics/*.yaml → Rubric: which criteria count for an audience, and how much.

extends: base              # rules of another rubric, overruled one by one
criteria:
  length:
    level: warning         # error, warning, info or off
    phases: [resolved]     # only then; every phase when not given
    max_words: 120         # settings of the check, listed in its file
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from sys import modules
from typing import Any, NamedTuple, get_args

from drafter import plugins, resources
from drafter.errors import ConfigError
from drafter.noun import Phase
from drafter.reviewing.shipped import SHIPPED

PHASES = get_args(Phase)


class Rule(NamedTuple):
    """One criterion of a rubric."""

    level: str = "warning"
    phases: tuple[str, ...] = PHASES
    settings: tuple[tuple[str, Any], ...] = ()


@cache
def load(name: str, own: Path | None = None) -> dict[str, Rule]:
    """The rules of the rubric `name`, by criterion, in the order of the file.

    Args:
        name: File name without ".yaml".
        own: The company's rubrics folder, asked before the shipped one.

    Raises:
        ConfigError: There is no such rubric, or it says something drafter does not know.
    """
    path = resources.find("rubrics", f"{name}.yaml", own)
    if path is None:
        shipped = sorted(p.stem for p in resources.folder("rubrics").glob("*.yaml"))
        raise ConfigError(f"there is no rubric “{name}”.", remedy=f"Shipped: {', '.join(shipped)}.")
    return read(path, own)


def read(path: Path, own: Path | None = None) -> dict[str, Rule]:
    """The rules of the rubric file at `path`.

    Raises:
        ConfigError: It cannot be read, or says something drafter does not know.
    """
    text = resources.read(path)
    known, data = SHIPPED.get(path.stem, ("", {}))
    if text != known:  # not as shipped: read the YAML, and say where it is wrong
        from drafter.reviewing.rubric_file import parsed

        data = parsed(text, str(path))
    base = data.get("extends")
    if base == path.stem and own is not None and path.parent == own:
        rules = dict(load(base))  # a company's own file may build on the shipped one of its name
    else:
        rules = dict(load(base, own)) if base else {}
    for criterion, said in data.get("criteria", {}).items():
        rules[criterion] = _over(rules.get(criterion, Rule()), said or {})
    return rules


def _over(below: Rule, said: dict[str, Any]) -> Rule:
    """The rule below, with what this file says over it."""
    settings = {key: value for key, value in said.items() if key not in ("level", "phases")}
    return Rule(
        said.get("level", below.level),
        tuple(said.get("phases", below.phases)),
        tuple({**dict(below.settings), **settings}.items()),
    )


def defaults_of(criterion: str) -> dict[str, Any]:
    """The settings of a check, as its file gives them; imports the check."""
    check = plugins.find("checks", criterion)
    found: dict[str, Any] = getattr(modules[check.__module__], "SETTINGS", {}) if check else {}
    return found
