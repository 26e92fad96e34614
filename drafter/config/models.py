"""Which model drafter may ask, for how long, for how much, and what it may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    @property
    def provider(self) -> str:
        """The part of the name that says who answers; litellm takes a bare name for OpenAI's."""
        return self.name.partition("/")[0] if "/" in self.name else "openai"

    def may_see(self, sensitivity: Sensitivity) -> bool:
        """Whether the model may see incidents of this sensitivity; "both" takes both levels."""
        needed = {"security", "privacy"} if sensitivity == "both" else {sensitivity}
        both = {"security", "privacy"} if "both" in self.sees else set()
        return needed <= {*self.sees, *both}

    def named(self, name: str) -> ModelSettings:
        """These settings for another model of this name; "" for none.

        What was allowed to one model is not allowed to another: it sees no sensitive incident, and
        another provider gets neither the address nor the key of this one.
        """
        if name == self.name:
            return self
        sees: tuple[Sensitivity, ...] = tuple(level for level in self.sees if level == "none")
        other = replace(self, name=name, sees=sees)
        if not self.name or other.provider == self.provider:
            return other
        return replace(other, api_base="", key_env="")
