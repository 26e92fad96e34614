"""What the shape of a sentence says of its kind, whatever its nouns are.

"Nothing that was uploaded is lost", "60 of our 900 clinics are", "restored within 30 minutes": the
words of the lexicon `facts-cues` do not tell these, their order does. Every pattern is looked for
only where one of its marks stands, so that most sentences cost nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.language.memory import kept
from drafter.noun import Kind


class _Shape(NamedTuple):
    kind: Kind
    weight: float
    marks: tuple[str, ...]
    """Letters that every sentence of this shape has some of."""
    pattern: re.Pattern[str]


_SHAPES = (
    _Shape(
        "impact",
        3.0,
        ("nothing", "empty", "blank", "grey", "gray", "black", "white", "garbled"),
        re.compile(
            r"\b(?:get|print|show|see|return|receive|send|hear|find)s? nothing\b(?! odd| strange| unusual| new| wrong| suspicious)"
            r"|(?<!queue )(?<!queues )(?<!backlog )\b(?:is|are|stay|stays|remain|remains|turns?|comes? up|goes) (?:\w+ )?"
            r"(?:empty|blank|gr[ea]y|black|white|garbled)\b"
        ),
    ),
    _Shape(
        "not_affected",
        6.0,
        ("nothing", "none", "no ", "n't ", "not ", "never "),
        re.compile(
            r"\b(?:nothing|none|no \w+)\b[^.,;!?]{0,50}?\b(?:is|are|was|were|got|been) (?:\w+ly )?"
            r"(?:damaged|lost|deleted|corrupted|exposed|charged|affected|touched|duplicated|overwritten|missing)\b"
            r"|\b(?:none|no [\w-]+) (?:has |have )?(?:lost|missed)\b"
            r"|\b(?:not|n't|never) (?:touched|hit|at risk|involved|in danger)\b"
            r"|\bno (?:double|duplicate|wrong|lost|missing|stolen|corrupt\w*) \w+"
        ),
    ),
    _Shape(
        "not_affected",
        4.0,
        ("normally", "as usual", "as always"),
        re.compile(
            r"(?<!not )(?<!n't )\b[a-z]{3,15} (?:normally|as usual|as always)\b(?! again| now| since)"
        ),
    ),
    _Shape(
        "resolution",
        5.0,
        ("normally again", "normally now", "as usual again"),
        re.compile(r"\b(?:normally|as usual) (?:again|now)\b"),
    ),
    _Shape(
        "resolution",
        5.0,
        ("all ",),
        re.compile(
            r"\ball (?:the |of (?:the|them) )?(?:[\w-]+ ){0,3}"
            r"(?:(?:are|is|have|has) (?:been |their |its |now )?(?:\w+ )?)?"
            r"(?:delivered|back|correct|restored|recovered|processed|through|healthy|green|normal|reachable)\b(?! to\b)"
        ),
    ),
    _Shape(
        "start",
        6.0,
        ("start", "beg"),
        re.compile(
            r"\b(?:started|starts|began|begins)\b[^.,;!?]{0,30}?"
            r"\b(?:at|around|about|from|by) ~?\d{1,2}[:.h]\d\d"
        ),
    ),
    _Shape(
        "scope",
        5.0,
        (" of ",),
        re.compile(
            r"(?<![\d.:])\d[\d,.]* (?:out )?of (?:the |our |their |all )?\d[\d,.]* (?:[\w-]+ ){1,3}?"
            r"(?:are|were|is|was|get|got|had|have|see|saw|open|cannot|can't|could|hit|affected)\b"
        ),
    ),
    _Shape(
        "scope",
        4.0,
        ("customers", "users", "clients", "accounts", "tenants", "members", "partners", "shops"),
        re.compile(
            r"^\W*(?:~ ?|about |around )?(?:\d[\d,.]* [\w-]+(?:, | and |; | of ))?\d[\d,.]* (?:[\w-]+ )?"
            r"(?:customers|users|clients|accounts|tenants|members|partners|shops)\W*$"
        ),
    ),
    _Shape(
        "workaround",
        5.0,
        ("until", "instead", "meanwhile", "for now"),
        re.compile(
            r"^\W*(?:so |please |then |ok |just |they can |you can )?"
            r"(?:use|try|pay|call|book|send|print|set|go|order|open)\b"
            r"[^.,;!?]{2,50}\b(?:until|instead|meanwhile|for now)\b"
        ),
    ),
    _Shape(
        "workaround",
        5.0,
        ("have to re", "need to re", "who cannot wait", "who can't wait", "who need"),
        re.compile(
            r"\b(?:have|need|has|needs) to (?:rejoin|reload|refresh|restart|reinstall|re-?connect|retry|reset)\b"
            r"|^\W*(?:customers|users|people|anyone|those|whoever) who (?:cannot wait|can't wait|needs? )"
        ),
    ),
    _Shape(
        "eta",
        5.0,
        ("will ", "planned", "scheduled", "due "),
        re.compile(
            r"\b(?:will|planned|scheduled|due)\b(?! not\b)[^.,;!?]{0,40}?"
            r"\b(?:tomorrow|tonight|today|at|for|by|around) (?:at )?~?\d{1,2}(?:[:.]\d\d|\s?[ap]m)"
        ),
    ),
)
_DUE = re.compile(
    r"\b(?:with)?in (?:about |around |roughly |the next |another |~ ?)?"
    r"(?:\d+|an?|half an|two|three) ?(?:min|h\b|hour|day)"
    r"|\bshould (?:be|take) (?:about |around |another |~ ?)?\d+ ?(?:min|h\b|hour)"
)
"""A time to come; of what was done ("was restored within 30 minutes") it is a time that it took."""
_DONE = re.compile(r"\b(?:was|were|is|are|been|got|has|have|had)\b")
_ETA = 5.0
_DOING = re.compile(
    r"\W*(?:(?:we|i)(?:'ve| have)? )?"
    r"(?!need|want|suppos|relat|bas(?:ed) on|caus|talk|see|indeed|speed|feed|red\b|bed\b)"
    r"[a-z]{3,14}ed (?:the|a|an|all|both|our|it|them|\w+s\b)",
    re.IGNORECASE,
)
DID = 2.0
"""Weight of what somebody notes that they did."""


def weigh(text: str, weights: dict[str, float]) -> None:
    """Let the shape of a sentence add to what its words weigh.

    Args:
        text: The sentence.
        weights: What its words weigh for each kind; changed in place.
    """
    for kind, weight in _shaped(text):
        weights[kind] = max(weights.get(kind, 0.0), weight)
    due = _due(text)
    if due and (weights.pop("resolution", 0.0) or due.startswith("should")):
        weights["eta"] = max(_ETA, weights.get("eta", 0.0))


@kept
def _shaped(text: str) -> tuple[tuple[Kind, float], ...]:
    """The kinds that the shapes in a sentence speak for; kept, since it is judged more than once."""
    small = text.lower()
    return tuple(
        (shape.kind, shape.weight)
        for shape in _SHAPES
        if any(mark in small for mark in shape.marks) and shape.pattern.search(small)
    )


@kept
def _due(text: str) -> str:
    """The time to come that a sentence tells, "" when it tells none."""
    small = text.lower()
    due = _DUE.search(small) if "in " in small or "should " in small else None
    return due[0] if due is not None and not _DONE.search(small[: due.start()]) else ""


@kept
def is_doing(text: str) -> bool:
    """Whether somebody notes what they did: "blanked the displays", "we moved both clinics"."""
    return _DOING.match(text) is not None
