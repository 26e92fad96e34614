"""Timeline → Routing: five judgements, one after the other."""

from __future__ import annotations

from drafter.config import Config
from drafter.incident import Evidence, Routing, Timeline
from drafter.triage import channel, prompts, reach, sensitivity, severity
from drafter.triage.passages import evidence, passages

_MOST_EVIDENCE = 5
"""How many pieces of evidence a judgement shows."""
_LOOKED_AT = 100
"""How many signs are looked at for showing; of endless notes the strongest."""
_REACH_REASONS = {
    "single-customer": "this speaks of one customer",
    "subset": "this speaks of a part of the users or functions",
    "all": "this speaks of everybody or the whole service",
    "internal-only": "this speaks of our own people and tools",
    "unclear": "",
}


def route(timeline: Timeline, config: Config) -> Routing:
    """Who must hear of this, through which channel, and how carefully.

    Never raises: whatever the notes hold, there is a routing.
    """
    read = passages(timeline)
    how_sensitive, signs = sensitivity.judge(read)
    whom, hints = reach.judge(read, sensitive=how_sensitive != "none")
    how_bad = severity.judge(read, tuple(config.severities), how_sensitive, whom)
    where, why = channel.choose(whom)
    shown = _of_signs(timeline, signs) + _of_hints(timeline, hints, _REACH_REASONS[whom])
    if how_bad.passage is not None:
        spot = (how_bad.start, how_bad.end)
        shown.append(evidence(timeline, how_bad.passage, "severity", *spot, how_bad.reason))
    sensitive_lines = tuple(sorted({piece.line for piece in shown if piece.about == "sensitivity"}))
    asked = prompts.ask(timeline, read, how_sensitive, sensitive_lines, whom)
    return Routing(how_sensitive, whom, how_bad.severity, where, why, tuple(shown), asked)


def _of_signs(timeline: Timeline, signs: list[sensitivity.Sign]) -> list[Evidence]:
    """The strongest signs, one for each line and reason, and one at least for each matter."""
    firsts = {sign.matter: sign for sign in reversed(signs)}.values()
    shown: dict[tuple[int, str], Evidence] = {}
    for sign in [*firsts, *signs[:_LOOKED_AT]]:
        piece = evidence(timeline, sign.passage, "sensitivity", sign.start, sign.end, sign.reason)
        shown.setdefault((piece.line, piece.reason), piece)
        if len(shown) == _MOST_EVIDENCE:
            break
    return list(shown.values())


def _of_hints(timeline: Timeline, hints: list[reach.Hint], reason: str) -> list[Evidence]:
    """The weightiest hints, one for each line; whispers only where nothing is said louder."""
    loud = [hint for hint in hints if hint.weight > 1]
    shown: dict[int, Evidence] = {}
    for _, passage, span in (loud or hints)[:_LOOKED_AT]:
        piece = evidence(timeline, passage, "reach", span.start, span.end, reason)
        shown.setdefault(piece.line, piece)
        if len(shown) == _MOST_EVIDENCE:
            break
    return list(shown.values())
