"""A sentence of the notes, made into a sentence for readers.

Rules only change the surface: dates in front go, "I restarted" becomes "we have restarted", a
suspicion is told as one. What is said stays what the notes say.
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from drafter.compose.vocabulary import (
    everyday,
    finite,
    found,
    grammar,
    known,
    past_forms,
    stems,
    tokens,
)
from drafter.incident import Kind
from drafter.language import times
from drafter.language.hedges import hedge, open_question

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}"
    rf"|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)"
)
_DATED = re.compile(
    rf"(?:Incident on {_DAY}|[\[(~]*(?:{_DAY}[T,]?\s{{0,3}})?~?\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?"
    rf"(?:\s(?:UTC|GMT|[A-Z]{{1,3}}T)(?:[+-]\d{{1,2}})?)?|{_DAY}(?=,? ))[\])]*,?\s{{0,3}}[-–—:|>]{{0,2}}\s{{1,3}}(?=\w)"
)
_TIE = re.compile(
    r"(?:currently|at present|however|furthermore|moreover|therefore|thus|hence|also|then|additionally|meanwhile|besides|and|but|so|now"
    r"|at (?:this|that) (?:point|time)|as a result|in addition|of note)[,:]\s{1,3}",
    re.IGNORECASE,
)
_FIRST_PERSON = tuple(
    (re.compile(pattern), ours)
    for pattern, ours in (
        (r"\b[Ii]['’]m\b|\bI am\b", "we are"),
        (r"\b[Ii]['’]ve\b|\bI have\b", "we have"),
        (r"\b[Ii]['’]ll\b|\bI will\b", "we will"),
        (r"\b[Ii]['’]d\b", "we would"),
        (r"\bI was\b", "we were"),
        (r"\b(?:I|i(?= [a-z]))\b(?!\.e)", "we"),
        (r"\b[Mm]y\b", "our"),
        (r"\bme\b", "us"),
    )
)
_SHORT = (("won't", "will not"), ("can't", "cannot"), ("n't", " not"), ("'re ", " are "))
_AT_TIME = re.compile(r"\d:\d\d")
_CLAUSE = re.compile(
    r"\s*(?:[,;(–—]|\s-\s|\bbut\b|\band\b)\s*(?:(?:we|i)\s+(?:have|are|do|am)\s*)?$",
    re.IGNORECASE,
)
_MOST_ACTOR = 2
"""Words before what was done: "Sam has restarted"."""
_MOST_SUBJECT = 4
"""Words a subject in front of a bare state may have: "uploads from the app failing"."""


def undated(text: str) -> str:
    """The text without the date and time that stand in front of a note: "28 May 09:26 – We found"."""
    dated = _DATED.match(text)
    rest = text[dated.end() :] if dated else ""
    return rest if len(tokens(rest)) > 1 else text


def joined(text: str) -> str:
    """The text without a word that only ties it to the sentence before: "However, it fails"."""
    tie = _TIE.match(text)
    return text[tie.end() :] if tie else text


def without_question(text: str) -> str:
    """The text up to where it turns to what is not known: "checkout fails, no idea why yet"."""
    asked = open_question(text)
    if asked is None or asked.start < 8:
        return text
    before = text[: asked.start]
    cut = _CLAUSE.search(before)
    return before[: cut.start()].rstrip(" ,;") if cut else text


def we(text: str) -> str:
    """The text in the voice of a team: "I've restarted it" → "we have restarted it"."""
    for pattern, ours in _FIRST_PERSON:
        text = pattern.sub(ours, text)
    return text


def acted(text: str) -> str:
    """An action as we tell it: "restarted it" or "Sam restarted it" → "we have restarted it"."""
    for verb in found("glossary_actions", text):
        front = [t.form for t in tokens(text) if t.end <= verb.span.start]
        if verb.section == "state" or len(front) > _MOST_ACTOR:
            continue
        if not _actor(front):
            return text
        rest = text[verb.span.end :]
        if verb.section == "past":
            done = verb.span.text.lower() if _AT_TIME.search(rest) else f"have {verb.value}"
            return f"we {done}{rest}"
        if is_sentence(re.split(r"[,;]", rest)[0]):
            return text  # "retrying usually works": what is done is the subject
        return f"we are {verb.span.text[:1].lower()}{verb.span.text[1:]}{rest}"
    return text


def _actor(front: list[str]) -> bool:
    """Whether what stands before the verb is nobody, "we", or a person, whose name then goes."""
    while front and front[-1] in grammar("between"):
        front = front[:-1]
    if not front or front in (["we"], ["we've"], ["we're"]):
        return True
    return len(front) == 1 and not known(front[0])


def whole(text: str) -> str:
    """The text with the verb that a note leaves out: "checkout down" → "checkout is down"."""
    for state in found("glossary_actions", text, "state"):
        subject = [t.form for t in tokens(text) if t.end <= state.span.start]
        if not 0 < len(subject) <= _MOST_SUBJECT:
            continue
        if subject[-1] in grammar("not subject") or is_sentence(text[: state.span.start]):
            continue
        plural = "and" in subject or (subject[-1][-1] == "s" and subject[-1][-2:] != "ss")
        return f"{text[: state.span.start]}{'are' if plural else 'is'} {text[state.span.start :]}"
    return text


def is_sentence(text: str) -> bool:
    """Whether the text has a verb: "checkout is down", "we suspect a deploy"; "high load" has none."""
    forms = [word.form for word in tokens(text)]
    if forms[:1] == ["we"] and forms[1:2] and forms[1] in everyday("verb"):
        return True
    return any(form in everyday("finite") or (at and finite(form)) for at, form in enumerate(forms))


def past(text: str) -> str:
    """The text told as past: "checkout is failing" → "checkout was failing"."""
    for at, word in enumerate(tokens(text)):
        told = past_forms().get(word.form) or (at and _past_of(word.form))
        after = text[word.end :]
        if told == "had" and after.startswith(" been "):
            return f"{text[: word.start]}{'was' if word.form == 'has' else 'were'}{after[5:]}"
        if told:
            return f"{text[: word.start]}{told}{after}"
        if word.form in everyday("finite"):
            return text
    return text


def _past_of(form: str) -> str:
    """The past of a regular verb in its third person: "fails" → "failed"; "" for other words."""
    if not form.endswith("s") or grammar("regular").isdisjoint(stems(form, ("s", "es"))):
        return ""
    bare = form.removesuffix("s")
    return f"{bare.removesuffix('e')}ed"


def suspected(text: str, kind: Kind) -> str:
    """The text told as a suspicion, if it is not told as one already."""
    sign = hedge(text)
    if sign is not None and sign.start > 0:
        return text
    if sign is not None:
        rest = text[sign.end :].lstrip(" ,:")
        rest = rest.removeprefix("that ").removeprefix("like ")
        text = rest or text
    text = text.rstrip("?")
    if kind == "eta":
        return f"we expect that {lower(text)}, but cannot promise it"
    lowered = lower(text)
    return f"we suspect that {lowered}" if is_sentence(text) else f"we suspect {_a(lowered)}"


def _a(noun: str) -> str:
    """A bare noun phrase with an article where one is surely missing: "bad deploy"."""
    missing = noun.partition(" ")[0] in grammar("adjective") and not noun.endswith("s")
    return f"a {noun}" if missing else noun


def lower(text: str) -> str:
    """The text as it stands behind other words: first letter small, unless it is a name."""
    first = text.partition(" ")[0]
    plain = first.lower().rstrip(",.:;")
    if known(plain) and first[1:] == first[1:].lower() and first != "I":
        return text[:1].lower() + text[1:]
    return text


def capital(text: str) -> str:
    """The text with a capital at its start, unless that is a name written small ("pg-main-3")."""
    first = text.partition(" ")[0].rstrip(",.:;'")
    return text[:1].upper() + text[1:] if first.isalpha() or known(first.lower()) else text


def stopped(text: str) -> str:
    """The text as a sentence: capital, full stop, contractions of chat spelt out."""
    text = text.replace("’", "'")
    for short, full in _SHORT:
        text = text.replace(short, full)
    text = capital(text.strip().rstrip(",;:–—- "))
    return text if text[-1:] in {".", "!", "?", "…"} or text[-2:] in {".”", ".)"} else f"{text}."


def with_zone(text: str, zone: ZoneInfo, now: datetime) -> str:
    """The text with the zone behind every clock time that names none."""
    for time in reversed(times.find(text, now, zone, past=True)):
        digits = ":" in time.span.text
        if digits and time.kind in ("moment", "window") and time.at and not time.zone_stated:
            name = times.clock(time.at, zone).partition(" ")[2]
            text = f"{text[: time.span.end]} {name}{text[time.span.end :]}"
    return text
