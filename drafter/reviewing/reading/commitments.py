"""What else does the text promise: a post-mortem, money, a date for the fix, to be in touch?"""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from drafter.language import times
from drafter.reviewing.reading.page import Page, Sentence
from drafter.update import Commitment, NextUpdate

_Kind = Literal["post-mortem", "credit", "refund", "contact"]
_KINDS: tuple[_Kind, ...] = ("post-mortem", "credit", "refund", "contact")


def find(
    page: Page, promised: NextUpdate | None, now: datetime, zone: ZoneInfo
) -> tuple[Commitment, ...]:
    """Every such promise, in the order of the text.

    A fix is a commitment only with a time: "restored by 16:00". That time is not the one of the
    next update, so a sentence that promises both is left to the latter.
    """
    found: list[Commitment] = []
    for sentence in page.sentences:
        if not sentence.has("will") or sentence.has("noupdate"):
            continue
        kinds = [kind for kind in _KINDS if sentence.has(kind)]
        at = _time(page, sentence, now, zone) if kinds or sentence.has("fix-due") else None
        found += [Commitment(kind, at, sentence.span) for kind in kinds]
        taken = promised and sentence.span.start <= promised.span.start < sentence.span.end
        if at and not kinds and not taken:
            found.append(Commitment("fix", at, sentence.span))
    return tuple(found)


def _time(page: Page, sentence: Sentence, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The last time named in a sentence, when it is still to come."""
    plain = page.tagged.text[sentence.span.start : sentence.span.end]
    ahead = [time.at for time in times.find(plain, now, zone) if time.at and time.at > now]
    return ahead[-1] if ahead else None
