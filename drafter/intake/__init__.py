"""In: raw notes in any form. Out: a Timeline, or an InputError that says where and what to do."""

from __future__ import annotations

from drafter.intake.read import read

__all__ = ["read"]
