"""What is asked of a model, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from pydantic import BaseModel

S = TypeVar("S", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class Question(Generic[S]):
    """One question. Its text is never shown in logs or errors, so it has no readable form."""

    schema: type[S]
    """The shape of the answer. Its last field is `end`, so that a cut answer shows."""
    always: str
    """What is the same in every question of its kind: providers keep it in a cache."""
    this: str
    """What is asked this time; redacted and fenced."""

    def __repr__(self) -> str:
        return f"Question({self.schema.__name__})"


@dataclass(frozen=True, slots=True)
class Answer(Generic[S]):
    """A whole answer of the right shape, and what it took."""

    value: S
    model: str
    tokens_in: int
    tokens_out: int
    tokens_cached: int
    """How many of `tokens_in` the provider had in its cache."""
    cost: float
    """US dollars by litellm's price list; 0.0 where it knows no price."""
    seconds: float
    attempts: int

    def __repr__(self) -> str:
        return f"Answer({type(self.value).__name__}, {self.tokens_in}+{self.tokens_out} tokens)"
