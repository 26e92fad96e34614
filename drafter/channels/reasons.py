"""The sentence for a word of the log that says why something was not delivered."""

from __future__ import annotations

import tomllib
from pathlib import Path


def sentence(why: str) -> str:
    """What it means, in plain words; the word itself when it is a stranger's."""
    table = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text("utf-8"))
    return str(table.get(why, f"{why}."))
