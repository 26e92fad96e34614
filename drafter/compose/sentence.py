"""One fact as a sentence in its reader's words, or nothing, where it cannot be told."""

from __future__ import annotations

from functools import lru_cache

from drafter.compose import deeds, fitness, verbs, wording
from drafter.compose.clauses import clauses, leans
from drafter.compose.discretion import A_MACHINE, names_person, publishable, with_machines_told
from drafter.compose.moment import moment_told
from drafter.compose.stand_in import stand_in
from drafter.compose.substance import has_substance, without_notice
from drafter.compose.vocabulary import cleaned, found, grammar, lower
from drafter.compose.voice import Line, Voice
from drafter.incident import Fact
from drafter.language import secrets, times
from drafter.language.glossary import plain, terms

_QUOTES = frozenset('"“”„')
_FIRST_COUNTS = frozenset({"cause", "action", "customer_report"})
"""Kinds of which the first clause is the statement, and the others only go on from it."""


@lru_cache(maxsize=512)
def told(fact: Fact, to: Voice) -> Line | None:
    """The fact as a sentence for these readers; None when it cannot be told to them."""
    text, stamp = cleaned(fact.text), ""
    if to.depth != "technical":
        said = stamp = moment_told(fact, text, to)
        said = said or (stand_in(fact, text, to) if _is_deep(fact, text, to) else "")
        said = said or _told(fact, text, to) or stand_in(fact, text, to)
    else:
        doubtful = fact.certainty == "suspected" and fact.kind != "cause"
        said = wording.suspected(text, fact.kind) if doubtful else text
        said = _without_secrets(said)
    if not said or (fact.kind == "resolution" and fitness.is_ahead(said, to.phase)):
        return None
    said = wording.stopped(wording.with_zone(said, to.zone, fact.observed_at or to.now))
    talk = (
        not stamp
        and to.depth in ("business", "support")
        and fitness.out_of_place(text, to.depth, to.config, sensitive=to.sensitive)
    )
    return Line(
        *(said, (fact.id,), fact.certainty == "suspected", fact.lines, talk, fact.observed_at),
        author=fact.author or "" if to.depth == "technical" else "",
        by=fact.said_by,
        sure=wording.sureness(fact.text) if fact.kind == "option" else "",
    )


def _is_deep(fact: Fact, text: str, to: Voice) -> bool:
    """Whether a cause goes into what readers outside have never heard of, such as a connection pool."""
    if not to.outside or fact.kind != "cause":
        return False
    strange = (span.text.lower() for span, _ in terms(text, to.depth, to.config))
    return any(word not in grammar("change") for word in strange)


@lru_cache(maxsize=512)
def _without_secrets(text: str, instead: str = "[secret removed]") -> str:
    """The text without what nobody may be sent: keys, passwords, account numbers."""
    for secret in reversed(secrets.find(text)):
        if secret.grave:
            front = (
                text[: secret.span.start] if instead else text[: secret.span.start].rstrip(" ,:")
            )
            text = f"{front}{instead}{text[secret.span.end :]}"
    return text


def _told(fact: Fact, text: str, to: Voice) -> str:
    """What can be told of it in our words, one sentence for each clause; "" when nothing can."""
    text = _prepared(text, fact.said_by == "customer", to.one)
    if not text or not _fits(fact, text, to):
        return ""
    parts = [text] if fact.certainty == "suspected" else clauses(text, fact.kind)
    told: list[str] = []
    lost = False
    for part in parts:
        said = "" if lost and leans(part) else _clause(fact, part, to, alone=not told or lost)
        lost = lost or not said
        if not said and (to.sensitive or (not told and fact.kind in _FIRST_COUNTS)):
            return ""  # what is left could say something else than the whole
        told += [wording.capital(said)] if said else []
    return ". ".join(told)


@lru_cache(maxsize=512)
def _prepared(text: str, by_customer: bool, to_one: bool) -> str:
    """The note without its date, its ties and its questions, spoken by us; "" where it cannot be."""
    text = wording.without_question(wording.undated(_without_secrets(text, "")))
    if to_one:
        text = wording.addressed(text)
    if by_customer or found("glossary_grammar", text, "my"):
        text = wording.of_customer(text)
    return wording.joined(verbs.going_on(wording.we(text)))


def _clause(fact: Fact, text: str, to: Voice, *, alone: bool) -> str:
    """One clause for these readers, with what is internal replaced; "" when that cannot be done."""
    if not _belongs(fact, text, to, alone=alone):
        return ""
    text = _voiced(fact, without_notice(text) if fact.kind in ("impact", "scope") else text, to)
    if not has_substance(text, fact.kind, over=to.over):
        return ""
    text = plain(text, to.depth, to.config)
    if fact.certainty == "suspected":
        if fact.kind == "eta" and not verbs.is_sentence(text):
            return ""
        text = wording.suspected(text, fact.kind)
    elif fact.kind != "action":
        text = wording.with_subject(text)
    if to.outside:
        text = publishable(text, to.config) or ""
    elif to.depth == "business":
        text = with_machines_told(text)
    if text.count(A_MACHINE) > 1:
        return ""  # "one of our servers is full, one of our servers is slow": which is which?
    fits = fitness.is_whole(text, fact.kind, to.phase) and not secrets.find(text)
    return text if fits and not names_person(text) else ""


def _belongs(fact: Fact, text: str, to: Voice, *, alone: bool) -> bool:
    """Whether these readers can place the clause, and it tells of no person and of nothing unseen."""
    if fitness.is_talk(text, fact.kind, to_one=to.one) or (
        to.outside and _misplaced(text, to, alone=alone)
    ):
        return False
    if fitness.is_about_someone(text, alone=alone) or (
        to.depth == "business" and fitness.is_code(text)
    ):
        return False
    ended = fact.kind == "resolution" and to.phase == "resolved"
    return not (ended and fitness.is_under_way(text))


def _misplaced(text: str, to: Voice, *, alone: bool = True) -> bool:
    return fitness.out_of_place(text, to.depth, to.config, sensitive=to.sensitive, alone=alone)


def _fits(fact: Fact, text: str, to: Voice) -> bool:
    """Whether the note is a statement, and for readers outside one that they can place."""
    if fitness.is_talk(text, fact.kind, to_one=to.one) or not fitness.is_ending(text, fact.kind):
        return False
    if to.sensitive and fitness.is_delicate(text):
        return False
    if fact.kind == "start" and not times.find(text, to.now, to.zone, past=True):
        return False
    if not to.outside:
        return True
    # What notes quote is an internal name, a command or an error text.
    away = not _QUOTES.isdisjoint(text) or (to.sensitive and _misplaced(text, to))
    return not away and fitness.is_telling(text, fact.kind)


def _voiced(fact: Fact, text: str, to: Voice) -> str:
    """The statement as the team says it: whole, in the right tense, with its kind's frame."""
    if fact.kind in ("action", "resolution"):
        told = deeds.acted(verbs.whole(text), over=to.over)
        return verbs.again(told) if fact.kind == "resolution" else told
    if fact.kind not in ("impact", "scope", "cause", "not_affected"):
        return text
    if deeds.checked(text) != text:
        return ""  # that something was checked says nothing yet
    text = wording.are_hit(verbs.whole(text)) if fact.kind != "cause" else text
    if verbs.is_sentence(text) or (fact.certainty == "suspected" and fact.kind != "impact"):
        return verbs.past(text) if to.over else text
    return _framed(fact, lower(text), to) if fact.kind != "not_affected" else ""


def _framed(fact: Fact, fragment: str, to: Voice) -> str:
    """A sentence around a note without a verb: "5xx on checkout" → "we are seeing 5xx on checkout"."""
    if fact.kind == "scope":
        frame = "this affected" if to.over else "this affects"
        return f"{frame} {fragment}" if fitness.counts_people(fragment) else ""
    if fact.kind == "impact":
        if not fitness.is_noun_phrase(fragment):
            return ""
        seeing = "have been seeing" if " since " in fragment else "are seeing"
        return f"we {'saw' if to.over else seeing} {fragment}"
    be = "was" if to.over else "is"
    if fragment.startswith("caused ") and not fragment.startswith("caused by "):
        return f"this {fragment}"
    if fragment.partition(" ")[0] in grammar("caused"):
        return f"this {be} {fragment}"
    named = fitness.is_noun_phrase(fragment) or fragment.startswith(("the ", "a ", "an ", "our "))
    noun = wording.with_article(fragment)
    return f"the cause {be} {noun}" if named or noun != fragment else ""
