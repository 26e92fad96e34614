"""In: a FactSheet and an audience. Out: a Draft whose every sentence rests on facts."""

from __future__ import annotations

from drafter.compose.embedded import embedded
from drafter.compose.without import without

__all__ = ["embedded", "without"]
