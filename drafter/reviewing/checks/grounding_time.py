"""Every clock time and date that the text gives for the past is one that the notes give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from drafter.language import times
from drafter.reviewing.grounding import Evidence, Statement, claims, evidence, promised, where
from drafter.reviewing.grounding.wording import Term, listed
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.reading import read
from drafter.update import Span

SETTINGS = {"about_minutes": 5}
_ABOUT = (
    "about",
    "around",
    "roughly",
    "approximately",
    "~",
    "≈",
    "shortly",
    "just",
    "circa",
    "nearly",
)
_AHEAD = {"will", "we'll", "shall", "planned", "expected", "scheduled"}
_LEAD = re.compile(
    r"(?:^|\s)(?:at|on|by|around|about|from|since|until|before|after) $", re.IGNORECASE
)
"""What goes with a time that is left out."""
_COMMA = re.compile(r",?\s(?=\w)|(?=[.,;:!?)])")
_STRONG = 0.55
"""The share of a clause's words that another statement must have to be what the clause tells."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Compares instants, so that 14:00 UTC and 15:00 in Berlin are the same; and days by themselves."""
    known = evidence(m)
    about = timedelta(minutes=settings["about_minutes"])
    owed = _owed(m)
    for claim in claims(m):
        if not any(c.isdigit() for c in claim.text):
            continue
        for time in times.find(claim.text, known.now, known.zone):
            if time.kind not in ("moment", "window", "date") or time.seconds is not None:
                continue
            if not any(c.isdigit() for c in time.span.text):
                continue  # "yesterday"
            if promised(m, claim, time.span.start, time.span.end) or _ahead(claim, time.span):
                continue
            if owed is not None and time.at == owed:
                continue  # "we said we would write by 14:30"
            wrong = _wrong(claim, time, known, about)
            if wrong:
                yield _remark(m, claim, time.span, wrong, known)


def _owed(m: Manuscript) -> datetime | None:
    """When the update before promised this one."""
    promise = read(m.previous, m.now, m.config.zone).next_update if m.previous else None
    return promise.at if promise else None


def _ahead(claim: Statement, span: Span) -> bool:
    """Whether the clause speaks of what is to come: "will", "until", "planned for"."""
    home = claim.clause(span.start)
    return any(
        word.form in _AHEAD and word.start < span.start and claim.clause(word.start) == home
        for word in claim.words
    )


def _wrong(claim: Statement, time: times.TimeExpression, known: Evidence, about: timedelta) -> str:
    """What is wrong with a time: "clock", "day", "event", or "" when nothing is."""
    ends = [at for at in (time.start, time.at) if at is not None]
    if time.kind == "date":
        day = time.start or time.at
        if day and known.dated and known.days and (day.month, day.day) not in known.days:
            return "day"
        return "event" if day and _elsewhere(claim, time, known.on(day), known) else ""
    before = claim.text[max(0, time.span.start - 16) : time.span.start].lower()
    loose = any(word in before or word in time.span.text for word in _ABOUT)
    slack = about if loose else timedelta(seconds=59)
    if all(_hour_told(at, known) for at in ends):
        return ""
    if not known.moments or not all(
        _known(at, known, slack, stated=time.zone_stated) for at in ends
    ):
        return "clock"
    if (
        known.dated
        and _names_day(time.span.text)
        and not any((a.month, a.day) in known.days for a in ends)
    ):
        return "day"
    here = [s for at, said in known.moments.items() if _near(at, ends, slack) for s in said]
    return "event" if _elsewhere(claim, time, here, known) else ""


def _hour_told(at: datetime, known: Evidence) -> bool:
    """Whether the notes name this hour by its bare figure: "till the shift change at 6"."""
    if at.minute:
        return False
    hours = rf"(?:{at.hour}|{at.hour % 12 or 12})"
    told = re.compile(
        rf"\b(?:at|around|by|until|till|after|before|since) {hours}\b(?![:.,%]\d| ?[a-z%])"
    )
    about = re.compile(rf"\b{hours} ?-?ish\b")
    return any(told.search(s.text) or about.search(s.text) for s in known.statements)


def _near(at: datetime, ends: list[datetime], slack: timedelta) -> bool:
    room = max(1, int(slack.total_seconds() // 60))
    return any(
        (_minutes(at) - _minutes(end)) % 1440 <= room
        or (_minutes(end) - _minutes(at)) % 1440 <= room
        for end in ends
    )


def _names_day(text: str) -> bool:
    words = text.lower().replace(",", " ").split()
    return any(w[:3] in _MONTHS for w in words) or ("-" in text and text[:4].isdigit())


_MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}


def _minutes(at: datetime) -> int:
    there = at.astimezone(UTC)
    return there.hour * 60 + there.minute


def _known(at: datetime, known: Evidence, slack: timedelta, *, stated: bool) -> bool:
    """Whether the notes name this time of day, whatever the date, within `slack`."""
    if not stated and at.hour * 60 + at.minute in known.clocks:
        return True
    wanted, room = _minutes(at), max(0, int(slack.total_seconds() // 60))
    return any((wanted + shift) % 1440 in known.minutes for shift in range(-room, room + 1))


def _elsewhere(
    claim: Statement, time: times.TimeExpression, here: list[Statement], known: Evidence
) -> bool:
    """Whether the notes tell of this at another time, and of something else at this one."""
    home = claim.clause(time.span.start)
    near = [t for t in claim.terms if claim.clause(t.start) == home and not _in(t, time.span)]
    terms = [t for t in near if known.has(t)]
    aligned = known.align(terms)
    if len(terms) < 2 or not aligned or not here:
        return False
    share, best = aligned[0]
    if share < _STRONG or not (best.at is not None or any(c.isdigit() for c in best.text)):
        return False
    if sum(bool(t.keys & best.keys) for t in terms) < 2:
        return False
    if time.kind != "date" and any(abs(s.entry - best.entry) <= 1 for s in here):
        return False  # told over two entries
    if any({w.form for w in s.words[:3]} & listed("pronoun") for s in here):
        return False  # "this started at 2": of what the statement before tells
    return not any(t.keys & s.keys for t in terms for s in here)


def _in(term: Term, span: Span) -> bool:
    return span.start <= term.start < span.end


def _untimed(m: Manuscript, claim: Statement, span: Span) -> tuple[Span, str]:
    """The claim without its time: “at 14:02 UTC” goes with its "at"; else the part that tells it goes."""
    lead = _LEAD.search(claim.text[: span.start])
    if lead is None:
        from drafter.reviewing.grounding.rewriting import cut  # only a finding needs it

        return cut(claim, span.start, span.end)
    after = _COMMA.match(claim.text, span.end)
    end = after.end() if after else span.end
    gap = claim.at_span(lead.start(), end)
    if lead[0].strip()[:1].isupper() and gap.end < len(m.text):  # "At 14:02 UTC, we" → "We"
        return m.span(gap.start, gap.end + 1), m.text[gap.end].upper()
    return gap, ""


def _remark(m: Manuscript, claim: Statement, span: Span, wrong: str, known: Evidence) -> Remark:
    place = claim.at_span(span.start, span.end)
    nearest = next((s for _, s in known.align(claim.terms) if s.at is not None), None)
    if nearest is None or nearest.at is None:
        gap, words = _untimed(m, claim, span)
        return Remark(
            gap,
            f"The notes do not have “{place.text}”. Readers compare times with their own logs.",
            words,
        )
    said = (
        times.clock(nearest.at, m.config.zone)
        if wrong != "day"
        else f"{nearest.at.day} {nearest.at:%B}"
    )
    gap, words = (place, said) if said != place.text else _untimed(m, claim, span)
    return Remark(
        gap,
        f"“{place.text}” does not match the notes: what comes closest stands at {said}"
        f"{' (' + where([nearest]) + ')' if nearest.lines else ''}. "
        "Readers compare times with their own logs.",
        words,
        level="warning" if wrong == "event" else None,
    )
