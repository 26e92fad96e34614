"""Why something is called sensitive, each reason under a digest, so that two people can clear exactly
the reasons they looked at and no later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter import triage
from drafter.config import Config
from drafter.gate.canonical import canonical, digest
from drafter.gate.foreign import foreign
from drafter.gate.record import Record
from drafter.gate.store import Entry as Stored
from drafter.gate.store import Transaction
from drafter.incident import Entry, Timeline
from drafter.noun import Sensitivity
from drafter.triage.passages import passages
from drafter.triage.sensitivity import Sign, judge

Grounds = dict[str, Sensitivity]
_MOST = 60
"""How many grounds are told apart; more of them stand or fall as one."""
_WORDS_OF_A_TRACE = 4
"""A line of fewer words ("looking") stands in the notes of many incidents."""


def ground(why: str, quote: str = "") -> str:
    """The name of one reason."""
    return digest(canonical({"why": why, "quote": quote}))


def grounds_of_text(text: str, config: Config) -> Grounds:
    """The reasons in the words that would be sent. Every word counts: nothing is read as a byline."""
    return grounds_of(Timeline((Entry(1, None, None, text),), "text"), config)


def grounds_of(timeline: Timeline, config: Config) -> Grounds:
    """Every reason in these words, not only those that a routing shows."""
    sensitivity, signs = judge(passages(timeline))
    routing = triage.route(timeline, config)
    found: Grounds = {ground(sign.reason, _line_of(sign)): sign.matter for sign in signs}
    for kind in {sensitivity, routing.sensitivity} - {"none"}:
        if not found:
            found[ground("no line was named")] = kind
    for entry in timeline.entries:
        for line in entry.text.splitlines():
            if foreign(line):
                found[ground("a language that the rules cannot read", line)] = "both"
    if len(found) > _MOST:
        return {ground("many lines", "\n".join(sorted(found))): "both"}
    return found


def traces(timeline: Timeline) -> list[str]:
    """What shows that other notes are a copy of these: a digest for each line worth the name."""
    said = {" ".join(entry.text.split()).casefold() for entry in timeline.entries}
    return sorted(
        digest(line.encode("utf-8", "surrogatepass"))[7:23]
        for line in said
        if len(line.split()) >= _WORDS_OF_A_TRACE
    )


def copied(mine: list[str], incident: str, log: Transaction) -> Grounds:
    """The reasons that stand against another incident with these notes: a copy sheds none.

    Notes are a copy when they share half of the lines of the shorter ones (invariant G-27).
    """
    found: Grounds = {}
    for other in log.incidents():
        if other == incident:
            continue
        entries = log.entries(other)
        against = Record.of(other, entries).open_grounds
        if against and any(_shared(mine, theirs) for theirs in _traces_in(entries, log)):
            found |= against
    return found


def _line_of(sign: Sign) -> str:
    text = sign.passage.entry.text
    start = text.rfind("\n", 0, sign.start) + 1
    end = text.find("\n", sign.end)
    return text[start : len(text) if end < 0 else end].strip()


def _traces_in(entries: Sequence[Stored], log: Transaction) -> Iterator[list[str]]:
    for entry in entries:
        if entry.event == "submitted":
            yield log.fetch(entry.body["traces"]).decode().split()


def _shared(mine: list[str], theirs: list[str]) -> bool:
    shorter = min(len(mine), len(theirs))
    return shorter > 0 and 2 * len(set(mine) & set(theirs)) >= shorter
