"""drafter.toml → Config, with an error that names file, line and the nearest valid key."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from drafter import resources
from drafter.config.channels import ChannelSettings
from drafter.config.clocks import Clock
from drafter.config.model import Audience, Config, Service, SeverityLevel
from drafter.config.models import ModelSettings
from drafter.config.people import GateRules, Person
from drafter.config.shipped import DEFAULTS
from drafter.errors import ConfigError

_TABLES = {
    "services": Service,
    "audiences": Audience,
    "severities": SeverityLevel,
    "people": Person,
    "channels": ChannelSettings,
    "clocks": Clock,
}


_SINGLE = {"gate": GateRules, "model": ModelSettings}


def find_file(start: Path | None = None) -> Path | None:
    """The nearest drafter.toml, or pyproject.toml with `[tool.drafter]`, from `start` upward."""
    here = (start or Path.cwd()).resolve()
    for place in (here, *here.parents):
        if (place / "drafter.toml").is_file():
            return place / "drafter.toml"
        project = place / "pyproject.toml"
        if project.is_file() and "[tool.drafter" in resources.read(project):
            return project
    return None


def load_config(file: Path | None = None) -> Config:
    """The configuration in `file`, over the defaults; without a file, the defaults.

    Raises:
        ConfigError: The file cannot be read, is not TOML, or says something drafter does not know.
    """
    if file is None:
        return defaults()
    text = resources.read(file)
    table = _parse(text, file)
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("drafter", {})
    own, table = table, _over(DEFAULTS, table)
    from drafter.config.check import check

    check(own, table, text, file)
    for key in ("prompts", "rubrics"):
        if key in table:
            table[key] = file.parent / table[key]
    return _build(table, file)


@cache
def defaults() -> Config:
    """The configuration that stands when there is no file."""
    return _build(DEFAULTS, None)


def _parse(text: str, file: Path) -> dict[str, Any]:
    import tomllib  # the defaults are read ahead of time, so most reviews need none

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        line = (
            int(said.split("(at line ")[1].split(",", maxsplit=1)[0])
            if "(at line " in said
            else None
        )
        raise ConfigError(f"this is not TOML: {said}.", file=str(file), line=line) from None


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`own` laid over `base`, tables merged, everything else replaced."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = (
            _over(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
        )
    return merged


def _build(table: dict[str, Any], file: Path | None) -> Config:
    """A Config from a table that is known to be right."""
    known = {f.name for f in fields(Config)} - set(_TABLES)
    arguments: dict[str, Any] = {k: _frozen(v) for k, v in table.items() if k in known}
    for key, noun in _TABLES.items():
        arguments[key] = {
            name: noun(**{k: _frozen(v) for k, v in entry.items()})
            for name, entry in table.get(key, {}).items()
        }
    for key, single in _SINGLE.items():
        entry = {k: _frozen(v) for k, v in table.get(key, {}).items()}
        arguments[key] = single(**entry)
    return Config(**arguments, file=file)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
