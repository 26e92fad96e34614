"""Whether the drafts of an incident are held until a second person agreed to their words."""

from __future__ import annotations

from drafter.incident import Routing
from drafter.package import Hold

_WHY = {
    "security": "The notes speak of a security matter.",
    "privacy": "The notes speak of personal data.",
    "both": "The notes speak of a security matter and of personal data.",
}


def hold(routing: Routing) -> Hold | None:
    """The hold on the drafts of this incident; None for an ordinary one."""
    if not routing.sensitive:
        return None
    lines = {e.line for e in routing.evidence if e.about == "sensitivity"}
    why = f"{_WHY[routing.sensitivity]} A second person must agree to the exact words first."
    return Hold(why, tuple(sorted(lines)))
