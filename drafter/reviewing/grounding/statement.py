"""One sentence, of the notes or of the draft, with what grounding asks of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.language import hedges
from drafter.language.phrases import Match, Word, lexicon, words
from drafter.reviewing.grounding.wording import Term, listed, terms
from drafter.update import Span

if TYPE_CHECKING:
    from drafter.language.numbers import Quantity

_PAUSE = re.compile(r"[,;:()\[\]!?…—–|•\n]|\.\s|\s-\s")
_ONLY = re.compile(r" (?:beyond|but|other than|except|more than)\b")
_MAY_HAVE = re.compile(
    r"\b(?:may|might|could) (?:not )?have (?!seen|experienced|noticed|been (?:unable|affected))\w"
)
_WELL = {"=work", "=unaffected"}
_REACH = 5
"""How many content words behind a "not" it may deny."""


class Statement:
    """A sentence. Everything about it is worked out when first asked for."""

    def __init__(
        self,
        span: Span,
        *,
        lines: tuple[int, ...] = (),
        at: datetime | None = None,
        entry: int = -1,
        suspected: bool | None = None,
    ) -> None:
        """`suspected`: whether it is told as a suspicion, where that is known already."""
        self.span = span
        self.text = span.text
        self.lines = lines
        self.at = at
        self.entry = entry
        self._suspected = suspected

    @cached_property
    def words(self) -> list[Word]:
        """Its words, placed within `text`."""
        return words(self.text)

    @cached_property
    def terms(self) -> list[Term]:
        """Its content words."""
        return terms(self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its content words are compared by."""
        return frozenset().union(*(term.keys for term in self.terms))

    @cached_property
    def cues(self) -> list[Match]:
        """The cues of `grounding.txt` in it."""
        return lexicon("grounding").find(self.text, self.words)

    @cached_property
    def actions(self) -> list[Match]:
        """The actions of `states.txt` in it."""
        return lexicon("states").find(self.text, self.words)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its quantities, placed within `text`."""
        from drafter.language import numbers  # a review without notes does not need it

        return numbers.find(self.text)

    @cached_property
    def suspected(self) -> bool:
        """Whether it is told as a suspicion or a question."""
        if self._suspected is not None:
            return self._suspected
        if self.text.rstrip().endswith("?"):
            asks = bool(self.words) and self.words[0].form in listed("asking")
            return not asks or "->" in self.text  # "why it stopped -> full disk?"
        return bool(self._signs)

    @cached_property
    def _signs(self) -> list[Span]:
        """The words of doubt."""
        found = hedges.hedges(self.text, symptoms=False)
        found += [Span(m.start(), m.end(), m[0]) for m in _MAY_HAVE.finditer(self.text)]
        return found + [cue.span for cue in self.said("doubt")]

    @cached_property
    def _doubts(self) -> set[int]:
        """The clauses told as a suspicion."""
        return {self.clause(span.start) for span in self._signs}

    @property
    def suspicion(self) -> bool:
        """Whether it tells a suspicion, and not only that nobody knows."""
        if self.open is None:
            return self.suspected
        return any(not _inside(sign, [self.open]) for sign in self._signs)

    @property
    def tentative(self) -> bool:
        """Whether a word of it leaves the doubt in: "at risk", "looked resolved"; not the month May."""
        before = ""
        for word in self.words:
            if word.form in listed("uncertain") and not (
                word.form == "may" and before[:1].isdigit()
            ):
                return True
            before = word.form
        return False

    @property
    def advice(self) -> bool:
        """Whether it says what should be done, not how things are."""
        return any(word.form in listed("advising") for word in self.words)

    @cached_property
    def doubted(self) -> list[Term]:
        """The content words of the clauses that are told as a suspicion; all, if it is a question."""
        inside = [
            t
            for t in self.terms
            if self.clause(t.start) in self._doubts
            and not any(sign.start <= t.start < sign.end for sign in self._signs)
        ]
        return inside if len(inside) > 1 else self.terms

    @cached_property
    def open(self) -> Span | None:
        """What it says is not known."""
        found = hedges.open_question(self.text)
        return found or next((cue.span for cue in self.said("open")), None)

    @cached_property
    def _clauses(self) -> list[int]:
        """Where each clause begins: behind a pause, at a joining word, at "and we"."""
        joins, subjects = listed("joining"), listed("subject")
        starts = [0]
        end, form = 0, ""
        for word in self.words:
            paused = end and word.start - end > 1 and _PAUSE.search(self.text, end, word.start)
            if paused or word.form in joins or (form == "and" and word.form in subjects):
                starts.append(word.start)
            end, form = word.end, word.form
        return starts

    def clause(self, position: int) -> int:
        """The number of the clause that a position lies in."""
        return bisect_right(self._clauses, position)

    @cached_property
    def clauses(self) -> list[list[Term]]:
        """The content words of each clause that has any."""
        found: dict[int, list[Term]] = {}
        for term in self.terms:
            found.setdefault(self.clause(term.start), []).append(term)
        return list(found.values())

    def said(self, *sections: str) -> list[Match]:
        """The cues of these sections."""
        return [cue for cue in self.cues if cue.section in sections]

    @cached_property
    def denials(self) -> list[list[Term]]:
        """What each "not", "no" or "never" in it denies: the content words behind it, else before."""
        found = [
            [term._replace(keys=term.keys - _WELL)]  # "unaffected" does not deny "works"
            for term in self.terms
            if term.form in listed("denying")
        ]
        none = [cue.span for cue in self.said("none")]
        words = [*none, *(s for s in hedges.negations(self.text) if not _inside(s, none))]
        by_itself = {term.start for denial in found for term in denial}
        negations = [
            s for s in words if s.start not in by_itself and not _ONLY.match(self.text, s.end)
        ]
        for negation in negations:
            home = self.clause(negation.start)
            near = [t for t in self.terms if self.clause(t.start) == home]
            behind = [t for t in near if t.start >= negation.end][:_REACH]
            before = [t for t in near if t.end <= negation.start][-_REACH:]
            last = not any(
                w.start >= negation.end and self.clause(w.start) == home for w in self.words
            )
            target = behind or (before if last else [])
            if target:
                found.append(target)
        return found

    @cached_property
    def denied(self) -> frozenset[int]:
        """Where the denied words start."""
        return frozenset(term.start for target in self.denials for term in target)

    @property
    def place(self) -> str:
        """“line 12”, for messages; "" when the notes have no line for it."""
        return f"line {self.lines[0]}" if self.lines else ""

    def quote(self, longest: int = 90) -> str:
        """Its text on one line, cut to a length that a message has room for."""
        said = " ".join(self.text.split())
        return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"

    def at_span(self, start: int, end: int) -> Span:
        """A stretch of this sentence, as a span of the whole text."""
        base = self.span.start
        return Span(base + start, base + end, self.text[start:end])


def _inside(span: Span, others: list[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)
