"""How sure a statement is, and where a doubt or an open question is a clause of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.facts.kinds import KINDS, judge
from drafter.facts.options import option
from drafter.facts.statements import Statement, part
from drafter.facts.told import names_speaker
from drafter.language.hedges import hedge, negations, open_question
from drafter.language.phrases import Match, lexicon
from drafter.update import Span

# Between two things said in one breath: "checkout is down, probably the deploy".
_PAUSE = re.compile(
    r"(?:[,;:(…]|\.\.+|\s[-–—]+)\s*(?:and|but|so|though|tho)?\s*$|\s(?:and|but)\s+$"
)
_STOP = re.compile(r"(?:[,;.]|\s[-–—])\s+(?:(?:and|but|so)\s+)?")
_HOW_LONG = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|few|couple of|another|more) "
    r"(?:more )?(?:minute|min|hour|day|week)s?\b",
    re.IGNORECASE,
)
_DECISIVE = 4.0
_PLAIN = 2.0
_OPENING = 8
"""Characters from the beginning within which a sentence opens with a denial."""
_COLON = re.compile(r"[:;]\s+|\s[–—]\s+")
_CONTRAST = frozenset({"impact", "not_affected"})
_SHORTEST = 4
"""More words than this make two clauses."""
_SURE_KINDS = frozenset({"option", "customer_report", "next_update"})


def judged(statement: Statement) -> Iterator[Statement]:
    """The statement as one or more clauses, each with its kind and certainty."""
    if option(statement.text) or names_speaker(statement.text):
        judge(statement)  # told with its ifs and buts, in one piece
        yield statement
        return
    opened = open_question(statement.text)
    doubt = hedge(statement.text, symptoms=False)
    turn = opened or doubt
    cut = (_said_before(statement, turn.start), turn.start) if turn else (0, 0)
    cut = cut if cut[0] else _denied_and_instead(statement)
    cut = cut if cut[0] else _two_things(statement)
    if cut[0]:
        yield from judged(part(statement, 0, cut[0]))
        yield from judged(part(statement, cut[1], len(statement.text)))
        return
    judge(statement)
    _settle(statement, opened, doubt)
    yield statement


def _said_before(statement: Statement, turn: int) -> int:
    """Where the clause before the turn ends; 0 when the turn begins no clause of its own."""
    tail = max(0, turn - 12)
    pause = _PAUSE.search(statement.text[tail:turn])
    end = tail + pause.start() if pause else 0
    return end if sum(word.end <= end for word in statement.words) > 1 else 0


def _denied_and_instead(statement: Statement) -> tuple[int, int]:
    """Where what it is not ends, and what it is begins: "not the deploy: a cable is loose"."""
    denial = next((cue for cue in statement.cues if cue.section == "retract"), None)
    if denial is None or denial.span.start > _OPENING:
        return 0, 0
    pause = _COLON.search(statement.text, denial.span.end)
    if pause is None or len(statement.text[pause.end() :].split()) < _SHORTEST:
        return 0, 0
    return pause.start(), pause.end()


def _two_things(statement: Statement) -> tuple[int, int]:
    """Where one decisive matter ends and another begins: "restored, a typo was responsible"."""
    strong = [c for c in statement.cues if c.section in KINDS and float(c.value or 2) >= _least(c)]
    if len({cue.section for cue in strong}) < 2:
        return 0, 0
    for one, other in pairwise(strong):
        pause = one.section != other.section and _STOP.search(
            statement.text, one.span.end, other.span.start
        )
        if pause and _stands_alone(statement, pause.start(), pause.end()):
            return pause.start(), pause.end()
    return 0, 0


def _least(cue: Match) -> float:
    """From which weight a cue is a matter of its own: what fails and what works, in any words."""
    return _PLAIN if cue.section in _CONTRAST else _DECISIVE


def _stands_alone(statement: Statement, end: int, start: int) -> bool:
    """Whether what stands before `end` and from `start` on are two clauses of full right."""
    said = sum(word.end <= end for word in statement.words)
    told = sum(word.start >= start for word in statement.words)
    return (
        said > 1 < told
        and said + told > _SHORTEST
        and not any(map(_hangs, (statement.text[:end], statement.text[start:])))
    )


def _hangs(clause: str) -> bool:
    """Whether it begins like a clause that depends on another ("which …", "after …")."""
    found = lexicon("facts-clauses").first(clause[:40], "hanging")
    return found is not None and not clause[: found.span.start].strip(" \"'“(*")


def _settle(statement: Statement, opened: Span | None, doubt: Span | None) -> None:
    if doubt is not None and statement.kind == "action" and statement.weight < 2.0:
        # A guess without a word of what it is about is at the cause, or at how long it takes.
        statement.kind = "eta" if _HOW_LONG.search(statement.text) else "cause"
    if _either_or(statement):
        statement.kind, statement.certainty = "cause", "suspected"
        return
    if _is_open(statement, opened, doubt):
        statement.certainty = "unknown"
    elif opened is not None and statement.kind == "cause" and not _found(statement, opened):
        statement.kind = "action"
    elif statement.kind in _SURE_KINDS:
        statement.certainty = "confirmed"
    elif doubt is not None or statement.question or _machine_says_over(statement):
        statement.certainty = "suspected"


def _either_or(statement: Statement) -> bool:
    """Whether two guesses stand side by side: "either the deploy or the throttling"."""
    forms = [word.form for word in statement.words[:12]]
    return "either" in forms[:2] and "or" in forms and statement.weight < 3.0


def _is_open(statement: Statement, opened: Span | None, doubt: Span | None) -> bool:
    """Whether it says that nobody knows; "still investigating" tells of work, which is a fact."""
    if statement.question and _asks_openly(statement):
        return True
    if opened is None:
        asks = doubt and lexicon("facts-clauses").first(doubt.text, "asks")
        return bool(doubt and asks and negations(doubt.text))  # "not sure if", but not "wonder if"
    at_work = any(
        cue.section == "action" and cue.span.start < opened.end and opened.start < cue.span.end
        for cue in statement.cues
    )
    behind = [word.start for word in statement.words if word.end <= opened.start][-1:]
    denied = any(sign.start == 0 for sign in negations(opened.text))
    purpose = (_hangs(opened.text) and not denied) or any(
        _hangs(statement.text[at:]) for at in behind
    )
    signs = lexicon("hedges").find(opened.text)
    return not (at_work or purpose) and any(s.section in ("open", "negation") for s in signs)


def _asks_openly(statement: Statement) -> bool:
    """Whether it is a question that readers would ask too: "how many tenants?"."""
    first = lexicon("facts-questions").first(statement.text)
    return first is not None and not statement.text[: first.span.start].strip(" \"'“(*")


def _found(statement: Statement, opened: Span) -> bool:
    """Whether a cause is told before or in what looks like a search ("traced the source to …")."""
    return any(cue.section == "cause" and cue.span.start <= opened.start for cue in statement.cues)


def _machine_says_over(statement: Statement) -> bool:
    """An alert that has gone quiet is a sign, and no person's word that it is over."""
    return statement.entry.role == "bot" and statement.kind == "resolution"
