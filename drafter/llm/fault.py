"""What can go wrong on the wire, whether to try again, and how to say it.

The provider's own words are never repeated: they may quote the question, and the question is notes.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from drafter.errors import ModelError

_AGAIN = {0, 200, 408, 429, 500, 502, 503, 504, 529}
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 8.0


class Fault(NamedTuple):
    """Why an attempt failed."""

    status: int = 0
    """HTTP status; 0 when there was no whole answer, 200 when it was no answer of a model."""
    retry_after: str = ""
    breach: str = ""

    @property
    def again(self) -> bool:
        """Whether the same question may succeed later."""
        return not self.breach and self.status in _AGAIN

    def pause(self, attempt: int) -> float:
        """Seconds to wait before the next attempt; what the provider asks for, or a growing while."""
        asked = _seconds(self.retry_after)
        if asked is not None:
            return asked
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * float(2**attempt))
        return longest * random.uniform(0.5, 1)  # noqa: S311 - it only spreads the load

    def error(self, key: str) -> ModelError:
        """This fault for a person; `key` is the name of the environment variable of the key."""
        if self.breach:
            return ModelError(f"the answer was refused: {self.breach}.", kind="refused")
        kind, why, remedy = _SAID.get(self.status) or _SAID[min(500, self.status) // 100 * 100]
        said = f"the provider answered {self.status}: {why}." if self.status >= 400 else f"{why}."
        return ModelError(said, kind=kind, remedy=remedy.format(key=key))


_KEY = ("refused", "it does not accept the key", "Set {key} in the environment.")
_AWAY = (
    "unreachable",
    "the provider could not be reached, or hung up",
    "Look at model.api_base, or go on without.",
)
_SAID = {
    401: _KEY,
    403: _KEY,
    404: (
        "refused",
        "it does not know this model or address",
        "Look at model.name and model.api_base in drafter.toml.",
    ),
    408: ("broken", "it was too slow itself", ""),
    429: ("busy", "it is too busy for us", ""),
    400: ("refused", "it refuses the request", ""),
    500: ("broken", "it is in trouble itself", ""),
    200: ("broken", "the provider’s answer is not one of a model", ""),
    100: _AWAY,
    0: _AWAY,
    -1: (
        "refused",
        "litellm cannot reach this provider through drafter’s guard",
        "Use an OpenAI-compatible address: model.name = “openai/…” and model.api_base.",
    ),
    -400: ("refused", "the provider refuses the request", ""),
}
"""What a status means for a person: kind, words, remedy. Others count as the hundred they are in."""


def _seconds(asked: str) -> float | None:
    """What a Retry-After header asks for (RFC 9110: seconds or a date); None when unreadable."""
    asked = asked.strip()[:40]
    if asked.replace(".", "", 1).isascii() and asked.replace(".", "", 1).isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
