"""The text says "all", "every", "no other" or "only" where the notes say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import Match
from drafter.reviewing.grounding import (
    Evidence,
    Statement,
    claims,
    evidence,
    opened,
    promised,
    where,
)
from drafter.reviewing.grounding.rewriting import narrowed, without
from drafter.reviewing.grounding.wording import Term, listed
from drafter.reviewing.manuscript import Manuscript, Remark

_CLOSE = 0.3
"""The share of a sentence's words that a statement of the notes must have to speak of the same."""
_SHORT = 3
"""Content words of a statement that has no room for more than one thing."""
_ALL_OF = re.compile(r"\b(\d{1,7}) ?(?:/|of|out of) ?(?:the |all |our )?\1\b")
_FIGURES = re.compile(r"[\d:.]{1,12}")


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Looks for words of all, none and only in the draft, and for their like where the notes tell it."""
    known = evidence(m)
    for claim in claims(m):
        for cue in claim.said("universal", "none", "restrict"):
            start = cue.span.start
            if opened(claim, start) or promised(m, claim, start, cue.span.end):
                continue
            if _idle(claim, cue) or _carried(claim, cue, known):
                continue
            yield _remark(claim, cue, known)
            break


def _idle(claim: Statement, cue: Match) -> bool:
    """Whether the word says nothing of scope here: "every hour", "not all", "in all", "of all"."""
    after = [w.form for w in claim.words if w.start >= cue.span.end]
    before = [w.form for w in claim.words if w.end <= cue.span.start][-2:]
    behind = after[:1] if claim.text[cue.span.end : cue.span.end + 1] in " -" else []
    if behind and cue.section != "none" and _of_time(behind[0]):
        return True
    if cue.section == "universal" and behind == ["of"] and set(after[1:2]) & listed("pronoun"):
        return True
    if set(before) & listed("scope-before") or _by_the_way(claim, cue, before[-1:], after):
        return True
    if cue.section == "restrict" and set(before[-1:]) & listed("enabling"):
        return True  # "can only be used for"
    if cue.section == "restrict" and set(behind) & listed("scope-part"):
        return True  # "only a part of"
    return cue.phrase in listed("scope-idle") and not _counted(claim, cue)


def _by_the_way(claim: Statement, cue: Match, before: list[str], after: list[str]) -> bool:
    """Whether it is "at all", "all the same", "22 lockers, all in the north", or "worked throughout"."""
    if cue.phrase == "throughout":
        return claim.text[cue.span.end : cue.span.end + 1] in ".,;"  # all the time
    if cue.phrase in ("in full", "fully"):
        return bool(claim.denials)  # "never reached it in full"
    if cue.phrase == "all" and any(q.span.end <= cue.span.start for q in claim.quantities):
        placed = set(after[:1]) & {"in", "on", "at", "with", "from"}
        if placed or set(before) & listed("having"):  # "the 40 messages had all been sent"
            return True
    if cue.phrase == "all" and after[:2] == ["the", "same"]:
        return True
    alone = not claim.text[cue.span.end : cue.span.end + 2].strip(" ").isalnum()
    return cue.phrase == "all" and bool(set(before) & listed("scope-next-before")) and alone


def _of_time(word: str) -> bool:
    return word in listed("temporal") or _FIGURES.fullmatch(word) is not None


def _counted(claim: Statement, cue: Match) -> bool:
    """Whether "any" or "nothing" is said of what failed: "no agents of any kind"."""
    return cue.phrase in ("any", "no more", "nothing") and any(
        w.form in ("no", "found", "of", "without") for w in claim.words if w.end <= cue.span.start
    )


def _subject(claim: Statement, cue: Match) -> list[Term]:
    """What the word is said of: the noun phrase right behind it, else the words before it."""
    home = claim.clause(cue.span.start)
    found: list[Term] = []
    for word in claim.words:
        if word.start < cue.span.end or word.form in listed("article"):
            continue
        if any(q.span.start <= word.start < q.span.end for q in claim.quantities):
            continue
        term = next((t for t in claim.terms if word.start <= t.start < word.end), None)
        if term is None or claim.clause(word.start) != home or len(found) == 3:
            break
        found.append(term)
    return found or _before(claim, cue)


def _before(statement: Statement, cue: Match) -> list[Term]:
    """The two words in front of it: "eleven desks, all fine"."""
    home = statement.clause(cue.span.start)
    terms = [t for t in statement.terms if t.end <= cue.span.start]
    return [t for t in terms if statement.clause(t.start) == home][-2:]


def _carried(claim: Statement, cue: Match, known: Evidence) -> bool:
    """Whether the notes, where they speak of this, have a word of the same reach."""
    if cue.phrase == "100%":
        return any(q.unit == "%" and q.value == 100 for q in known.quantities)
    if cue.phrase.replace(" ", "") in listed("anybody") and any(
        _alike(cue, other) for s in known.statements for other in s.cues
    ):
        return True
    subject = _subject(claim, cue)
    home = claim.clause(cue.span.start)
    clause = [t for t in claim.terms if claim.clause(t.start) == home]
    aligned = {
        id(s): s
        for terms in (claim.terms, subject, clause)
        for share, s in known.align(terms)
        if share >= _CLOSE
    }
    if cue.phrase == "everywhere" and any(_done_to_all(s, claim) for s in known.statements):
        return True
    if cue.phrase.replace(" ", "") in listed("anybody") and any(
        c.phrase == "only" for s in aligned.values() for c in s.said("restrict")
    ):
        return True  # "people see only their own"
    if cue.section == "restrict":
        return (
            any(s.said("restrict", "part") for s in aligned.values())
            or _narrow(clause, known)
            or (cue.phrase == "only" and any(_others(s, known) for s in aligned.values()))
        )
    return any(_reaches(s, cue, subject, clause) for s in aligned.values())


def _done_to_all(statement: Statement, claim: Statement) -> bool:
    """Whether the notes tell the sentence's action of all: "timer fixed on all"."""
    kinds = {kind for action in claim.actions for kind in action.value.split()}
    return bool(statement.said("universal")) and any(
        kinds & set(action.value.split()) for action in statement.actions
    )


def _others(statement: Statement, known: Evidence) -> bool:
    """Whether its entry, or the next, goes on to the others: "truck 2 is late. others on time"."""
    return any(w.form in listed("beside") for s in known.after(statement) for w in s.words)


def _narrow(clause: list[Term], known: Evidence) -> bool:
    """Whether a statement that narrows, or speaks of a part, tells two words of the clause."""
    return any(
        sum(bool(t.keys & s.keys) for t in clause) > 1
        for s in known.statements
        if s.said("restrict", "part")
    )


def _reaches(statement: Statement, cue: Match, subject: list[Term], clause: list[Term]) -> bool:
    """Whether a statement speaks of all, or of none, of the same."""
    everything = cue.section == "universal" and any(
        other.phrase == "everything" for other in statement.said("universal")
    )
    if everything or _ALL_OF.search(statement.text):
        return True
    if cue.section == "none" and any(_shares(clause, d) for d in statement.denials):
        return True
    if cue.section == "universal" and _only_these(statement, clause):
        return True
    short = clause if len(statement.terms) <= _SHORT else []  # "all 12 reporting"
    return any(
        _shares(subject + short, _subject(statement, other) + _before(statement, other))
        for other in statement.said("universal", "none", "complete")
        if (other.phrase != "any" or cue.section == "none")
        and (other.phrase != "both" or cue.phrase == "both")
    )


def _only_these(statement: Statement, clause: list[Term]) -> bool:
    """Whether the notes say "the old ones only" and the clause speaks of all of these."""
    only = next((c for c in statement.said("restrict") if c.phrase == "only"), None)
    if only is None:
        return False
    home = statement.clause(only.span.start)
    these = [t for t in statement.terms if statement.clause(t.start) == home]
    return len(these) > 1 and all(any(t.keys & own.keys for own in clause) for t in these)


def _alike(cue: Match, other: Match) -> bool:
    """Whether another statement says "everybody" or "nobody" too, of whatever it says it."""
    same = {cue.section, "complete" if cue.phrase == "everything" else cue.section}
    anybody = other.phrase.replace(" ", "") in listed("anybody")
    return other.section in same and (anybody or cue.phrase in ("everything", "none"))


def _shares(some: list[Term], others: list[Term]) -> bool:
    return any(a.keys & b.keys for a in some for b in others)


def _narrower(best: list[Statement]) -> bool:
    """Whether the notes speak of a part there: of some, of so many, of one place only."""
    return any(s.said("part", "restrict") or s.quantities for s in best)


def _remark(claim: Statement, cue: Match, known: Evidence) -> Remark:
    best = [s for share, s in known.align(claim.terms) if share >= _CLOSE][:2]
    place = where(best)
    part = next((p.span.text for s in best for p in s.said("part")), "")
    told = ""
    if place:
        told = f" The notes speak of “{part}” ({place})." if part else f" See {place} of the notes."
    said = claim.text[cue.span.start : cue.span.end]
    span, words = narrowed(claim, cue) or without(claim)
    return Remark(
        span,
        f"“{said}” reaches further than the notes.{told} Readers who see it otherwise "
        "will doubt the rest.",
        words,
        level=None if _narrower(best or known.statements) else "warning",
    )
