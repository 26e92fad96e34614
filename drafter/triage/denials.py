"""Whether the notes say that something did *not* happen.

A denial counts only where grammar ties it to the sign: "no passwords were exposed", "this was not
an attack", "malware was ruled out". "Not a security matter, do not hold" elsewhere denies nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from drafter.language.phrases import Match, lexicon
from drafter.triage.passages import NEAR, Passage
from drafter.update import Span

_MOST_WORDS = 14
"""How far back a negation is looked for, in words."""
_CLOSE = 12
"""How far behind a sign "was ruled out" may stand, in characters."""
_HARD_STOP = re.compile(r"[.!?;:()|\[\]–—]|\n[ \t]*\n")


class Denials:
    """The denials of one passage."""

    def __init__(self, passage: Passage, signs: list[Match]) -> None:
        """`signs`: what was found in the passage; a negation reaches across their words."""
        self._passage = passage
        self._begins: defaultdict[str, list[int]] = defaultdict(list)
        self._ends: defaultdict[str, list[int]] = defaultdict(list)
        self._starts = [word.start for word in passage.words]
        self._marks: dict[int, str] = {}
        for sign in signs:
            self._mark(sign, "bridge")
        for denial in passage.find(lexicon("triage-denials")):
            self._mark(denial, denial.value or denial.section)
            self._begins[denial.section].append(denial.span.start)
            self._ends[denial.section].append(denial.span.end)

    def _mark(self, match: Match, section: str) -> None:
        first = bisect_left(self._starts, match.span.start)
        for index in range(first, bisect_left(self._starts, match.span.end)):
            self._marks[index] = section

    def deny(self, sign: Span) -> bool:
        """Whether the sign stands in a denial."""
        return self._denied_before(sign.start) or self._follows(sign, "after", _CLOSE)

    def open(self, sign: Span) -> bool:
        """Whether the sentence only speaks of what is known so far, or guesses."""
        return self._follows(sign, "open") or self._precedes(sign, "open")

    def turned(self, sign: Span) -> bool:
        """Whether this sentence or the next says that it was something ordinary after all."""
        behind = self._behind(sign, "turned")
        return behind is not None and behind - sign.end <= NEAR

    def _denied_before(self, start: int) -> bool:
        words = self._passage.words
        index = bisect_left(self._starts, start)
        for before in range(index - 1, max(-1, index - 1 - _MOST_WORDS), -1):
            gap = self._passage.text[words[before].end : self._starts[before + 1]]
            mark = self._marks.get(before)
            if _HARD_STOP.search(gap) or mark not in ("no", "bridge"):
                return False
            if mark == "no":
                return "," not in gap
        return False

    def _behind(self, sign: Span, section: str) -> int | None:
        """Where the next phrase of this section begins."""
        starts = self._begins[section]
        index = bisect_left(starts, sign.end)
        return starts[index] if index < len(starts) else None

    def _follows(self, sign: Span, section: str, most: int = NEAR) -> bool:
        start = self._behind(sign, section)
        return (
            start is not None
            and start - sign.end <= most
            and not self._passage.apart(sign.end, start)
        )

    def _precedes(self, sign: Span, section: str) -> bool:
        ends = self._ends[section]
        index = bisect_right(ends, sign.start)
        return index > 0 and not self._passage.apart(ends[index - 1], sign.start)
