"""In: a FactSheet and an audience. Out: a Draft whose every sentence rests on facts."""

from __future__ import annotations

from drafter.compose.embedded import embedded

__all__ = ["embedded"]
