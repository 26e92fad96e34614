"""The subject line: what is affected and where things stand; `_subject.j2` has the words."""

from __future__ import annotations

from typing import Any

from drafter.compose.material import Listener, Material, part_of
from drafter.compose.telling import render
from drafter.compose.voice import Line
from drafter.config import Config
from drafter.language.phrases import Phrases


def subject(
    language: str, values: dict[str, Any], to: Listener, found: Material, words: str = ""
) -> str:
    """A short line with what is affected; names only what this audience may hear."""
    part: Line = values["part"]
    what = public_name(found, to.config)
    if not words:  # else the part's name would be an English word
        told = _told(found)
        what = what or (part.text if part.facts else "") or part_of(line.text for line in told)
    hidden = to.outside and to.routing.sensitive
    said = values | {"what": what, "cause_told": values["cause_known"] and not hidden}
    return render(f"{language}/_subject", to.config.prompts, said, words).text


def _told(found: Material) -> list[Line]:
    kinds = ("impact", "scope", "resolution")
    return [line for kind in kinds for line in found.said.get(kind, ())]


def public_name(found: Material, config: Config) -> str:
    """The public name of the first service that is named; "" where none is."""
    names = Phrases(
        [("name", s.public_name, s.public_name) for s in config.services.values() if s.public_name]
    )
    for line in _told(found):
        for match in names.find(line.text):
            return match.value
    return ""
