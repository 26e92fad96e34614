"""In: a Timeline. Out: a FactSheet, and its YAML form, which a person can read and edit."""

from __future__ import annotations

from drafter.facts.extract import extract
from drafter.facts.sheet import dump, load

__all__ = ["dump", "extract", "load"]
