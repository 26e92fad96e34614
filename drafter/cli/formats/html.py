"""One page for a browser: the updates, the notes beside them, and which line carries which sentence.

The page is a file of its own: it loads nothing and runs no script. What stands in notes and drafts
is text, never markup: the template escapes all of it, and the page's policy forbids the rest.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.cli.formats.explained import CERTAINTY, STANDING, Source, Told
from drafter.cli.terminal import clean
from drafter.update import Claim

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


class _Part(NamedTuple):
    """A stretch of an update: a claim, or what stands between two."""

    text: str
    claim: Claim | None
    number: int


def shown(told: Sequence[Told], notes: Source, held: str = "") -> str:
    """The page.

    Args:
        told: The updates.
        notes: The notes and facts that they rest on.
        held: Why nothing may be sent yet; "" when nothing stands against it.
    """
    style = (_HERE / "explained.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    carries = _carries(told, notes)
    page: str = (
        _environment()
        .get_template("explained.html.j2")
        .render(
            style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            place=clean(notes.place),
            counts=notes.counts,
            held=clean(held),
            updates=[(number, one, list(_parts(one))) for number, one in enumerate(told, 1)],
            notes=[
                (line, clean(text), carries.get(line, ()))
                for line, text in sorted(notes.lines.items())
            ],
            facts=notes.facts,
            quoted=frozenset(notes.lines),
            certainty=CERTAINTY,
            standing=STANDING,
            clean=clean,
            shown_lines=lambda claim: [n for n in _lines(claim, notes) if n in notes.lines],
        )
    )
    return page


def _parts(told: Told) -> Iterator[_Part]:
    at = 0
    for number, claim in enumerate(told.claims, 1):
        yield _Part(clean(told.text[at : claim.start]), None, 0)
        yield _Part(clean(claim.sentence), claim, number)
        at = claim.end
    yield _Part(clean(told.text[at:]), None, 0)


def _carries(told: Sequence[Told], notes: Source) -> dict[int, list[tuple[int, int, str]]]:
    """Line → the sentences that rest on it, as update, sentence and the certainty it is known with."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    for update, one in enumerate(told, 1):
        for number, claim in enumerate(one.claims, 1):
            for line, certainty in _lines(claim, notes).items():
                found.setdefault(line, []).append((update, number, certainty))
    return found


def _lines(claim: Claim, notes: Source) -> dict[int, str]:
    """The lines that carry a claim, each with how certain it is; those of the main fact first."""
    rests: dict[int, str] = dict.fromkeys(claim.lines, "confirmed")
    for name in claim.facts:
        fact = notes.facts[name]
        rests |= dict.fromkeys((n for n in fact.lines if n not in rests), fact.certainty)
    return rests


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
