"""The verb of a note: whether it has one, the one it leaves out, and its tense."""

from __future__ import annotations

import re

from drafter.compose.vocabulary import (
    everyday,
    finite,
    found,
    grammar,
    lower,
    past_forms,
    stems,
    tokens,
)

_MEASURE = re.compile(r"([^,;:]{3,50}? (?:rate|share|latency|queue|backlog)) (?=~?\d)")
_BACK = re.compile(r"\s(?=back (?:to|at|in|up|online|under|below)\b)")
_GOES_ON = re.compile(r"\b(is|are|fails|fail)(?= (?:(?!since)\w+ ){0,3}since\b)")
_CANNOT = re.compile(r"(\w+) (?:still )?(?:cannot|can't) (?=[^,.;]{3,80} since )")
_SO_FAR = {
    "is": "has been",
    "are": "have been",
    "fails": "has been failing",
    "fail": "have been failing",
}
_SHORT_VOWEL = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""Verbs that double their last letter: "drops" → "dropped"."""
_TIMES_OUT = re.compile(r"\btimes? out\b")
_MOST_SUBJECT = 4
"""Words a subject in front of a bare state may have: "uploads from the app failing"."""


def is_sentence(text: str) -> bool:
    """Whether the text has a verb: "checkout is down", "we suspect a deploy"; "high load" has none."""
    forms = [word.form for word in tokens(text)]
    if forms[:1] == ["we"] and forms[1:2] and forms[1] in everyday("verb"):
        return True
    return any(
        form in everyday("finite")
        or (at and not _names(forms[at - 1]) and (finite(form) or _many(forms, at)))
        for at, form in enumerate(forms)
    )


def _names(before: str) -> bool:
    """Whether a noun follows this word, not a verb: "of calls", "12% requests"."""
    return before in grammar("not subject") or before[0].isdigit()


def _many(forms: list[str], at: int) -> bool:
    """Whether the word is what several do: "card payments time out", "search and accounts work"."""
    form, before = forms[at], forms[at - 1]
    works = form in grammar("works")
    if form not in everyday("verb") or (form in everyday("noun") and not works):
        return False
    if everyday("noun").issuperset(forms[at + 1 : at + 2]) and forms[at + 1 : at + 2]:
        return False  # "the metrics load time"
    several = before[-1] == "s" and before[-2:] not in ("ss", "us", "is")
    return several or before in grammar("several") or "and" in forms[:at]


def hangs(text: str) -> bool:
    """Whether the text only leads up to a main clause: "as long as the disk is full"."""
    forms = [word.form for word in tokens(text)]
    return bool(forms) and forms[0] in grammar("leads up") and "," not in text


def whole(text: str) -> str:
    """The text with the verb that a note leaves out: "checkout down" → "checkout is down"."""
    if is_sentence(text):
        return text
    measure = _MEASURE.match(text)
    if measure:
        return f"{_the(measure[1])} is {text[measure.end() :]}"
    back = _BACK.search(text)
    if back and 0 < len(tokens(text[: back.start()])) <= _MOST_SUBJECT:
        return _with_be(_the(text[: back.start()]), text[back.end() :])
    for state in found("glossary_actions", text, "state"):
        subject = [t.form for t in tokens(text) if t.end <= state.span.start]
        if not 0 < len(subject) <= _MOST_SUBJECT:
            continue
        if subject[-1].endswith("ly") or subject[0] in grammar("tie"):
            continue
        if subject[-1] in grammar("not subject") or is_sentence(text[: state.span.start]):
            continue
        return _with_be(text[: state.span.start].rstrip(), text[state.span.start :])
    return text


def _with_be(subject: str, state: str) -> str:
    forms = [word.form for word in tokens(subject)]
    plural = (
        "and" in forms
        or forms[-1][0].isdigit()
        or (forms[-1][-1] == "s" and forms[-1][-2:] != "ss")
    )
    return f"{subject} {'are' if plural else 'is'} {state}"


def _the(subject: str) -> str:
    """A measure with its article: "error rate" → "the error rate"."""
    forms = [word.form for word in tokens(subject)]
    singular = forms and forms[-1] in ("rate", "share", "latency", "queue", "backlog", "time")
    bare = singular and forms[0] not in ("the", "our", "a", "an")
    return f"the {lower(subject)}" if bare else subject


def going_on(text: str) -> str:
    """The text with the tense that "since" asks for: "is failing since" → "has been failing since"."""
    text = _CANNOT.sub(
        lambda match: f"{match[1]} {'have' if match[1][-1] == 's' else 'has'} been unable to ", text
    )
    return _GOES_ON.sub(lambda match: _SO_FAR[match[1]], text)


def again(text: str) -> str:
    """What works, after it did not: "orders go through" → "orders go through again"."""
    works = found("glossary_grammar", text, "works")
    at_end = bool(works) and not text[works[-1].span.end :].strip(" .")
    return (
        f"{text.rstrip(' .')} again" if at_end and len(tokens(text)) <= _MOST_SUBJECT + 2 else text
    )


def past(text: str) -> str:
    """The text told as past: "checkout is failing" → "checkout was failing"."""
    forms = [word.form for word in tokens(text)]
    if forms[:2] == ["we", "have"]:
        return text
    if _TIMES_OUT.search(text):
        return _TIMES_OUT.sub("timed out", text)
    for at, word in enumerate(tokens(text)):
        told = past_forms().get(word.form) if at or word.form in ("is", "are") else None
        if told and word.form not in everyday("finite") and not _acts(forms, at):
            told = None
        told = told or (_past_of(word.form, plural=_many(forms, at)) if at else "")
        after = text[word.end :]
        if told == "had" and after.startswith(" been "):
            return f"{text[: word.start]}{'was' if word.form == 'has' else 'were'}{after[5:]}"
        if told:
            return f"{text[: word.start]}{told}{after}"
        if word.form in everyday("finite") and (at or "'" in word.form):
            return text
    return text


def _acts(forms: list[str], at: int) -> bool:
    """Whether an irregular verb in its present is one here: "customers get", not "to get"."""
    return forms[at].endswith("s") or _many(forms, at) or forms[at - 1] in ("we", "they", "you")


def _past_of(form: str, *, plural: bool) -> str:
    """The past of a regular verb: "fails" → "failed"; "" for other words."""
    stem = {form} if plural else stems(form, ("s", "es")) if form.endswith("s") else set()
    if grammar("regular").isdisjoint(stem):
        return ""
    bare = form if plural else form.removesuffix("s")
    doubled = bare[-1] if _SHORT_VOWEL.fullmatch(bare) else ""
    return f"{bare.removesuffix('e')}{doubled}ed"
