"""The question that only the comms lead can answer: where an update goes that is not everybody's."""

from __future__ import annotations

from collections.abc import Collection

from drafter.incident import Routing
from drafter.noun import UpdateKind

_WHO = {
    "subset": "Only some customers are hit",
    "unclear": "The notes do not say who is hit",
}
_CHOICE = (
    "Post it on the status page, write only to those affected, or both? Post it if others could be hit, "
    "or if people are asking; write if you can name everyone who is hit."
)
_RECORD = "Note what you decided, and why."
_TEXTS = ("public", "affected")
_FOR_ONE_READER: tuple[UpdateKind, ...] = ("question", "direct")
_MOST_LINES = 3


def question_for_lead(
    routing: Routing, drafted: Collection[str], kind: UpdateKind = "update"
) -> str | None:
    """What to ask the comms lead; None where the reach leaves no choice.

    Args:
        routing: How far the incident reaches, and the lines that say so.
        drafted: The audiences that have a text.
        kind: What was written; a question and a direct message have their reader already.
    """
    if routing.channel != "comms-lead-decides" or kind in _FOR_ONE_READER:
        return None
    lines = sorted({e.line for e in routing.evidence if e.about == "reach"})[:_MOST_LINES]
    said = ", ".join(map(str, lines))
    where = f" ({'lines' if len(lines) > 1 else 'line'} {said})" if lines else ""
    missing = [name for name in _TEXTS if name not in drafted]
    if not missing:
        texts = "Both texts are here: “public” and “affected”."
    else:
        texts = f"For the text not yet written, add {' and '.join(f'“{name}”' for name in missing)} to the audiences."
    who = _WHO.get(routing.reach, "Not everyone is hit")
    return f"{who}{where}. {_CHOICE} {texts} {_RECORD}"
