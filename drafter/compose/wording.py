"""A sentence of the notes, made into a sentence for readers.

Rules only change the surface: dates in front go, "I restarted" becomes "we have restarted", a
suspicion is told as one. What is said stays what the notes say.
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from drafter.compose.verbs import is_sentence, whole
from drafter.compose.vocabulary import grammar, known, lower, tokens
from drafter.language import times
from drafter.language.hedges import hedge, open_question
from drafter.language.phrases import lexicon
from drafter.noun import Kind

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
# These need no comma behind them to be a tie.
_BARE_TIE = re.compile(
    r"(?:however|most notably|notably|namely|unfortunately),?\s{1,3}(?=\w+ \w+)", re.IGNORECASE
)
_FIRST_PERSON = tuple(
    (re.compile(pattern), ours)
    for pattern, ours in (
        (r"\b[Ii]['’]m\b|\bI am\b", "we are"),
        (r"\b[Ii]['’]ve\b|\bI have\b", "we have"),
        (r"\b[Ii]['’]ll\b|\bI will\b", "we will"),
        (r"\b[Ii]['’]d\b", "we would"),
        (r"\b[Ii] was\b", "we were"),
        (r"\b(?:I|i(?= [a-z]))\b(?!\.e)", "we"),
        (r"\b[Mm]y\b", "our"),
        (r"\bme\b", "us"),
    )
)
_FOR_ME = re.compile(
    r"\s+(?:for|on) (?:me|us|my (?:side|end|machine))(?: too)?\b(?=[,.;]|$)|\s(?:btw|fwiw|here too)\b",
    re.IGNORECASE,
)
_TELLER = re.compile(
    r"(?:[A-Z][\w&'’-]{1,30} ){1,4}(?:says?|said|reports?|reported|tells? us|told us|confirms?)(?: that)? "
)
_SECOND_PERSON = tuple(
    (re.compile(pattern, re.IGNORECASE), yours)
    for pattern, yours in (
        (r"\btheir\b", "your"),
        (r"\btheirs\b", "yours"),
        (r"\b(?:they|them)\b", "you"),
        (r"\b(?:this|the|that) customer[’']s\b", "your"),
    )
)
_MINE = re.compile(r"(?:^|\s)(?:my|our)\s(?=(?:\w+ )?\w+s\b)", re.IGNORECASE)
_ALARM = re.compile(
    r"(?:alert|alarm|alerting|firing|warning|page|recovery|resolution|impact|cause|root cause|update|status"
    r"|discovery|detection|mitigation|note|tba|summary|fix|action)\s*[:!-]\s+",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"(?:confirmed|verified)(?: (?!that)[\w-]{1,20}){0,4}, (?=\S+ \S+)"
    r"|(?:the )?[a-z]{2,20}(?: [a-z]{2,20})? (?:confirms|confirmed|says|said|reports): ",
    re.IGNORECASE,
)
_SHORT = (("won't", "will not"), ("can't", "cannot"), ("n't", " not"), ("'re ", " are "))
_CLAUSE = re.compile(
    r"\s*(?:[,;(–—]|\s-\s|\bbut\b|\band\b)\s*(?:(?:we|i)\s+(?:have|are|do|am)\s*)?$",
    re.IGNORECASE,
)


def undated(text: str) -> str:
    """The text without the date and time that stand in front of a note: "28 May 09:26 – We found"."""
    for front in (_DATED, _ALARM, _SURE):
        match = front.match(text)
        rest = text[match.end() :] if match else ""
        text = rest if len(tokens(rest)) > 1 else text
    return text


def joined(text: str) -> str:
    """The text without a word that only ties it to the sentence before: "However, it fails"."""
    tie = _TIE.match(text) or _BARE_TIE.match(text)
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
    text = _FOR_ME.sub("", text)
    for pattern, ours in _FIRST_PERSON:
        text = pattern.sub(ours, text)
    return text


def addressed(text: str) -> str:
    """What is said of one customer, said to them: "Acme say their import fails" → "you told us that your import fails"."""
    told = _TELLER.match(text)
    text = f"you told us that {text[told.end() :]}" if told else text
    for pattern, yours in _SECOND_PERSON:
        text = pattern.sub(yours, text)
    return capital(text)


def of_customer(text: str) -> str:
    """What a customer says of their own things, said of anyone's; "" where it is about themselves."""
    text = _MINE.sub(" ", _FOR_ME.sub("", text)).strip()
    forms = {word.form for word in tokens(text)}
    return "" if forms & grammar("oneself") else capital(text)


def suspected(text: str, kind: Kind) -> str:
    """The text told as a suspicion, if it is not told as one already."""
    sign = hedge(text)
    if is_reported(text):
        return text
    if sign is not None and not text[sign.end :].strip(" .?"):
        text, sign = whole(text[: sign.start].rstrip(" ,-–")), None  # "disk full, I think"
    if sign is not None and sign.start > 0:
        return text
    if sign is not None:
        rest = text[sign.end :].lstrip(" ,:")
        rest = rest.removeprefix("that ").removeprefix("like ")
        text = rest or text
    text = text.rstrip("?")
    if kind == "eta" and "should" in text:
        return f"{with_subject(text)}, but we cannot promise it"
    if kind == "eta":
        return f"we expect that {lower(text)}, but cannot promise it"
    lowered = lower(text)
    of_what = len(tokens(text)) < 2 or lowered.startswith("to ")  # "I suspect", "should be back"
    if is_sentence(re.split(r"[,;]", text)[0]):
        said = f"we suspect that {lowered}"
    else:
        said = f"we suspect {with_article(lowered)}"  # "the script, the times match"
    return "" if of_what else said


def are_hit(text: str) -> str:
    """A count of those hit with the verb that a note leaves out: "40 users affected" → "are affected"."""
    forms = [word.form for word in tokens(text)]
    bare = len(forms) > 1 and forms[-1] == "affected" and forms[-2] in grammar("people")
    if not bare or not grammar("be").isdisjoint(forms):
        return text
    front, _, last = text.rpartition(" ")
    return f"{front} are {last}"


def is_reported(text: str) -> bool:
    """Whether the text says whose word it is: "Acme say that", "you told us that"."""
    return text.startswith("You told us ") or _TELLER.match(text) is not None


def sureness(text: str) -> str:
    """How sure those who name an option say they are of it: "sure", "unsure", or ""."""
    signs = {match.section for match in lexicon("compose-options").find(text)}
    if "unsure" in signs or hedge(text) is not None:
        return "unsure"
    return "sure" if "sure" in signs else ""


def with_article(noun: str) -> str:
    """A bare noun phrase with an article where one is surely missing: "bad deploy"."""
    first = noun.partition(" ")[0].lower()
    missing = first in grammar("adjective") | grammar("countable") and not noun.endswith("s")
    return f"{_an(first)} {lower(noun)}" if missing else noun


def _an(word: str) -> str:
    return "an" if word[:1] in "aeio" or word.startswith(("up", "un")) else "a"


def with_subject(text: str) -> str:
    """A sentence with the article that a note leaves out: "release halved it" → "a release halved it"."""
    first = text.partition(" ")[0].lower()
    if first in grammar("change"):
        return f"{_an(first)} {lower(text)}"
    return f"the {lower(text)}" if first in grammar("countable") else text


def capital(text: str) -> str:
    """The text with a capital at its start, unless that is a name written small ("pg-main-3")."""
    first = text.partition(" ")[0].rstrip(",.:;'")
    return text[:1].upper() + text[1:] if first.isalpha() or known(first.lower()) else text


def stopped(text: str) -> str:
    """The text as a sentence: capital, full stop, contractions of chat spelt out."""
    text = text.replace("’", "'")
    for short, full in _SHORT:
        text = text.replace(short, full)
    text = capital(text.strip().rstrip(",;:–—-… "))
    text = text.rstrip(".") if text.endswith("..") else text
    return text if text[-1:] in {".", "!", "?", "…"} or text[-2:] in {".”", ".)"} else f"{text}."


def with_zone(text: str, zone: ZoneInfo, now: datetime) -> str:
    """The text with the zone behind every clock time that names none."""
    for time in reversed(times.find(text, now, zone, past=True)):
        digits = ":" in time.span.text
        if digits and time.kind in ("moment", "window") and time.at and not time.zone_stated:
            name = times.clock(time.at, zone).partition(" ")[2]
            text = f"{text[: time.span.end]} {name}{text[time.span.end :]}"
    return text
