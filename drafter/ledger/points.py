"""The moments at which a power cut would matter, by name, so that tests can cut the power there.

before begin → after begin → after statement (each one) → before commit → after commit
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

POINTS = ("before begin", "after begin", "after statement", "before commit", "after commit")

watcher: ContextVar[Callable[[str], None] | None] = ContextVar(
    "drafter_ledger_points", default=None
)
"""Called with the name of each point that is passed. Nothing but a test sets it."""


def reached(point: str) -> None:
    """Tell the watcher, when there is one."""
    watch = watcher.get()
    if watch is not None:
        watch(point)
