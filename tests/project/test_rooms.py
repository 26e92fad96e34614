"""Imports run one way: a room imports only from rooms to its right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "drafter"
ORDER = (
    ("cli",),
    ("testing",),
    ("api",),
    ("desk",),
    ("pipeline",),
    ("promises",),
    ("channels", "ledger"),
    ("gate",),
    ("rewording",),
    ("reviewing",),
    ("compose",),
    ("facts",),
    ("llm",),
    ("triage",),
    ("intake",),
    ("language",),
    ("config",),
    ("plugins", "resources", "yamlfile"),
    ("package",),
    ("update",),
    ("incident",),
    ("noun",),
    ("errors", "twin"),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
FACES = {"cli", "testing"}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "_data" not in p.parts)


def room_of(path: Path) -> str:
    """The room a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms a file imports from, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "drafter":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("drafter."):
            found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("drafter.")}
    return found & set(RANK)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    """No file imports from a room to the left of its own."""
    room = room_of(path)
    if room == "__init__":
        return
    assert room in RANK or room == "__main__", f"{room} is a new room: give it a place in ORDER"
    for other in imported(path) - {room}:
        assert RANK.get(room, -1) < RANK[other], f"{room} may not import {other}"


def test_every_room_is_there() -> None:
    """The order names no room that does not exist."""
    rooms = {room_of(path) for path in FILES}
    assert set(RANK) <= rooms
