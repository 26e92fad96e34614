"""How sure a sentence is: suspicion, denial, and questions that are still open.

One sentence goes in, or a line of notes; spans of it come out. The words are in
`lexicons/hedges.txt`.
"""

from __future__ import annotations

from functools import cache

from drafter.language.memory import kept
from drafter.language.phrases import Word, lexicon
from drafter.language.tagging import Tag, Tagged, small
from drafter.update import Span


def hedge(text: str, *, symptoms: bool = True) -> Span | None:
    """The first sign that a statement is a suspicion: "looks like", "may", "we believe", "dns?".

    Args:
        text: A sentence or a line of notes.
        symptoms: Whether "customers may see errors" counts. There "may" says that not everybody is
            hit; it leaves no doubt about the fault. Pass False to leave such uses out.
    """
    return next(iter(hedges(text, symptoms=symptoms)), None)


def hedges(text: str, *, symptoms: bool = True) -> list[Span]:
    """Every sign of suspicion in a text, in order; see `hedge`."""
    tagged = _tagged(text)
    found = [
        tagged.span(t.first, t.last)
        for t in tagged.each("hedge", "modal")
        if t.section == "hedge" or _modal(tagged, t, symptoms)
    ]
    return found or _guess(text, tagged.words)


def negations(text: str) -> list[Span]:
    """Every "not", "no", "unable", "without" and the like, in order."""
    tagged = _tagged(text)
    found = {t.first: t.last for t in tagged.each("negation")}
    for index, word in enumerate(tagged.words):  # also those inside a longer phrase, "no idea"
        if word.form in _denials():
            found.setdefault(index, index + 1)
    return [tagged.span(first, last) for first, last in sorted(found.items())]


def open_question(text: str) -> Span | None:
    """What a text says is still open: "no idea why", "cause unknown", "still investigating".

    Investigations that are told as past ("after investigating", "we were investigating") leave
    nothing open.
    """
    return question(_tagged(text))


def question(tagged: Tagged) -> Span | None:
    """`open_question`, for a text whose words are already tagged with the hedges lexicon."""
    for t in tagged.tags:
        if t.section == "open" or (t.section == "asking" and _asks(tagged, t)):
            return tagged.span(t.first, t.last)
        other = _sought(tagged, t) if t.section == "seek" else None
        if t.section == "suspicion":
            other = tagged.near(t, "causing", after=4)
        if t.section == "negation":
            other = _not_known(tagged, t)
        if other is not None:
            return tagged.span(t.first, other.last)
    return None


@cache
def _denials() -> frozenset[str]:
    return frozenset(e[1] for e in lexicon("hedges").entries if e[0] == "negation")


@kept
def _tagged(text: str) -> Tagged:
    return Tagged(text, lexicon("hedges"))


def _modal(tagged: Tagged, modal: Tag, symptoms: bool) -> bool:
    """Whether a "may" is a guess and, if symptoms do not count, more than a possible symptom."""
    following = tagged.words[modal.last : modal.last + 1]
    if tagged.words[modal.first].form == "could" and following and following[0].form == "not":
        return False  # "could not connect" is what happened
    return symptoms or tagged.near(modal, "experience", after=2) is None


def _guess(text: str, words: list[Word]) -> list[Span]:
    """A few words and a question mark, such as "dns?": a guess, unless it asks somebody."""
    if not 0 < len(words) <= 4 or words[0].form in small("asks"):
        return []
    if not text.rstrip().endswith("?"):
        return []
    start, end = words[0].start, len(text.rstrip())
    return [Span(start, end, text[start:end])]


def _asks(tagged: Tagged, asking: Tag) -> bool:
    if tagged.near(asking, "answered", after=3):
        return False
    return not tagged.behind(asking, 2) & (small("told") | small("enabled"))


def _sought(tagged: Tagged, seek: Tag) -> Tag | None:
    """What is being looked for: "to identify … the source", unless it has been found."""
    found = tagged.behind(seek, 2) & small("enabled")
    return None if found else tagged.near(seek, "sought", after=4)


def _not_known(tagged: Tagged, negation: Tag) -> Tag | None:
    """What a denial leaves open: "do not yet know", "no estimate", "not been able to ascertain"."""
    if tagged.words[negation.first].form in {"no", "without"}:
        return tagged.near(negation, "knowable", after=2)
    known = tagged.near(negation, "knowing", "seek", after=4)
    if known is None or known.last == len(tagged.words):
        return known
    following = tagged.near(known, "settled", after=1)
    return None if following else known
