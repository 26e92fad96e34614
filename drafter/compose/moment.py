"""When it started or ended, in the words that every update has for it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from drafter.compose.vocabulary import grammar, tokens
from drafter.compose.voice import Voice
from drafter.incident import Fact
from drafter.language import times

AN_END = "It ended"
_A_STAMP = 4
"""Words of a resolution that only says when: "Resolved 2026-03-10 15:40"."""


class When(NamedTuple):
    """The one clock time of a note."""

    at: datetime
    dated: bool
    """Whether the notes say the day."""
    about: bool
    """Whether it is only roughly so."""


def moment_told(fact: Fact, text: str, to: Voice) -> str:
    """When it started or ended, where a note only says that; in the words every update has for it."""
    stamp = fact.kind == "resolution" and to.phase == "resolved" and len(tokens(text)) <= _A_STAMP
    if fact.kind != "start" and not stamp:
        return ""
    when = clock_of(fact, text, to)
    if not when:
        return ""
    if stamp:
        return f"{AN_END} {when}"
    lead = "We think this started" if fact.certainty == "suspected" else "This started"
    return f"{lead} {when}"


def clock_of(fact: Fact, text: str, to: Voice) -> str:
    """The one clock time of a note: "at 14:02 UTC", "on Tuesday 10 March, 14:02 UTC"; "" if not one."""
    found = _one_clock(fact, text, to)
    if found is None:
        return ""
    noted, only = found
    when = _as_noted(noted, only, fact, to)
    return f"on {when}" if "," in when else f"at {'about ' if only.about else ''}{when}"


def when(fact: Fact, text: str, to: Voice) -> When | None:
    """The one clock time of a note; None if it has none, or several."""
    found = _one_clock(fact, text, to)
    return found[1] if found else None


def _one_clock(fact: Fact, text: str, to: Voice) -> tuple[str, When] | None:
    now = fact.observed_at or to.now
    clocks = [
        time
        for time in times.find(text, now, to.zone, past=True)
        if time.kind == "moment" and ":" in time.span.text
    ]
    if len(clocks) != 1 or clocks[0].at is None or clocks[0].problem:
        return None
    noted = clocks[0].span.text
    undated = fact.observed_at is None and noted.lstrip("~ ")[:5].strip().replace(":", "").isdigit()
    vague = "~" in text or not grammar("vague").isdisjoint(word.form for word in tokens(text))
    return noted, When(clocks[0].at, not undated, vague)


def _as_noted(noted: str, only: When, fact: Fact, to: Voice) -> str:
    """The time with no day where the notes name none, and no year where they name none."""
    at = only.at
    if not only.dated:
        return times.clock(at, to.zone)
    said = times.moment(at, to.zone, to.now)
    year = str(at.astimezone(to.zone).year)
    if fact.observed_at is not None or year in noted or "," not in said:
        return said
    return said.partition(" ")[2].replace(f" {year},", ",")
