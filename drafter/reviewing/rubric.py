"""rubrics/*.yaml → Rubric: which criteria count for an audience, and how much.

extends: base              # rules of another rubric, overruled one by one
criteria:
  length:
    level: warning         # error, warning, info or off
    phases: [resolved]     # only then; every phase when not given
    max_words: 120         # settings of the check, listed in its file
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import modules
from typing import Any, get_args

from drafter import plugins, resources
from drafter.errors import ConfigError, nearest
from drafter.incident import Phase
from drafter.update import Level
from drafter.yamlfile import YamlFile

_LEVELS = (*get_args(Level), "off")
_PHASES = get_args(Phase)


@dataclass(frozen=True, slots=True)
class Rule:
    """One criterion of a rubric."""

    level: str = "warning"
    phases: tuple[str, ...] = _PHASES
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
    file = YamlFile(resources.read(path), str(path))
    data = file.data or {}
    if not isinstance(data, dict):
        raise file.error("a rubric is a table with “criteria”.", [])
    for key in data:
        if key not in {"extends", "criteria"}:
            raise file.error(f"unknown key “{key}”.", [key], nearest(key, ["extends", "criteria"]))
    base = data.get("extends")
    if base == path.stem and own is not None and path.parent == own:
        rules = dict(load(base))  # a company's own file may build on the shipped one of its name
    elif base:
        rules = dict(load(base, own))
    else:
        rules = {}
    for criterion, said in (data.get("criteria") or {}).items():
        rules[criterion] = _rule(file, criterion, said or {}, rules.get(criterion, Rule()))
    return rules


def _rule(file: YamlFile, criterion: str, said: Any, below: Rule) -> Rule:
    here = ["criteria", criterion]
    if criterion not in plugins.BUILT_IN["checks"] and plugins.find("checks", criterion) is None:
        known = plugins.names("checks")
        raise file.error(f"unknown criterion “{criterion}”.", here, nearest(criterion, known))
    if not isinstance(said, dict):
        raise file.error(f"“{criterion}” needs a table, such as {{level: warning}}.", here)
    own = {key: value for key, value in said.items() if key not in ("level", "phases")}
    if own:
        _check_settings(file, criterion, own)
    settings = {**dict(below.settings), **own}
    level = said.get("level", below.level)
    if level not in _LEVELS:
        raise file.error(f"unknown level “{level}”.", [*here, "level"], nearest(level, _LEVELS))
    phases = said.get("phases", below.phases)
    for phase in phases:
        if phase not in _PHASES:
            raise file.error(
                f"unknown phase “{phase}”.", [*here, "phases"], nearest(phase, _PHASES)
            )
    return Rule(level, tuple(phases), tuple(settings.items()))


def _check_settings(file: YamlFile, criterion: str, own: dict[str, Any]) -> None:
    defaults = defaults_of(criterion)
    for key, value in own.items():
        here = ["criteria", criterion, key]
        if key not in defaults:
            choices = nearest(key, ["level", "phases", *defaults])
            raise file.error(f"“{criterion}” has no setting “{key}”.", here, choices)
        kind = type(defaults[key])
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            raise file.error(f"“{key}” must be like {defaults[key]!r}.", here)


def defaults_of(criterion: str) -> dict[str, Any]:
    """The settings of a check, as its file gives them; imports the check."""
    check = plugins.find("checks", criterion)
    found: dict[str, Any] = getattr(modules[check.__module__], "SETTINGS", {}) if check else {}
    return found
