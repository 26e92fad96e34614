"""Timeline → Routing: five judgements, one after the other."""

from __future__ import annotations

from drafter.config import Config
from drafter.incident import Evidence, Routing, Timeline
from drafter.triage import channel, prompts, reach, sensitivity, severity
from drafter.triage.passages import evidence, passages

_MOST_EVIDENCE = 5
"""How many pieces of evidence a judgement shows."""
_REACH_REASONS = {
    "single-customer": "this speaks of one customer",
    "subset": "this speaks of a part of the users or functions",
    "all": "this speaks of everybody or the whole service",
    "internal-only": "this speaks of our own people and tools",
}


def route(timeline: Timeline, config: Config) -> Routing:
    """Who must hear of this, through which channel, and how carefully.

    Never raises: whatever the notes hold, there is a routing.
    """
    read = passages(timeline)
    how_sensitive, signs = sensitivity.judge(read)
    whom, hints = reach.judge(read)
    how_bad = severity.judge(read, tuple(config.severities), how_sensitive, whom)
    where, why = channel.choose(whom)
    shown: list[Evidence] = [
        evidence(timeline, sign.passage, "sensitivity", sign.start, sign.end, sign.reason)
        for sign in _one_a_line(signs)[:_MOST_EVIDENCE]
    ]
    shown += [
        evidence(timeline, hint, "reach", match.span.start, match.span.end, _REACH_REASONS[whom])
        for _, hint, match in hints[:_MOST_EVIDENCE]
    ]
    if how_bad.passage is not None:
        spot = (how_bad.start, how_bad.end)
        shown.append(evidence(timeline, how_bad.passage, "severity", *spot, how_bad.reason))
    sensitive_lines = tuple(
        dict.fromkeys(piece.line for piece in shown if piece.about == "sensitivity")
    )
    asked = prompts.ask(timeline, read, how_sensitive, sensitive_lines, whom)
    return Routing(how_sensitive, whom, how_bad.severity, where, why, tuple(shown), asked)


def _one_a_line(signs: list[sensitivity.Sign]) -> list[sensitivity.Sign]:
    """The first sign of each line, so that the evidence does not repeat a line."""
    kept: list[sensitivity.Sign] = []
    passage, line_end = None, 0
    for sign in signs:
        if sign.passage is not passage or sign.start > line_end:
            passage, line_end = sign.passage, sign.passage.line_end(sign.end)
            kept.append(sign)
    return kept
