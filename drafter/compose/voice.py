"""A sentence of a draft, and in whose words it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drafter.compose.substance import explains
from drafter.compose.vocabulary import grammar, lower
from drafter.config import Config
from drafter.config.model import Depth
from drafter.noun import Phase, Role


class Line(NamedTuple):
    """One sentence and the facts that carry it."""

    text: str
    facts: tuple[str, ...]
    suspected: bool = False
    lines: tuple[int, ...] = ()
    talk: bool = False
    """Whether it reads as talk among colleagues: told only for want of better."""
    at: datetime | None = None
    """When it was noted."""
    author: str = ""
    """Who noted it; "" but for technical readers."""
    by: Role = "responder"
    """What kind of voice noted it."""
    sure: str = ""
    """How sure of it that voice says to be: "sure", "unsure", or "" where it does not say."""

    @property
    def behind(self) -> str:
        """The sentence as it stands behind "because"; "" where it says "cause" or "this" itself."""
        text = lower(self.text)
        first = text.partition(" ")[0]
        several = ". " in text.rstrip(".")
        said = "cause" in text or first in grammar("pointing") or first in ("we", "if")
        return "" if self.suspected or several or said or not explains(text) else text


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words, and when, a sentence is told; readers of one depth share them."""

    depth: Depth
    sensitive: bool
    phase: Phase
    now: datetime
    zone: ZoneInfo
    """Zone of the times in the facts."""
    config: Config = field(compare=False)
    known: int
    """Identity of the configuration, which itself cannot be hashed."""
    one: bool = False
    """Whether it is said to the one customer who is hit: "their export" is "your export"."""

    @property
    def outside(self) -> bool:
        """Whether the sentence may reach anyone: then nothing internal may be in it."""
        return self.depth == "plain"

    @property
    def over(self) -> bool:
        """Whether the trouble is told as past."""
        return self.phase in ("monitoring", "resolved")
