"""What the name of the incident says about its reach, and "all" beside trouble.

Whoever names an incident names the thing that failed: one that everybody uses ("website outage"), a
part ("images missing on the search page"), or one that only our own people use ("build runners").
That holds across companies, where the phrases of the lexicon `triage-reach` differ from one to the
next. The weights were set on labelled notes with each company held out in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafter.language.phrases import Match, lexicon
from drafter.triage.passages import Passage
from drafter.update import Span

Section = Literal["all", "subset", "internal"]

_WHOLE_GONE = 3
_PART = 2
_OURS = 2
_EVERYONE = 2
_SENSITIVE = 3
_NEAR = 45
"""How many characters may lie between "all" and the trouble: about seven words."""
_OPENING = 1500
"""A flaw in what we ship is told in the first characters of a passage; later ones tell of fixes."""
_FIRSTS = frozenset(
    [
        *("all", "every", "everyone", "everybody", "nobody", "no", "none", "any"),
        *("entire", "whole", "total", "complete", "100%", "100"),
    ]
)
"""What a word or phrase for everybody begins with."""
_SAYS: dict[str, tuple[Section, int]] = {
    "everyone": ("all", _EVERYONE),
    "flaw": ("all", _SENSITIVE),
    "ours": ("internal", _SENSITIVE),
}


class Named(NamedTuple):
    """What one class of words says."""

    section: Section
    phrase: str
    weight: int
    span: Span


def said(passage: Passage, *, sensitive: bool) -> Iterator[Named]:
    """What the classes of words in a passage say about the reach, each class once."""
    if not (sensitive or passage.is_title or _speaks_of_all(passage)):
        return
    found = [m for m in passage.find(lexicon("triage-named")) if not passage.in_code(m.span)]
    if passage.is_title:
        yield from _of_the_name(found)
    everyone = next(_everybodys(passage, found), None)
    firsts = {"everyone": everyone} if everyone else {}
    for match in found if sensitive else ():
        if match.section != "flaw" or match.span.start < _OPENING:
            firsts.setdefault(match.section, match)
    for name, (section, weight) in _SAYS.items():
        match_ = firsts.get(name)
        if match_ is not None and (sensitive or name == "everyone"):
            yield Named(section, f"[{name}]", weight, match_.span)


def _speaks_of_all(passage: Passage) -> bool:
    """Whether a word for everybody stands in it at all; most passages need no closer look."""
    return any(word.form in _FIRSTS for word in passage.words)


def trouble(passages: list[Passage]) -> tuple[Passage, Span] | None:
    """Where trouble is first told of."""
    for passage in passages:
        for match in passage.find(lexicon("triage-named")):
            if match.section in ("hard", "soft"):
                return passage, match.span
    return None


def _of_the_name(found: list[Match]) -> Iterator[Named]:
    firsts = {match.section: match for match in reversed(found)}
    whole, part, own = (firsts.get(name) for name in ("whole", "part", "own"))
    if own is not None:
        yield Named("internal", "[own]", _OURS, own.span)
    if part is not None and whole is None:
        yield Named("subset", "[part]", _PART, part.span)
    if whole is not None and part is None and "hard" in firsts:
        yield Named("all", "[whole]", _WHOLE_GONE, whole.span)


def _everybodys(passage: Passage, found: list[Match]) -> Iterator[Match]:
    """Words for everybody with trouble near them in the same sentence."""
    last: Match | None = None  # the last word of the other kind
    for match in found:
        ill = match.section in ("hard", "soft")
        if not ill and match.section != "everyone":
            continue
        near = last is not None and match.span.start - last.span.end <= _NEAR
        if last is not None and near and not passage.apart(last.span.end, match.span.start):
            if ill and last.section == "everyone":
                yield last
            elif not ill and last.section != "everyone":
                yield match
        last = match
