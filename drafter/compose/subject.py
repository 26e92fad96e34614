"""The subject line: what is affected and where things stand; `_subject.j2` has the words."""

from __future__ import annotations

from typing import Any

from drafter.compose.material import Listener, Material, part_of
from drafter.compose.telling import render
from drafter.compose.voice import Line
from drafter.config import Config
from drafter.language.phrases import Phrases


def subject(language: str, values: dict[str, Any], to: Listener, found: Material) -> str:
    """A short line with what is affected; names only what this audience may hear."""
    told = [line for kind in ("impact", "scope", "resolution") for line in found.said.get(kind, ())]
    part: Line = values["part"]
    what = _service(told, to.config) or (part.text if part.facts else "")
    what = what or part_of(line.text for line in told)
    hidden = to.outside and to.routing.sensitive
    said = values | {"what": what, "cause_told": values["cause_known"] and not hidden}
    return render(f"{language}/_subject", to.config.prompts, said).text


def _service(told: list[Line], config: Config) -> str:
    """The public name of the first service that is named."""
    names = Phrases(
        [("name", s.public_name, s.public_name) for s in config.services.values() if s.public_name]
    )
    for line in told:
        for match in names.find(line.text):
            return match.value
    return ""
