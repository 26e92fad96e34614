"""What is remembered about the sentences of one run, and forgotten when it ends.

Several rooms ask the same of the same sentence: its words, its signs of doubt. The answers are kept
while a run lasts. Afterwards nothing of the notes stays behind in a bot that runs for months.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

MOST = 16_384
"""Answers kept of one function: the sentences of 10,000 lines of notes."""

_forget: list[Callable[[], None]] = []


def kept(call: Callable[P, R]) -> Callable[P, R]:
    """The function, answering each question once a run. What it is asked with must be hashable."""
    cached = lru_cache(maxsize=MOST)(call)
    _forget.append(cached.cache_clear)
    return cast("Callable[P, R]", cached)


def one_run(call: Callable[P, R]) -> Callable[P, R]:
    """The function as a run of its own: when it ends, all that was kept is forgotten.

    Where two runs overlap in two threads, the other one only asks again.
    """

    @wraps(call)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return call(*args, **kwargs)
        finally:
            for forget in _forget:
                forget()

    return run
