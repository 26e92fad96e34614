"""Every figure in the text is in the notes, or follows from their times and counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from drafter.language import times
from drafter.language.numbers import Quantity, singular
from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    where,
)
from drafter.reviewing.grounding.wording import stem
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Level

_MEASURES = ("second", "byte", "%", "times", "code", "money")
_FAR = 315576000.0
"""Ten years in seconds: no stretch of an incident is longer."""
_CLOSE = 0.2
_TELLING = 13
"""From here a figure that turns up elsewhere in the notes is no coincidence."""
_A_LINE = re.compile(r"\(line $")
_SMALL = 12
"""Up to here people count things in the notes for themselves."""
_OF_THE_DAY = re.compile(
    r"\s?(?:o['’]clock|(?:this|yesterday|in the|tomorrow) (?:morning|afternoon|evening)|tonight)\b",
    re.IGNORECASE,
)
"""Behind a figure: it is an hour of the day."""
_AT = re.compile(r"\b(?:at|around|by|until|till|before|after|since) $")
_ABOUT = 20
"""How many minutes an hour that is told as a round one may be off."""
_REST = {"last", "one", "other", "rest", "remaining", "another", "first"}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Holds each quantity against those of the notes, and each stretch of time against their times."""
    known = evidence(m)
    for claim in claims(m):
        for quantity in claim.quantities:
            start, end = quantity.span.start, quantity.span.end
            if promised(m, claim, start, end) or (opened(claim, start) and not _measured(quantity)):
                continue
            if _A_LINE.search(claim.text[:start]):
                continue  # where in the notes it stands
            if _loose(quantity) or _hour(quantity, claim, known):
                continue
            if _one_in(quantity, claim, known):
                continue
            if _stated(quantity, claim, known) or _follows(quantity, claim, known):
                continue
            yield _remark(claim, quantity, known, sure=not _unsure(quantity, known))


def _loose(quantity: Quantity) -> bool:
    """Whether it counts nothing: "one", "a few", "several"."""
    vague = quantity.span.text.lower().split()[0] in ("few", "several", "couple")
    return vague or (quantity.value == 1 and quantity.unit not in ("second", "%"))


def _hour(quantity: Quantity, claim: Statement, known: Evidence) -> bool:
    """Whether it is an hour of the day, about which something happened: "9 o'clock", "8 this morning"."""
    if quantity.unit in ("second", "byte", "%") or not 0 <= quantity.value <= 24:
        return False
    if not quantity.unit and _AT.search(claim.text, 0, quantity.span.start):
        return any(q.value == quantity.value for q in known.quantities)  # "around ten"
    figure = re.match(r"\d{1,2}", claim.text[quantity.span.start :])
    end = quantity.span.start + figure.end() if figure else quantity.span.end
    if not _OF_THE_DAY.match(claim.text, end):
        return False
    hour = round(quantity.value * 60)
    return any(min((at - hour) % 720, (hour - at) % 720) <= _ABOUT for at in known.clocks)


def _one_in(quantity: Quantity, claim: Statement, known: Evidence) -> bool:
    """Whether it is "one in a hundred", and the notes have that share in per cent."""
    if not claim.text[: quantity.span.start].lower().endswith("one in ") or quantity.value < 1:
        return False
    share = 100 / quantity.value
    return any(q.unit == "%" and q.least <= share <= q.most for q in known.quantities)


def _measured(quantity: Quantity) -> bool:
    return quantity.unit in _MEASURES


def _stated(quantity: Quantity, claim: Statement, known: Evidence) -> bool:
    """Whether the notes state this figure, of the same thing where they count that thing."""
    alike = [q for q in known.quantities if q.unit == quantity.unit]
    if any(quantity.agrees(other) for other in alike):
        return True
    exact = [q for q in known.quantities if _comparable(quantity, q) and quantity.agrees(q)]
    if alike and quantity.approximate:
        return False
    if not alike or quantity.value >= _TELLING:
        return any(not q.approximate or q.value == quantity.value for q in exact)
    close = [s for share, s in known.align(claim.terms) if share > _CLOSE]
    return any(q in s.quantities for s in close for q in exact if not q.approximate)


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.unit == other.unit:
        return True
    units = {one.unit, other.unit}
    return not units & {"second", "%", "byte", "times"}


def _follows(quantity: Quantity, claim: Statement, known: Evidence) -> bool:
    """Whether the figure follows from what the notes say."""
    if quantity.unit == "second":
        return _elapsed(quantity, claim, known)
    if quantity.unit == "%":
        return _shared(quantity, known)
    if quantity.unit in _MEASURES:
        return False
    return _counted(quantity, claim, known)


def _elapsed(quantity: Quantity, claim: Statement, known: Evidence) -> bool:
    """Whether that much time passed between two moments of the notes.

    Where the sentence names a moment itself, it must be one of the two.
    """
    if quantity.most > _FAR:
        return False
    moments = sorted(known.moments)
    named = _named(claim, known, moments)
    if named:
        return any(_meets(moments, at, quantity) for at in named)
    if any(word.form == "later" for word in claim.words) and any(
        quantity.least <= (after - before).total_seconds() <= quantity.most
        for before, after in pairwise(moments)
    ):
        return True  # from one entry to the next, as the sentence before may tell
    close = {statement for share, statement in known.align(claim.terms) if share > 0.15}
    for number, at in enumerate(moments):
        near = number < 2 or any(s in close for s in known.moments[at])
        if near and _meets(moments, at, quantity):
            return True
    return False


def _named(claim: Statement, known: Evidence, moments: list[datetime]) -> list[datetime]:
    """The moments of the notes whose clock time the sentence names."""
    if not any(c.isdigit() for c in claim.text):
        return []
    clocks = {
        at.astimezone(UTC).strftime("%H:%M")
        for time in times.find(claim.text, known.now, known.zone)
        if time.kind in ("moment", "window")
        for at in (time.start, time.at)
        if at is not None
    }
    return [at for at in moments if at.strftime("%H:%M") in clocks]


def _unsure(quantity: Quantity, known: Evidence) -> bool:
    """Whether it may be right all the same: a time between two others, or a small count of one's own."""
    if quantity.unit == "second":
        return _between(quantity, known)
    return 0 < quantity.value <= _SMALL and not any(
        q.unit == quantity.unit for q in known.quantities
    )


def _between(quantity: Quantity, known: Evidence) -> bool:
    """Whether that much time lies between any two moments of the notes, whatever stands there."""
    moments = sorted(known.moments)
    return quantity.most <= _FAR and any(_meets(moments, at, quantity) for at in moments)


def _meets(moments: list[datetime], at: datetime, quantity: Quantity) -> bool:
    """Whether another moment lies that far before or after `at`."""
    least, most = timedelta(seconds=quantity.least), timedelta(seconds=quantity.most)
    for low, high in ((at + least, at + most), (at - most, at - least)):
        place = bisect_left(moments, low)
        if place < len(moments) and moments[place] <= high:
            return True
    return False


def _shared(quantity: Quantity, known: Evidence) -> bool:
    """Whether two counts of one statement make this share: "12 of 48" is a quarter."""
    for statement in known.statements:
        counts = [q.value for q in statement.quantities if not _measured(q)]
        for part, whole in pairwise(counts):
            if whole and quantity.least <= 100 * part / whole <= quantity.most:
                return True
    return False


def _counted(quantity: Quantity, claim: Statement, known: Evidence) -> bool:
    """Whether somebody counting in the notes could come to this figure."""
    noun = stem(quantity.unit) if quantity.unit else ""
    figured = any(q.unit == quantity.unit for q in known.quantities)
    if quantity.value <= _SMALL and quantity.value.is_integer() and not figured:
        said = sum(stem(singular(word.form)) == noun for s in known.statements for word in s.words)
        if noun and said >= quantity.value:
            return True
        if quantity.value == 2 and (not noun or any(noun in s.keys for s in known.statements)):
            return True
    one_off = any(
        abs(other.value - quantity.value) == 1 and not _measured(other)
        for other in known.quantities
    )
    return one_off and any(word.form in _REST for word in claim.words)


def _remark(claim: Statement, quantity: Quantity, known: Evidence, *, sure: bool) -> Remark:
    level: Level | None = None if sure else "warning"
    said, statement = _nearest(claim, quantity, known)
    span = claim.at_span(quantity.span.start, quantity.span.end)
    if said is None:
        message = f"The notes have no “{span.text}”. A figure nobody counted is the first thing readers quote."
        return Remark(span, message, _without(quantity), level)
    place = where([statement]) if statement else ""
    message = (
        f"“{span.text}” is not what the notes say: “{said}”"
        + (f" ({place})" if place else "")
        + ". A wrong figure costs the trust of everyone who can check it."
    )
    return Remark(span, message, said, level)


def _nearest(
    claim: Statement, quantity: Quantity, known: Evidence
) -> tuple[str | None, Statement | None]:
    """What the notes say instead: the figure of the same unit in the statement closest to this one."""
    for _, statement in known.align(claim.terms):
        for other in statement.quantities:
            if other.unit == quantity.unit and not quantity.agrees(other):
                return _whole(other, statement), statement
    return None, None


def _whole(quantity: Quantity, statement: Statement) -> str:
    """The figure as it is written, with the "a" of "a third"."""
    article = statement.text[: quantity.span.start].endswith(" a ")
    return f"a {quantity.span.text}" if article else quantity.span.text


def _without(quantity: Quantity) -> str:
    """Words that claim no figure."""
    return {"second": "some time", "%": "part", "byte": "some"}.get(quantity.unit, "some")
