"""Everything that the notes and the words say about an update, judged once before it is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drafter import facts, intake, reviewing, triage
from drafter.config import Config
from drafter.errors import InputError
from drafter.gate.canonical import canonical, digest
from drafter.gate.grounds import Grounds, grounds_of, grounds_of_text, traces
from drafter.gate.wording import words_of
from drafter.gate.work import Work
from drafter.incident import Routing, Timeline
from drafter.update import Review


@dataclass(frozen=True, slots=True)
class Judged:
    """An update as drafter sees it."""

    routing: Routing
    review: Review
    grounds: Grounds
    """Every reason to call it sensitive, in the notes and in each rendering."""
    notes: str
    """Digest of the notes as read."""
    traces: bytes
    """What shows that other notes are a copy of these."""
    facts: str
    """Digest of the fact sheet."""


def judge(work: Work, previous: str | None, config: Config, now: datetime) -> Judged:
    """Judge an update by its notes.

    Raises:
        InputError: The notes are empty or cannot be read.
        RefusalError: A rendering cannot be judged.
        UsageError: The audience is not known.
    """
    timeline = intake.read(work.notes, config, now)
    routing = triage.route(timeline, config)
    sheet = work.facts or facts.extract(timeline, routing, config)
    review = reviewing.review(
        work.text,
        audience=work.audience,
        config=config,
        now=now,
        routing=routing,
        timeline=timeline,
        sheet=sheet,
        previous=previous,
    )
    grounds = grounds_of(timeline, config)
    for words in (f"{work.subject}\n\n{work.text}", *map(words_of, work.renderings)):
        grounds |= grounds_of_text(words, config)
    return Judged(
        routing=routing,
        review=review,
        grounds=grounds,
        notes=_digest_of(timeline),
        traces="\n".join(traces(timeline)).encode(),
        facts=digest(canonical(sheet.to_json())),
    )


def _digest_of(timeline: Timeline) -> str:
    try:
        return digest(canonical([[entry.author, entry.text] for entry in timeline.entries]))
    except UnicodeEncodeError:
        raise InputError("the notes hold half a character.", remedy="Save them as UTF-8.") from None
