"""The update blames no person, team, customer or supplier."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from drafter.language.phrases import Match, Word, lexicon, words
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Span

SETTINGS: dict[str, Any] = {}

_NEAR = 4
"""How many words may stand between somebody and what they did wrong."""
_STOPS = ".;:!?\n"
_INSTEAD = {
    "person": ("a change on our side", "our process"),
    "team": ("a change on our side", "our process"),
    "customer": ("a use we had not planned for", ""),
    "supplier": ("a service we rely on", "a service we rely on"),
}
"""What to name instead: where something was done, and where something was left undone."""


class _Agent(NamedTuple):
    start: int
    end: int
    kind: str


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Tells it of the system instead: what failed, not who."""
    found = words(m.prose)
    spoken: set[int] = set()
    for match in lexicon("blame").find(m.prose, found):
        spoken.update(range(match.span.start, match.span.end))
        if match.section == "fair":
            continue
        yield _remark(m, match.span, _cased(match.span, match.value) if match.value else None)
    faults = lexicon("faults").find(m.prose, found)
    for agent in _agents(m, found):
        if agent.start in spoken or agent.end - 1 in spoken:
            continue
        fault = _fault_of(m.prose, agent, faults)
        if fault is not None:
            yield _told_of_the_system(m, agent, fault)
        elif _made_by(m.prose, agent, faults):
            span = m.span(agent.start, agent.end)
            yield _remark(m, span, _cased(span, _INSTEAD[agent.kind][0]))


def _agents(m: Manuscript, found: list[Word]) -> list[_Agent]:
    """Whoever could be blamed: people by name or role, teams, customers, suppliers."""
    agents = [
        _Agent(match.span.start, match.span.end, match.section)
        for match in lexicon("agents").find(m.prose, found)
    ]
    names = lexicon("first-names").find(m.prose, found)
    agents += [
        _Agent(n.span.start, n.span.end, "person") for n in names if n.span.text[:1].isupper()
    ]
    people = {person.lower() for person in m.config.names_of_people}
    agents += [_Agent(w.start, w.end, "person") for w in found if w.form in people]
    return sorted(set(agents))


def _fault_of(text: str, agent: _Agent, faults: list[Match]) -> Match | None:
    """What they are said to have done wrong, right behind them in the same clause."""
    for fault in faults[bisect_left(faults, agent.end, key=_start) :]:
        between = text[agent.end : fault.span.start]
        if any(stop in between for stop in _STOPS) or len(between.split()) > _NEAR:
            return None
        if fault.section in ("by", "fair"):
            continue
        if fault.section == "omission" and agent.kind not in ("person", "team"):
            continue  # "users failed to sign in" says what users saw
        return fault
    return None


def _made_by(text: str, agent: _Agent, faults: list[Match]) -> bool:
    """“Caused by …”, “deleted in error by …”."""
    before = bisect_left(faults, agent.start, key=_start) - 1
    if before < 0 or faults[before].section != "by":
        return False
    return not text[faults[before].span.end : agent.start].strip()


def _start(match: Match) -> int:
    return match.span.start


def _told_of_the_system(m: Manuscript, agent: _Agent, fault: Match) -> Remark:
    done, left_undone = _INSTEAD[agent.kind]
    whole = m.span(agent.start, fault.span.end)
    if fault.section == "mistake":
        return _remark(m, whole, _cased(whole, "something went wrong on our side"))
    if fault.section in ("neglect", "omission"):
        return _remark(
            m, whole, _cased(whole, f"{left_undone} {fault.value}") if left_undone else None
        )
    if fault.value == "-":  # "accidentally": the verb beside it stays
        between = m.text[agent.end : fault.span.start].rstrip(" ,")
        return _remark(m, whole, _cased(whole, done + between))
    verb = fault.value or m.text[fault.span.start : fault.span.end]
    return _remark(m, whole, _cased(whole, f"{done} {verb}"))


def _remark(m: Manuscript, span: Span, suggestion: str | None) -> Remark:
    return Remark(
        m.span(span.start, span.end),
        f"“{m.text[span.start : span.end]}” blames somebody. Say what failed, not who: "
        "readers want it mended, and people who are blamed stop telling.",
        suggestion,
        None if suggestion is not None else "warning",
    )


def _cased(span: Span, words_instead: str) -> str:
    capital = span.text[:1].isupper()
    return words_instead[0].upper() + words_instead[1:] if capital else words_instead
