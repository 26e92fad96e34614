"""Says where a company's drafter.toml goes wrong. Imported only when there is one.

pydantic judges the types, from the same dataclasses that the program uses; the line is found again
in the text, because TOML readers do not keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import TypeAdapter, ValidationError

from drafter.config.channels import ChannelSettings
from drafter.config.clocks import Clock
from drafter.config.model import Audience, Config, Service, SeverityLevel
from drafter.config.models import ModelSettings
from drafter.config.people import GateRules, Person
from drafter.errors import ConfigError, nearest

_TABLES: dict[str, type] = {
    "audiences": Audience,
    "people": Person,
    "channels": ChannelSettings,
    "clocks": Clock,
    "services": Service,
    "severities": SeverityLevel,
}
_SINGLE: dict[str, type] = {"gate": GateRules, "model": ModelSettings}
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\-\"' ]+?)\s*=")


def check(table: dict[str, Any], merged: dict[str, Any], text: str, file: Path) -> None:
    """Check what a company wrote.

    Args:
        table: What the file says.
        merged: The same, laid over the defaults; this is what must be whole.
        text: The file's text, to find lines in.
        file: Its path, for messages.

    Raises:
        ConfigError: Something in it is not known, or not of the right kind.
    """

    def wrong(message: str, path: Iterable[str | int], remedy: str = "") -> ConfigError:
        return ConfigError(message, file=str(file), line=_line(text, path), remedy=remedy)

    for path, key, allowed in _unknown(table):
        raise wrong(f"unknown key “{key}”.", [*path, key], nearest(key, allowed))
    try:
        TypeAdapter(Config).validate_python(merged)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise wrong(f"{where}: {first['msg']}.", first["loc"]) from None
    for key, message, remedy in _amiss(merged.get("model", {})):
        raise wrong(message, ["model", key], remedy)
    try:
        ZoneInfo(merged["time_zone"])
    except (ZoneInfoNotFoundError, ValueError):
        raise wrong(
            f"there is no time zone “{merged['time_zone']}”.",
            ["time_zone"],
            "Use a name such as “Europe/Berlin”.",
        ) from None


def _unknown(table: dict[str, Any]) -> Iterable[tuple[list[str], str, set[str]]]:
    top = {f.name for f in fields(Config)} - {"file"}
    for key, value in table.items():
        if key not in top:
            yield [], key, top
        if key in _SINGLE and isinstance(value, dict):
            own = {f.name for f in fields(_SINGLE[key])}
            yield from (([key], inner, own) for inner in value if inner not in own)
        if key in _TABLES and isinstance(value, dict):
            allowed = {f.name for f in fields(_TABLES[key])}
            for name, entry in value.items():
                for inner in entry if isinstance(entry, dict) else ():
                    if inner not in allowed:
                        yield [key, name], inner, allowed


def _amiss(model: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    """What is wrong with the values of `[model]`: key, message, remedy."""
    for key in ("seconds", "total_seconds", "attempts", "concurrency", "max_tokens", "max_cost"):
        if key in model and not 0 < model[key] < 1_000_000:
            yield key, f"model.{key} must be more than 0.", "Without a model, leave its name out."
    address = urlsplit(model.get("api_base", ""))
    if address.geturl() and address.scheme != "https" and not _near(address):
        yield (
            "api_base",
            "model.api_base must begin with “https://”.",
            "Plain http is only for this machine and for private addresses.",
        )


def _near(address: SplitResult) -> bool:
    """Whether a plain http address stays on this machine or in a private network."""
    try:
        ip = ip_address(address.hostname or "")
    except ValueError:
        return address.scheme == "http" and address.hostname == "localhost"
    return address.scheme == "http" and (ip.is_loopback or ip.is_private)


def _line(text: str, path: Iterable[str | int]) -> int | None:
    """The line of the deepest part of `path` that the text has."""
    wanted = [str(part) for part in path]
    table: list[str] = []
    best: tuple[int, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = [part.strip(" \"'") for part in header[1].split(".")]
            if table[:2] == ["tool", "drafter"]:
                table = table[2:]
            here = table
        elif key:
            here = [*table, *(part.strip(" \"'") for part in key[1].split("."))]
        else:
            continue
        if here == wanted[: len(here)] and (best is None or len(here) > best[0]):
            best = (len(here), number)
    return best[1] if best else None
