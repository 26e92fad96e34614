"""What `--explain` shows: each sentence, the facts it rests on, and the lines of the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import click

from drafter.cli.formats import Reviewed
from drafter.cli.terminal import clean, level, one_line, rule, wrapped
from drafter.incident import Fact, FactSheet, Timeline
from drafter.package import Package
from drafter.update import Claim

STANDING = {
    "courtesy": "courtesy: it states nothing about the incident",
    "commitment": "commitment: a promise to keep",
    "nothing": "nothing carries this: check it, or leave it out",
}
"""What a sentence rests on, where neither facts nor lines carry it."""
CERTAINTY = {
    "confirmed": "confirmed",
    "suspected": "suspected",
    "unknown": "not known",
    "retracted": "taken back",
}
_LEVELS = {"suspected": "warning", "unknown": "info", "retracted": "error"}
_MOST = 6
"""Lines quoted for one fact."""
_LONGEST = 300
"""Characters quoted of one line."""
_LEAD = 16
"""Columns in front of a quotation."""


class Told(NamedTuple):
    """One text and what carries it."""

    name: str
    """Audience, or file and audience."""
    subject: str
    text: str
    claims: Sequence[Claim]
    lacks: Sequence[str] = ()


class Source(NamedTuple):
    """The notes behind the texts, as they were read."""

    place: str
    """File name, for quotations."""
    counts: str
    """“line” or “message”."""
    lines: dict[int, str]
    facts: dict[str, Fact]


def source(place: str, timeline: Timeline | None, sheet: FactSheet) -> Source:
    """The notes by line, each with the time and author that they were read with."""
    quoted: dict[int, str] = {}
    for entry in timeline.entries if timeline else ():
        at = f"{entry.at:%H:%M}  " if entry.at else ""
        text = f"{at}{entry.author + ': ' if entry.author else ''}{entry.text}"
        parts = text.split("\n") if timeline and timeline.counts == "line" else [text]
        for number, part in enumerate(parts, entry.line):
            quoted[number] = f"{quoted[number]} {part}" if number in quoted else part
    counts = timeline.counts if timeline else "line"
    return Source(
        "notes" if place == "-" else place, counts, quoted, {fact.id: fact for fact in sheet.facts}
    )


def of_package(package: Package) -> list[Told]:
    """Every draft of a package."""
    held = "HELD, do not send"
    return [
        Told(
            f"{name} · {held}" if package.hold else name,
            draft.subject,
            draft.text,
            package.reviews[name].claims,
            draft.lacks,
        )
        for name, draft in package.drafts.items()
    ]


def of_reviews(
    layout: str,
    reviewed: Sequence[Reviewed],
    place: str,
    timeline: Timeline | None,
    sheet: FactSheet,
) -> str:
    """Reviewed texts with what carries them; for programs with the facts, for people with findings."""
    if layout == "json":
        from drafter.cli.formats import json

        return json.review(reviewed, sheet)
    told = [
        Told(f"{_name(one)}, for {one.review.audience}", "", one.text, one.review.claims)
        for one in reviewed
    ]
    page = printed(layout, told, source(place, timeline, sheet))
    if layout == "html":
        return page
    from drafter.cli.formats import text

    return f"{page}\n\n{text.review(reviewed)}"


def _name(one: Reviewed) -> str:
    return "standard input" if one.file == "-" else one.file


def printed(layout: str, told: Sequence[Told], notes: Source, held: str = "") -> str:
    """For a browser ("html"), or for a terminal: under each sentence the lines that carry it.

    Args:
        layout: “html” or “text”.
        told: The texts.
        notes: What they rest on.
        held: Why nothing may be sent yet; "" when nothing stands against it.
    """
    if layout == "html":
        from drafter.cli.formats import html

        return html.shown(told, notes, held)
    parts = [level("error", wrapped(f"HELD. {held}"))] if held else []
    return "\n\n".join([*parts, *(part for one in told for part in _text(one, notes))])


def _text(told: Told, notes: Source) -> Iterable[str]:
    yield rule(told.name)
    if told.subject:
        yield click.style(one_line(told.subject), bold=True)
    for claim in told.claims:
        yield "\n".join([wrapped(" ".join(claim.sentence.split())), *_carried(claim, notes)])
    if told.lacks:
        said = "\n".join(wrapped(lack, "  - ") for lack in told.lacks)
        yield f"what this leaves open:\n{said}"


def _carried(claim: Claim, notes: Source) -> Iterable[str]:
    if claim.rests_on in STANDING:
        said = f"    {STANDING[claim.rests_on]}"
        yield level("error", said) if claim.rests_on == "nothing" else click.style(said, dim=True)
    if claim.rests_on == "notes":
        yield from _quoted("the notes", "", claim.lines, notes)
    for name in claim.facts:
        fact = notes.facts[name]
        yield from _quoted(CERTAINTY[fact.certainty], fact.certainty, fact.lines, notes)
        if not any(line in notes.lines for line in fact.lines):
            yield wrapped(fact.text, " " * _LEAD)


def _quoted(label: str, certainty: str, lines: Sequence[int], notes: Source) -> Iterable[str]:
    known = [line for line in lines if line in notes.lines]
    head = f"    {label:<{_LEAD - 4}}"
    if not known:
        said = f"{head}{'fact sheet:' if lines else 'the notes do not say:'}"
        yield level(_LEVELS.get(certainty, ""), said)
    for line in known[:_MOST]:
        place = where(line, notes)
        text = wrapped(one_line(notes.lines[line], _LONGEST), f"{head}{place}  ")
        coloured = level(_LEVELS.get(certainty, ""), head) + click.style(place, fg="cyan")
        yield coloured + text[len(head) + len(place) :]
        head = " " * _LEAD
    if len(known) > _MOST:
        yield f"{head}… and {len(known) - _MOST} more"


def where(line: int, notes: Source) -> str:
    """“notes.md:12”, or "export.json message 3"."""
    said = f"{notes.place}:{line}" if notes.counts == "line" else f"{notes.place} message {line}"
    return clean(said)
