"""Which facts carry each sentence of a text, and what it rests on where none does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from drafter.language import glossary, times
from drafter.language.phrases import lexicon
from drafter.noun import Kind
from drafter.reviewing.grounding.claims import opened, promised, spoken, standing
from drafter.reviewing.grounding.evidence import Evidence, evidence, wording
from drafter.reviewing.grounding.plainly import WORD, effort, new_advice, over, states, trouble
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import Term, bland, keys, listed
from drafter.reviewing.manuscript import Manuscript
from drafter.update import Claim, Span

if TYPE_CHECKING:
    from drafter.incident import Fact, FactSheet

_CARRIES = 0.34
"""The share of a sentence's words that a fact must have to carry it."""
_PLAIN = 0.55
"""The same, for words that say nothing of what happened, such as "started"."""
_ADDS = 0.5
"""The share of what is left of a sentence that a further fact must have to carry it too."""
_BACK = 0.35
"""What a fact's own words count for that the sentence has, when two facts are equally close."""
_NOTES = 0.5
"""The share of a sentence's words that a statement of the notes must have, where no fact carries it."""
_MOST = 4
"""How many facts one sentence rests on."""


_LABEL = re.compile(r"[A-Z][\w ]{2,24}: ")
"""“Confirmed: …”, in lists."""


_Rest = tuple[tuple[str, ...], Literal["facts", "courtesy"]]


class Carrier(Statement):
    """A fact, with readers' words for what it calls otherwise, and its times and figures."""

    def __init__(self, fact: Fact, now: datetime, zone: ZoneInfo, plain: Iterable[str]) -> None:
        """`now` and `zone`: what its times are read by; `plain`: readers' words for its own."""
        super().__init__(Span(0, len(fact.text), fact.text), lines=fact.lines, at=fact.observed_at)
        self.fact = fact
        self._now = now
        self._zone = zone
        self._plain = plain

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its words are compared by, and what readers call them, and its times and figures."""
        said = [Statement(Span(0, len(word), word)) for word in self._plain]
        found = [*self.terms, *(t for s in said for t in s.terms)]
        found += [*deeds(self), *figures(self, self.at or self._now, self._zone)]
        seen = [_clock(self.at)] if self.at else []
        called = (keys(form) for form in listed(f"told-{self.fact.kind}"))
        return frozenset(seen).union(*(term.keys for term in found), *called)


def carried(m: Manuscript) -> tuple[Claim, ...]:
    """One claim for each sentence, with the facts that carry it; none without facts."""
    if m.sheet is None:
        return m.claims or ()
    if m.claims is not None:
        return _completed(m, m.claims, m.sheet)
    own = vars(m)
    if "_carried" not in own:
        known = evidence(m)
        kept = vars(known)
        if "_carriers" not in kept:
            kept["_carriers"] = _Carriers(m, m.sheet, known)
        carriers: _Carriers = kept["_carriers"]
        own["_carried"] = tuple(_claim(m, known, carriers, one) for one in spoken(m))
    found: tuple[Claim, ...] = own["_carried"]
    return found


def _completed(m: Manuscript, claims: tuple[Claim, ...], sheet: FactSheet) -> tuple[Claim, ...]:
    """A composer's claims; "this is resolved" of its own rests on the facts that say so."""
    said = {one.span.start: one for one in spoken(m)}
    found = []
    for claim in claims:
        one = said.get(claim.start)
        if one is None or claim.rests_on != "courtesy" or not (over(one) or trouble(one)):
            found.append(claim)
            continue
        kind: Kind = "resolution" if over(one) else "impact"
        ids = tuple(f.id for f in sheet.of(kind) if f.certainty != "retracted")[:_MOST]
        found.append(replace(claim, facts=ids, rests_on="facts" if ids else "courtesy"))
    return tuple(found)


class _Carriers:
    """The facts, apart by what may rest on them."""

    def __init__(self, m: Manuscript, sheet: FactSheet, known: Evidence) -> None:
        self.sure: list[Carrier] = []
        self.open: list[Carrier] = []
        taken_back: list[Carrier] = []
        sides = {"unknown": self.open, "retracted": taken_back}
        zone = ZoneInfo(sheet.zone)
        for fact in sheet.facts:
            plain = [word for _, word in glossary.terms(fact.text, "plain", m.config)]
            sides.get(fact.certainty, self.sure).append(Carrier(fact, known.now, zone, plain))
        hit = [c.fact.id for c in (*self.open, *self.sure) if c.fact.kind == "impact"]
        self.trouble: _Rest = ((hit[0],), "facts") if hit else ((), "courtesy")
        every = [*reversed(self.sure), *self.open, *taken_back]
        self.word_for_word = {wording(carrier.text): carrier for carrier in every}
        self.said, self.asked, self.withdrawn = (
            Evidence(some, "", known.now, known.zone) for some in (self.sure, self.open, taken_back)
        )


def _claim(m: Manuscript, known: Evidence, carriers: _Carriers, said: Statement) -> Claim:
    span = said.span
    text = m.text[span.start : span.end]
    numbers = [t for t in figures(said, known.now, known.zone) if not _promised(m, said, t)]
    facts = tuple(dict.fromkeys(c.fact.id for c in _facts(m, carriers, said, numbers)))
    if facts:
        return Claim(text, span.start, span.end, facts)
    telling = _telling(m, said)
    if not telling and not numbers and trouble(said):
        return Claim(text, span.start, span.end, *carriers.trouble)
    if _promise(m, said, telling):
        return Claim(text, span.start, span.end, (), "commitment")
    if standing(said) or not (telling or numbers or states(said)) or effort(said):
        return Claim(text, span.start, span.end, (), "courtesy")
    lines = () if new_advice(said, known) else _lines(known, [*telling, *numbers])
    return Claim(text, span.start, span.end, (), "notes" if lines else "nothing", lines)


def _facts(
    m: Manuscript, carriers: _Carriers, said: Statement, numbers: list[Term]
) -> Iterator[Carrier]:
    """The facts that carry a sentence, the one that carries most first."""
    for text in (said.text, _LABEL.sub("", said.text)):
        same = carriers.word_for_word.get(wording(text))
        if same is None:
            continue
        yield same
        return
    if standing(said) or new_advice(said, evidence(m)):
        return
    terms = [t for t in (*said.terms, *deeds(said), *numbers) if not _promised(m, said, t)]
    asked = [t for t in terms if opened(said, t.start) and not _asks(said, t)]
    told = [
        t
        for t in terms
        if not opened(said, t.start)
        and t.form not in listed("uncertain")
        and (carriers.said.has(t) or not (bland(t.form) or t in numbers))
    ]
    yield from _answering(carriers, said, asked)
    if over(said):
        yield from [c for c in carriers.sure if c.fact.kind == "resolution"][:_MOST]
    else:
        yield from _best(carriers.said, said, told)
    if said.denials or any(w.form == "ruled" for w in said.words):
        yield from _best(carriers.withdrawn, said, told)


def _asks(said: Statement, term: Term) -> bool:
    """Whether a word is part of "we do not know" itself."""
    return said.open is not None and said.open.start <= term.start < said.open.end


def _answering(carriers: _Carriers, said: Statement, asked: list[Term]) -> Iterator[Carrier]:
    """The open question that a sentence puts, by its kind, else by its words."""
    if said.open is None and not any(w.form in ("no", "not") for w in said.words):
        return
    kinds = {cue.section for cue in lexicon("facts-questions").find(said.text, said.words)}
    if said.open is None:
        kinds &= {"workaround", "eta"}  # "there is no workaround", "we have no estimate"
    found = [c for c in carriers.open if c.fact.kind in kinds]
    yield from found or (list(_best(carriers.asked, said, asked))[:1] if asked else [])


def _best(among: Evidence, said: Statement, terms: list[Term]) -> Iterator[Carrier]:
    """The fact that has most of these words; then those that have most of what is left."""
    left, least = terms, _CARRIES
    causal = bool(said.said("root-cause", "cause"))
    for _ in range(_MOST):
        near = among.align(left) if left else []
        share, carrier = max(
            near, key=lambda pair: _closeness(pair, terms, causal=causal), default=(0.0, None)
        )
        if not isinstance(carrier, Carrier):
            return
        covered = [t for t in left if t.keys & carrier.keys]
        if share < (least if _tells(covered) else _PLAIN):
            return
        yield carrier
        left = [t for t in left if t not in covered]
        if not _tells(left):
            return
        least = _ADDS


def _tells(terms: list[Term]) -> bool:
    """Whether a word of these says something of what happened, or is a figure."""
    return any(not bland(t.form) for t in terms)


def _closeness(pair: tuple[float, Statement], terms: list[Term], *, causal: bool) -> float:
    share, carrier = pair
    keys = frozenset().union(*(t.keys for t in terms))
    back = [bool(t.keys & keys) for t in carrier.terms]
    given = isinstance(carrier, Carrier) and carrier.fact.kind == "cause"
    return share + _BACK * (sum(back) / len(back) if back else 0) + _BACK * (causal and given)


def _lines(known: Evidence, terms: list[Term]) -> tuple[int, ...]:
    """The lines of the notes that carry these words."""
    return next((s.lines for share, s in known.align(terms)[:1] if share >= _NOTES), ())


def _telling(m: Manuscript, said: Statement) -> list[Term]:
    """The words that say something of what happened."""
    return [
        t
        for t in said.terms
        if not bland(t.form) and t.form not in listed("generic") and not _promised(m, said, t)
    ]


def _promised(m: Manuscript, said: Statement, term: Term) -> bool:
    return promised(m, said, term.start, term.end)


def _promise(m: Manuscript, said: Statement, telling: list[Term]) -> bool:
    """Whether it is a promise, and of the next update nothing but that."""
    span = said.span
    if any(c.span.start < span.end and span.start < c.span.end for c in m.reading.commitments):
        return True
    promise = m.reading.next_update
    return (
        promise is not None
        and not telling
        and promise.span.start < span.end
        and span.start < promise.span.end
    )


def figures(said: Statement, now: datetime, zone: ZoneInfo) -> list[Term]:
    """Its times and quantities, as words that can be compared."""
    found = [
        Term(q.span.start, q.span.end, q.span.text, frozenset((f"#{q.value:g}",)))
        for q in said.quantities
        if q.value != 1
    ]
    for time in times.find(said.text, now, zone) if any(c.isdigit() for c in said.text) else ():
        instants = [at for at in (time.start, time.at) if at is not None]
        if time.kind in ("moment", "window") and any(c.isdigit() for c in time.span.text):
            keys = frozenset(map(_clock, instants))
            found.append(Term(time.span.start, time.span.end, time.span.text, keys))
    return found


def deeds(said: Statement) -> list[Term]:
    """What it says was done, by kind of action: "gone back" is "rolled back"."""
    return [
        Term(a.span.start, a.span.end, a.phrase, frozenset(f"!{kind}" for kind in a.value.split()))
        for a in said.actions
        if len(a.phrase) > WORD
    ]


def _clock(at: datetime) -> str:
    """Its time of day in UTC, as a key."""
    return f"@{at.astimezone(UTC):%H:%M}"
