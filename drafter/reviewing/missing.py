"""A remark about something a text lacks, with the honest words to add."""

from __future__ import annotations

import re

from drafter.language.phrases import lexicon
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Level

# A last line that running text cannot simply follow: a bullet, heading, quote or table row.
_OWN_LINE = re.compile(r"[ \t]*(?:[-*+•>|]|#{1,6}[ \t]|\d{1,3}[.)][ \t])[^\n]*\Z")


def missing(m: Manuscript, message: str, sentence: str = "", level: Level | None = None) -> Remark:
    """What is missing, with `sentence` to add behind the last word; "" when only a person can."""
    return Remark(m.end(), message, added(m, sentence) if sentence else None, level)


def added(m: Manuscript, sentence: str) -> str:
    """`sentence` with the space or paragraph break that sets it off from the end of the text."""
    before = m.text[: m.end().start]
    if not before.strip():
        return sentence
    last_line = before[before.rfind("\n") + 1 :]
    runs_on = before[-1] in ".!?…" and not _OWN_LINE.match(last_line)
    return f" {sentence}" if runs_on else f"\n\n{sentence}"


def told_what_to_do(m: Manuscript) -> bool:
    """Whether readers learn what they can do, or that this is not known, or that it is nothing."""
    told = m.reading.next_step is not None
    return told or lexicon("open").first(m.prose, "next-step") is not None
