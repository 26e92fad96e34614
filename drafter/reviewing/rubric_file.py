"""The YAML of a rubric → plain data, with an error that names line and nearest valid key."""

from __future__ import annotations

from typing import Any, get_args

from drafter import plugins
from drafter.errors import nearest
from drafter.reviewing.rubric import PHASES, defaults_of
from drafter.update import Level
from drafter.yamlfile import YamlFile

_LEVELS = (*get_args(Level), "off")


def parsed(text: str, name: str) -> dict[str, Any]:
    """What a rubric file says, once everything in it is known to be right.

    Raises:
        ConfigError: It is not YAML, or says something drafter does not know.
    """
    file = YamlFile(text, name)
    data = file.data or {}
    if not isinstance(data, dict):
        raise file.error("a rubric is a table with “criteria”.", [])
    for key in data:
        if key not in {"extends", "criteria"}:
            raise file.error(f"unknown key “{key}”.", [key], nearest(key, ["extends", "criteria"]))
    criteria = data.get("criteria") or {}
    if not isinstance(criteria, dict):
        raise file.error("“criteria” is a table, one entry a criterion.", ["criteria"])
    for criterion, said in criteria.items():
        _check(file, criterion, said or {})
    return {**data, "criteria": criteria}


def _check(file: YamlFile, criterion: str, said: Any) -> None:
    here = ["criteria", criterion]
    if criterion not in plugins.BUILT_IN["checks"] and plugins.find("checks", criterion) is None:
        known = plugins.names("checks")
        raise file.error(f"unknown criterion “{criterion}”.", here, nearest(criterion, known))
    if not isinstance(said, dict):
        raise file.error(f"“{criterion}” needs a table, such as {{level: warning}}.", here)
    level = said.get("level", "warning")
    if level not in _LEVELS:
        choices = nearest(str(level), _LEVELS)
        raise file.error(f"unknown level “{level}”.", [*here, "level"], choices)
    phases = said.get("phases", [])
    if not isinstance(phases, list):
        raise file.error("“phases” is a list, such as [resolved].", [*here, "phases"])
    for phase in phases:
        if phase not in PHASES:
            choices = nearest(str(phase), PHASES)
            raise file.error(f"unknown phase “{phase}”.", [*here, "phases"], choices)
    _check_settings(file, criterion, said)


def _check_settings(file: YamlFile, criterion: str, said: dict[str, Any]) -> None:
    own = {key: value for key, value in said.items() if key not in ("level", "phases")}
    defaults = defaults_of(criterion) if own else {}
    for key, value in own.items():
        here = ["criteria", criterion, key]
        if key not in defaults:
            choices = nearest(key, ["level", "phases", *defaults])
            raise file.error(f"“{criterion}” has no setting “{key}”.", here, choices)
        kind = type(defaults[key])
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            raise file.error(f"“{key}” must be like {defaults[key]!r}.", here)
