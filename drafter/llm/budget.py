"""What one incident may cost, in time, tokens and money."""

from __future__ import annotations

import time

from drafter.config.models import ModelSettings
from drafter.errors import ModelError

_CHARACTERS_PER_TOKEN = 3
"""Low, so that the estimate before a question is high. English has about four."""
ANSWER_TOKENS = 4000
"""The longest answer that is asked for."""


class Budget:
    """What is left. One for each incident; the clock starts with it."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._ends = time.monotonic() + settings.total_seconds
        self.tokens = 0
        self.cost = 0.0

    def seconds(self) -> float:
        """How long the next answer may take."""
        return min(self._settings.seconds, max(0.0, self._ends - time.monotonic()))

    def reserve(self, characters: int) -> int:
        """Set tokens aside for a question of this length; give them back with `settle`.

        Raises:
            ModelError: It would cost too much.
        """
        wanted = characters // _CHARACTERS_PER_TOKEN + ANSWER_TOKENS
        if self.tokens + wanted > self._settings.max_tokens:
            raise _spent("tokens", f"{self._settings.max_tokens:,} tokens", "max_tokens")
        if self.cost >= self._settings.max_cost:
            raise _spent("money", f"{self._settings.max_cost:.2f} US dollars", "max_cost")
        self.tokens += wanted
        return wanted

    def settle(self, reserved: int, tokens: int, cost: float) -> None:
        """Put what was really spent in the place of what was set aside."""
        self.tokens += tokens - reserved
        self.cost += cost


def _spent(what: str, most: str, key: str) -> ModelError:
    return ModelError(
        f"this incident has used up its {what} for models ({most}).",
        kind="budget",
        remedy=f"Raise model.{key} in drafter.toml, or go on without.",
    )
