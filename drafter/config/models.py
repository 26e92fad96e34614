"""Which model drafter may ask, for how long, for how much, and what it may see."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.noun import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """The table `[model]` of drafter.toml. Keys never stand in it: they come from the environment."""

    name: str = ""
    """The model as litellm names it, "provider/model"; "" means none, and nothing leaves."""
    api_base: str = ""
    """Base address of the provider; "" means the provider's own. Nothing else is contacted."""
    key_env: str = ""
    """The environment variable that holds the key; "" means PROVIDER_API_KEY."""
    seconds: float = 20.0
    """How long one answer may take, its retries included."""
    total_seconds: float = 45.0
    """How long all answers for one incident may take together."""
    attempts: int = 3
    """How often one question is sent at most, when the provider is busy or fails."""
    concurrency: int = 6
    """How many questions may be under way at once."""
    max_tokens: int = 60_000
    """Tokens in and out, for one incident."""
    max_cost: float = 1.0
    """US dollars for one incident, by litellm's price list; models without a price cost nothing."""
    sees: tuple[Sensitivity, ...] = ("none",)
    """Incidents of which sensitivity the model may see. By default no sensitive one."""
