"""In: nouns. Out: their text in one layout. One file per layout; none decides anything."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from drafter.update import Review


class Reviewed(NamedTuple):
    """One file and what its rubric made of it."""

    file: str
    """As the user named it; "-" is standard input."""
    text: str
    review: Review
    criteria: tuple[str, ...]
    """Every criterion that this review could have found something about."""


def layout(name: str) -> ModuleType:
    """The module of one layout, imported only when it is asked for."""
    return import_module(f"drafter.cli.formats.{name}")


def position(text: str, at: int) -> tuple[int, int]:
    """1-based line and column of a place in a text."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
