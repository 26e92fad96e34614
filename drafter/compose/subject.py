"""The subject line: what is affected and where things stand."""

from __future__ import annotations

from drafter.compose.material import Listener, Material, part_of
from drafter.compose.voice import Line
from drafter.config import Config
from drafter.language.phrases import Phrases
from drafter.noun import Phase

_STATE: dict[Phase, str] = {
    "investigating": "Problem with {}",
    "identified": "Problem with {}: cause found",
    "monitoring": "Monitoring recovery: {}",
    "resolved": "Resolved: problem with {}",
}
_FOR: dict[str, str] = {
    "business": "[{severity}] ",
    "support": "For support: ",
    "technical": "[{severity}] ",
}


def subject(found: Material, to: Listener, part: Line, *, cause_known: bool) -> str:
    """A short line with what is affected; names only what this audience may hear."""
    told = [line for kind in ("impact", "scope", "resolution") for line in found.said.get(kind, ())]
    what = _service(told, to.config) or (part.text if part.facts else "")
    what = what or part_of(line.text for line in told) or "our service"
    state = _STATE[to.phase]
    if to.phase == "identified" and not (cause_known and not (to.outside and to.routing.sensitive)):
        state = _STATE["investigating"]
    front = _FOR.get(to.audience.depth, "").format(severity=to.routing.severity)
    return f"{front}{state.format(what)}"


def _service(told: list[Line], config: Config) -> str:
    """The public name of the first service that is named."""
    names = Phrases(
        [("name", s.public_name, s.public_name) for s in config.services.values() if s.public_name]
    )
    for line in told:
        for match in names.find(line.text):
            return match.value
    return ""
