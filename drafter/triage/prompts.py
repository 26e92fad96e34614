"""What drafter asks of the comms lead, because the notes call for it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.incident import Prompt, Timeline
from drafter.language.phrases import Match, lexicon
from drafter.noun import Reach, Sensitivity
from drafter.triage.passages import Passage, one_a_line

_PUBLISH = (
    "People are asking whether something is wrong. A short first update now answers them all, "
    "even while the cause is unknown."
)
_ASK = (
    "More than one way to fix this is on the table. Ask the customer which matters more to them, "
    "before the choice is made for them."
)
_CHOOSE = {
    "subset": "Only some are hit.",
    "unclear": "The notes do not say who is hit.",
}
_BOTH_TEXTS = (
    "Both texts can be made, one for the public page and one for those affected. The comms lead "
    "decides which to send, and notes the reason."
)
_SECOND = {
    "security": "This looks like a security matter.",
    "privacy": "This looks like a privacy matter.",
    "both": "This looks like a security and privacy matter.",
}
_SECOND_PERSON = (
    "Let a second person read the exact words before anything goes out, even a short first note."
)
_MOST_LINES = 5
"""How many lines a prompt points to; more would not be read."""


def ask(
    timeline: Timeline,
    passages: list[Passage],
    sensitivity: Sensitivity,
    sensitive_lines: tuple[int, ...],
    reach: Reach,
) -> tuple[Prompt, ...]:
    """The prompts, the most urgent first."""
    return tuple(_ask(timeline, passages, sensitivity, sensitive_lines, reach))


def _ask(
    timeline: Timeline,
    passages: list[Passage],
    sensitivity: Sensitivity,
    sensitive_lines: tuple[int, ...],
    reach: Reach,
) -> Iterator[Prompt]:
    if sensitivity != "none":
        message = f"{_SECOND[sensitivity]} {_SECOND_PERSON}"
        yield Prompt("second-opinion", message, sensitive_lines[:_MOST_LINES])
    lines = _lines(timeline, passages)
    if lines["asking"]:
        yield Prompt("publish", _PUBLISH, tuple(lines["asking"]))
    if lines["competing"]:
        yield Prompt("ask-customer", _ASK, tuple(lines["competing"]))
    if reach in _CHOOSE:
        yield Prompt("choose-channel", f"{_CHOOSE[reach]} {_BOTH_TEXTS}")


def _lines(timeline: Timeline, passages: list[Passage]) -> dict[str, dict[int, None]]:
    """The first lines on which people ask, and on which fixes compete, once each."""
    found: dict[str, dict[int, None]] = {"asking": {}, "competing": {}}
    for passage in passages:
        for match in one_a_line(passage, passage.find(lexicon("triage-prompts"))):
            if match.section == "question" and not _from_outside(passage, match):
                continue
            lines = found["asking" if match.section == "question" else match.section]
            if len(lines) < _MOST_LINES and not passage.in_code(match.span):
                (line, *_) = timeline.lines_of(passage.entry, match.span.start, match.span.end)
                lines[line] = None
    return found


def _from_outside(passage: Passage, question: Match) -> bool:
    """Whether a customer asks, or somebody whom the notes do not name."""
    entry, end = passage.entry, question.span.end
    if entry.role == "responder" and entry.author is None:
        return "?" in passage.text[end : passage.line_end(end)]
    return entry.role == "customer"
