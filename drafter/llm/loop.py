"""An event loop of drafter's own, in a thread of its own.

All talk with models happens here, whichever loop or thread asks. So litellm's background work never
meets the caller's loop, no stalled look-up of a name can hold a caller back, and the sync and async
calls are the same code.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="drafter-models", daemon=True).start()
    return loop


def start(work: Coroutine[Any, Any, T]) -> Future[T]:
    """Begin some work; wait for it with `.result(seconds)` or `asyncio.wrap_future`."""
    return asyncio.run_coroutine_threadsafe(work, _loop())
