"""In: a Timeline. Out: a Routing, each judgement with the lines and the reason behind it."""

from __future__ import annotations

from drafter.triage.judge import route

__all__ = ["route"]
