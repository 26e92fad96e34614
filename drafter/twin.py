"""The async twin of a call that thinks."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def twin(call: Callable[P, R]) -> Callable[P, Coroutine[Any, Any, R]]:
    """The same call, awaited: it thinks in a thread, so that a bot's event loop stays free."""

    @wraps(call)
    async def awaited(*args: P.args, **kwargs: P.kwargs) -> R:
        import asyncio  # costs three interpreter starts, and only bots need it

        return await asyncio.to_thread(call, *args, **kwargs)

    return awaited
