"""Whether a model's wording may take the place of drafter's own: what is wrong with it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from drafter.package import Draft
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import bland, everyday
from drafter.rewording.case import Told
from drafter.update import Finding, Level, NextUpdate, Review, Span

_READ = {
    "acknowledgement": "that there is a problem",
    "impact": "what readers notice",
    "known": "what is known",
    "unknown": "what is not known",
    "action": "what is being done",
    "next_step": "what readers can do",
}
"""What a reading holds, for the complaint that it is gone."""
_TAKEN = {
    "link": "a link",
    "host": "an address",
    "mention": "a mention",
    "markup": "markup",
    "image": "an image",
    "character": "a character that cannot be seen",
}


_NEW = 0.4
"""The share of a sentence's words that may be the model's own; names, numbers and states are held to
the facts by the review."""


_PLAIN = frozenset(" \n.,;:!?'’()-–—%")
"""Signs that any wording may use."""


class Candidate(NamedTuple):
    """A model's wording, cleaned and with the names back in it."""

    text: str
    taken: tuple[str, ...]
    """Kinds of what had to be taken out of it."""
    odd: tuple[str, ...]
    """Placeholders in it that stand for nothing, or for nothing these readers may see."""
    review: Review
    clashes: tuple[str, ...] = ()
    """Audiences whose update agrees with drafter's own draft, and not with this."""


class Own(NamedTuple):
    """drafter's own draft and its review."""

    draft: Draft
    review: Review


class Fault(NamedTuple):
    """One reason why a wording cannot be used."""

    said: str
    """In one sentence, without a word of notes or drafts: it may be shown anywhere."""
    about: str = ""
    """The words of the model that it is about; "" when something is missing."""


def faults(found: Candidate, own: Own, told: Told) -> list[Fault]:
    """Why the wording cannot be used; none when it can.

    A review's own messages are not repeated: they may quote the notes, or another audience's update,
    and what is said here goes back to the model.

    Args:
        found: The model's wording.
        own: What it would replace.
        told: What this audience may hear.
    """
    foreign = [Fault(f"It holds {_TAKEN.get(kind, 'markup')}.") for kind in found.taken]
    if found.odd:
        foreign.append(Fault("It holds a word in braces that stands for nothing here."))
    if not found.text:
        return [*foreign, Fault("It is empty.")]
    given = "\n".join((own.draft.text, *told.besides(own.draft)))
    if _signs(found.text) - _signs(given) - _PLAIN:
        foreign.append(Fault("It holds signs that the data does not have."))
    return [
        *foreign,
        *_lost(found.review, own.review),
        *_untold(found.review, own, told),
        *_added(found, own, told, given),
        *_worse(found.review, own.review),
        *(Fault(f"The update for {name} does not agree with it.") for name in found.clashes),
    ]


def _lost(new: Review, old: Review) -> Iterator[Fault]:
    """What the reader of the own draft learns and the reader of the new one does not."""
    if new.reading.phase != old.reading.phase:
        yield Fault(f"It reads as “{new.reading.phase}”, and the draft as “{old.reading.phase}”.")
    if _promise(new.reading.next_update) != _promise(old.reading.next_update):
        yield Fault("It does not say the same of the next update as the draft.")
    for part, said in _READ.items():
        if getattr(old.reading, part) and not getattr(new.reading, part):
            yield Fault(f"It does not say {said}.")


def _untold(new: Review, own: Own, told: Told) -> Iterator[Fault]:
    """What the own draft tells facts of and the new one does not; each open question is one."""
    about = {
        fact.id: f"{fact.kind} ({fact.text})" if fact.certainty == "unknown" else fact.kind
        for fact in told.sheet.facts
    }
    before = {about[i] for claim in own.draft.claims for i in claim.facts[:1] if i in about}
    after = {about[i] for claim in new.claims for i in claim.facts if i in about}
    for kind in dict.fromkeys(what.partition(" ")[0] for what in sorted(before - after)):
        yield Fault(f"It does not say all that the draft says of: {kind.replace('_', ' ')}.")


def _added(found: Candidate, own: Own, told: Told, data: str) -> Iterator[Fault]:
    """What the new draft claims or promises and the own one does not."""
    may = {*told.facts, *(fact for claim in own.draft.claims for fact in claim.facts)}
    given = _statement(data).keys
    for claim in found.review.claims:
        if claim.sentence in own.draft.text:
            continue
        based = claim.rests_on == "facts" and claim.facts[0] in may
        if not based or _is_new(claim.sentence, given):
            yield Fault("A sentence of it rests on nothing in the data.", claim.sentence)
    extra = Counter(c.kind for c in found.review.reading.commitments)
    extra -= Counter(c.kind for c in own.review.reading.commitments)
    for kind in extra:
        yield Fault(f"It promises a {kind}, and the draft does not.")


def _is_new(sentence: str, given: frozenset[str]) -> bool:
    """Whether a sentence has no word of what the model was given, or too many others, or any that is
    no everyday word.
    """
    terms = _statement(sentence).terms
    new = [term for term in terms if not term.keys & given]
    telling = [term for term in new if not bland(term.form)]
    strange = any(not everyday(term.form) for term in telling)
    return strange or len(new) == len(terms) or len(telling) > _NEW * len(terms)


def _signs(text: str) -> set[str]:
    """Its characters, less the letters and figures of English."""
    return {c for c in text if not (c.isascii() and c.isalnum())}


def _statement(text: str) -> Statement:
    return Statement(Span(0, len(text), text))


def _worse(new: Review, old: Review) -> Iterator[Fault]:
    """What the review objects to in the new draft and not in the own one."""
    levels: tuple[Level, ...] = ("error", "warning")
    for level in levels:
        before = Counter(f.criterion for f in _of(old, level))
        for finding in _of(new, level):
            before[finding.criterion] -= 1
            if before[finding.criterion] < 0:
                yield Fault(f"Its review objects: {finding.criterion}.", finding.excerpt)


def _of(review: Review, level: Level) -> list[Finding]:
    return [finding for finding in review.findings if finding.level == level]


def _promise(said: NextUpdate | None) -> tuple[object, ...]:
    return () if said is None else (said.kind, said.at)
