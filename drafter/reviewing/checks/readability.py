"""The update can be read once, quickly, by somebody who is worried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from drafter.language.readability import harder_than, plain_sentences
from drafter.reviewing.manuscript import Manuscript, Remark

SETTINGS = {"max_grade": 12, "max_words_per_sentence": 30}
"""max_grade: Flesch-Kincaid grade, for texts of 30 words in 3 sentences and more.
max_words_per_sentence: names, times, numbers, addresses and code not counted."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Long sentences first, because splitting them mends most grades too."""
    parts = plain_sentences(m.text)
    longest: int = settings["max_words_per_sentence"]
    too_long = [part for part in parts if len(part.words) > longest]
    for part in too_long:
        yield Remark(
            part.span,
            f"{len(part.words)} words in one sentence; {longest} is as much as one reads at once. "
            "Make two or three of it.",
        )
    limit: int = settings["max_grade"]
    grade = None if too_long else harder_than(limit, parts)
    if grade is not None:
        yield Remark(
            m.span(parts[0].span.start, parts[-1].span.end),
            f"This reads like school year {ceil(grade)}; these readers are served by {limit} or less. "
            "Use shorter words, and shorter sentences.",
        )
