"""How often the reviewer is right, measured on updates that people labelled.

In: rows `{"id", "body", "labels"}`. Out: precision, recall and F1 per criterion with 95 % intervals,
and the rows it got wrong, so that a company can tune its rubric.

Labels, each optional, null where the labellers disagreed:

    acknowledgement, impact, known, unknown    pass (the text says it) or fail
    next_update                                time, unbounded or none
    phase                                      investigating, identified, monitoring, resolved, or
                                               other (no incident update: the row's first four and
                                               its phase are then not counted)
    any criterion of the rubric, as "jargon"   pass (nothing to find) or fail

The first three rows are judged by what reading sees; a criterion by whether the audience's rubric
finds something. Precision and recall carry Wilson score intervals (Wilson 1927). F1 is 2J / (1 + J)
with J = tp / (tp + fp + fn), a proportion; its interval is the Wilson interval of J, so mapped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Any, NamedTuple

from drafter import plugins
from drafter.config import Config
from drafter.errors import InputError, nearest
from drafter.reviewing.review import review
from drafter.update import Reading, Review

_SIGNALS = ("acknowledgement", "impact", "known", "unknown")
_ALLOWED = {
    **dict.fromkeys(_SIGNALS, ("pass", "fail")),
    "next_update": ("time", "unbounded", "none"),
    "phase": ("investigating", "identified", "monitoring", "resolved", "other"),
}
_Z = 1.959964
"""Two-sided 95 % of the normal distribution."""


class Row(NamedTuple):
    """One labelled update."""

    id: str
    body: str
    labels: Mapping[str, str | None]
    line: int
    """1-based line of the data set."""


class Estimate(NamedTuple):
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


class Miss(NamedTuple):
    """A row that the reviewer reads otherwise than the people did."""

    id: str
    line: int
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Score:
    """How right the reviewer is about one thing."""

    name: str
    n: int
    """Rows that were counted."""
    positives: int
    """Rows in which people saw it."""
    figures: Mapping[str, Estimate]
    """precision, recall and f1; for phase, accuracy."""
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The scores of one data set."""

    audience: str
    rows: int
    scores: tuple[Score, ...]
    unmeasured: tuple[str, ...]
    """Labels that no criterion answers to."""

    def to_json(self, misses: int) -> dict[str, Any]:
        """This value in plain types, with the first `misses` misses of each score."""
        scores = {
            score.name: {
                "n": score.n,
                "positives": score.positives,
                **{name: figure._asdict() for name, figure in score.figures.items()},
                "misses": [miss._asdict() for miss in score.misses[:misses]],
            }
            for score in self.scores
        }
        return {
            "audience": self.audience,
            "rows": self.rows,
            "scores": scores,
            "unmeasured": list(self.unmeasured),
        }


class _Answer(NamedTuple):
    """What people and reviewer say about one row: words to show, truth to count."""

    score: str
    wanted: str
    got: str
    gold: bool
    seen: bool


def rows(text: str, file: str) -> list[Row]:
    """The rows of a JSON-lines text; `file` is its name for messages.

    Raises:
        InputError: A line is not a labelled update.
    """
    found = [
        _row(line, file, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()
    ]
    if not found:
        raise InputError("there are no rows in it.", file=file)
    return found


def calibrate(rows: Iterable[Row], audience: str, config: Config, now: datetime) -> Calibration:
    """Review every row and compare with its labels.

    Args:
        rows: Labelled updates.
        audience: Whose rubric judges the labels that are criteria.
        config: The company's configuration.
        now: The present moment (aware), for reading times.

    Raises:
        UsageError: There is no such audience.
        ConfigError: Its rubric is wrong.
    """
    asked: dict[str, list[tuple[Row, _Answer]]] = {}
    unmeasured: dict[str, None] = {}
    count = 0
    for row in rows:
        count += 1
        seen = review(row.body, audience=audience, config=config, now=now)
        unmeasured.update(dict.fromkeys(k for k in row.labels if not _measurable(k)))
        for answer in _answers(row, seen):
            asked.setdefault(answer.score, []).append((row, answer))
    scores = tuple(_score(name, answers) for name, answers in asked.items())
    return Calibration(audience, count, scores, tuple(unmeasured))


def wilson(hits: int, n: int) -> Estimate:
    """A proportion with its Wilson score interval; of nothing, all is possible."""
    if n == 0:
        return Estimate(0.0, 0.0, 1.0)
    share, square = hits / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = _Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return Estimate(share, max(0.0, middle - reach), min(1.0, middle + reach))


def _row(line: str, file: str, number: int) -> Row:
    def wrong(message: str, remedy: str = "") -> InputError:
        return InputError(message, file=file, line=number, remedy=remedy)

    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise wrong("this line is not JSON.", "One row is one line.") from None
    if not isinstance(said, dict) or not isinstance(said.get("body"), str):
        raise wrong("a row needs a “body”, the update as it was posted.")
    labels = said.get("labels")
    if not isinstance(labels, dict):
        raise wrong("a row needs “labels”, a table.")
    for key, value in labels.items():
        allowed = _ALLOWED.get(key) or (("pass", "fail") if _measurable(key) else ())
        if value is not None and allowed and value not in allowed:
            raise wrong(f"“{key}” cannot be “{value}”.", nearest(str(value), allowed))
    return Row(str(said.get("id", f"row {number}")), said["body"], labels, number)


def _measurable(label: str) -> bool:
    return label in _ALLOWED or label in plugins.names("checks")


def _answers(row: Row, seen: Review) -> Iterator[_Answer]:
    labels = {key: value for key, value in row.labels.items() if value is not None}
    other = labels.get("phase") == "other"
    for key, gold in labels.items():
        if key in _SIGNALS:
            if not other:
                got = "pass" if getattr(seen.reading, key) else "fail"
                yield _Answer(key, gold, got, gold == "pass", got == "pass")
        elif key == "next_update":
            yield from _next_update(gold, seen.reading)
        elif key == "phase":
            if not other:
                right = gold == seen.reading.phase
                yield _Answer(key, gold, seen.reading.phase, True, right)
        elif _measurable(key) and not any(u.criterion == key for u in seen.unchecked):
            got = "fail" if any(f.criterion == key for f in seen.findings) else "pass"
            yield _Answer(key, gold, got, gold == "fail", got == "fail")


def _next_update(gold: str, reading: Reading) -> Iterator[_Answer]:
    got = reading.next_update.kind if reading.next_update else "none"
    for kind in ("time", "unbounded"):
        yield _Answer(f"next_update.{kind}", gold, got, gold == kind, got == kind)


def _score(name: str, answers: list[tuple[Row, _Answer]]) -> Score:
    pairs = [(answer.gold, answer.seen) for _, answer in answers]
    misses = tuple(
        Miss(row.id, row.line, answer.wanted, answer.got)
        for row, answer in answers
        if answer.gold != answer.seen
    )
    positives = sum(gold for gold, _ in pairs)
    figures = (
        {"accuracy": wilson(len(pairs) - len(misses), len(pairs))}
        if name == "phase"
        else _figures(pairs)
    )
    return Score(name, len(pairs), positives, figures, misses)


def _figures(pairs: list[tuple[bool, bool]]) -> dict[str, Estimate]:
    hits = sum(gold and seen for gold, seen in pairs)
    found = sum(seen for _, seen in pairs)
    there = sum(gold for gold, _ in pairs)
    joint = wilson(hits, found + there - hits)
    return {
        "precision": wilson(hits, found),
        "recall": wilson(hits, there),
        "f1": Estimate(*(2 * share / (1 + share) for share in joint)),
    }
