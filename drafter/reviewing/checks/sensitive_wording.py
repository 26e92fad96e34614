"""A security or privacy update claims nothing that may have to be taken back, or that does harm."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from drafter.language.hedges import hedge
from drafter.language.phrases import Match, lexicon, words
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing, told_what_to_do
from drafter.reviewing.sensitive import sensitive
from drafter.update import Level, Span

SETTINGS = {"tell_what_to_do": False}
"""tell_what_to_do: whether the readers are the people affected, who must learn what they can do."""

_WHY = {
    "absence": "No trace is not the same as nothing there, and such claims get taken back. Say what "
    "was checked, for which period, and “so far”; or that you do not know yet.",
    "absolute": "Nobody can prove that while it lasts. Say what was done, or “as far as we know”.",
    "hypothetical": "The facts record that it happened. Telling it as a possibility misleads those "
    "who are hit.",
    "cause": "The facts only suspect this cause, and a wrong one has to be taken back.",
    "person": "Details of a person in an update are a leak of their own.",
    "attribution": "Who did it is for a named person with the legal role to say, and often turns "
    "out otherwise.",
    "legal": "This is a legal conclusion and has legal effect. Let the legal role word it.",
    "promise": "Nobody can keep this promise for certain. Say what you are changing instead.",
    "exploitable": "This helps whoever is still trying. Tell it once the way in is closed.",
}
_UNKNOWN_REACH = "We do not know yet how far this reached."
_UNKNOWN_PARTY = "We do not know yet who did this."
_LATER = "We will share details once it is safe to do so."
_CLAUSE = re.compile(r"[.,;:!?()—–\n]")
# Telephone and identity numbers, streets, and sign-ins such as "jo.doe".
_PRIVATE = re.compile(
    r"\+\d{1,3}[ \d\-]{6,16}\d|\b\d{3}-\d{2,3}-\d{4}\b"
    r"|\b\d{1,5} [A-Z]\w{1,20} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Square|Boulevard)\b"
    r"|(?<=\bas )[a-z]{2,20}\.[a-z]{2,20}\b"
)
_INTRO = frozenset(
    [
        "the",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "we",
        "it",
        "all",
        "a",
        "an",
        "there",
        "every",
        "each",
        "some",
    ]
)
_MODAL = re.compile(
    r"\b(?:may|might|could)(?: potentially| possibly)? have been\b"
    r"|\b(?:may|might|could)(?: potentially| possibly)? have (?=\w+ed\b)"
    r"|(?<=\bwere )(?:potentially|possibly) |(?<=\bwas )(?:potentially|possibly) "
    r"|\b(?:It is possible|There is a possibility|There is a chance) that (?P<next>\w)"
)


class _Sentence(NamedTuple):
    span: Span
    phrases: list[Match]
    words: list[Match]
    suppliers: list[Match]

    def first(self, *sections: str) -> Match | None:
        return next((mark for mark in self.phrases if mark.section in sections), None)

    def words_of(self, *sections: str) -> list[Match]:
        return [mark for mark in self.words if mark.section in sections]


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Blame, minimisers, stock phrases, names and causes are criteria of their own."""
    if not sensitive(m):
        return
    for sentence in _sentences(m):
        rewrites = (rule(m, sentence) for rule in _RULES)
        remark = next((remark for remark in rewrites if remark is not None), None)
        if remark is not None:  # one rewrite for one sentence
            yield remark
    if settings["tell_what_to_do"]:
        yield from _what_to_do(m)


def _sentences(m: Manuscript) -> Iterator[_Sentence]:
    phrases = lexicon("sensitive-wording").find(m.prose)
    parts = lexicon("sensitive-words").find(m.prose)
    agents = lexicon("agents").find(m.prose)
    suppliers = [agent for agent in agents if agent.section == "supplier"]
    for span in m.sentences:
        marks = (_within(span, found) for found in (phrases, parts, suppliers))
        yield _Sentence(span, *marks)


def _within(span: Span, marks: list[Match]) -> list[Match]:
    first = bisect_left(marks, span.start, key=_start)
    return marks[first : bisect_left(marks, span.end, key=_start)]


def _start(mark: Match) -> int:
    return mark.span.start


def _hypothetical(m: Manuscript, s: _Sentence) -> Remark | None:
    possible = s.words_of("possibly")
    modal = next((mark for mark in possible if not _is_month(s, mark.span)), None)
    if modal is None or not _done(s, modal) or not _recorded(m):
        return None
    told = _MODAL.sub(lambda match: _indicative(s.span.text, match), s.span.text, count=1)
    return _remark(s, "hypothetical", told if told != s.span.text else _UNKNOWN_REACH, modal.span)


def _is_month(s: _Sentence, span: Span) -> bool:
    """“11 May 2026”: a capital inside a sentence."""
    return span.text[0] == "M" and span.start > s.span.start


def _done(s: _Sentence, modal: Match) -> bool:
    """Whether what may have been is something done to data."""
    kinds = ("harm", "loose") if modal.phrase.endswith(("have", "been")) else ("harm",)
    return any(_behind(s.words_of(*kinds), modal, 60))


def _recorded(m: Manuscript) -> bool:
    """Whether a confirmed fact says that something was done to data."""
    confirmed = m.sheet.of(certainty="confirmed") if m.sheet else ()
    signs = lexicon("sensitive-words")
    return any(signs.first(f.text, "harm") and not signs.first(f.text, "not") for f in confirmed)


def _indicative(text: str, match: re.Match[str]) -> str:
    if match["next"]:
        return match["next"].upper()
    if match[0].endswith("been"):
        subject = text[: match.start()].split()[-1:] or [""]
        return "were" if subject[0].endswith("s") else "was"
    return ""


def _absence(m: Manuscript, s: _Sentence) -> Remark | None:
    claim = _denied(m, s)
    if claim is None or s.words_of("open"):
        return None
    checked = s.words_of("checked") and s.words_of("so-far")
    if checked and any(letter.isdigit() for letter in s.span.text):
        return None
    what = next((w.span.text.lower() for w in s.words_of("what")), "data")
    what = "data" if what in ("nothing", "none") else what
    verb = "were" if what.endswith("s") else "was"
    return _remark(s, "absence", f"We do not know yet whether {what} {verb} affected.", claim.span)


def _denied(m: Manuscript, s: _Sentence) -> Match | None:
    """“No data was accessed”, “they did not read messages”, “nothing suggests”: in one clause."""
    deeds, things = s.words_of("harm", "loose", "proof"), s.words_of("what")
    helpers = s.words_of("be", "did")
    for no in s.words_of("not", "not-verb"):
        for deed in _behind(deeds, no, 60):
            between = m.prose[no.span.end : deed.span.start]
            if _CLAUSE.search(between):
                break
            if deed.section == "proof":
                near = len(between.split()) <= 5
            elif no.section == "not-verb":
                near = bool(things) and _of_a_deed(no, helpers) and len(between.split()) <= 1
            elif no.phrase == "no":
                near = any(_behind(things, no, 30))
            else:
                near = bool(things)
            if near:
                return no
    return None


def _of_a_deed(no: Match, helpers: list[Match]) -> bool:
    """“was not …”, “didn't …”, “never …”."""
    before = bisect_left(helpers, no.span.start, key=_start) - 1
    helped = before >= 0 and no.span.start - helpers[before].span.end <= 1
    return helped or "'" in no.phrase or no.phrase == "never"


def _behind(marks: list[Match], mark: Match, reach: int) -> list[Match]:
    """The marks that begin within `reach` characters behind the end of this one."""
    first = bisect_left(marks, mark.span.end, key=_start)
    return marks[first : bisect_left(marks, mark.span.end + reach, key=_start)]


def _absolute(m: Manuscript, s: _Sentence) -> Remark | None:  # noqa: ARG001
    if s.words_of("open"):
        return None
    claim = s.first("denial")
    if claim is not None:
        return _remark(s, "absolute", _UNKNOWN_REACH, claim.span)
    states = s.words_of("state")
    for intense in s.words_of("intensifier"):
        if any(_behind(states, intense, 2)):
            return _remark(s, "absolute", _weaker(s, intense), intense.span)
    return None


def _weaker(s: _Sentence, intense: Match) -> str:
    """The sentence without the word that leaves no room, and with the room it needs."""
    text = s.span.text
    said = text[: intense.span.start - s.span.start]
    said += text[intense.span.end - s.span.start :].lstrip()
    if said.split(maxsplit=1)[0].lower() in _INTRO:
        said = said[0].lower() + said[1:]
    return f"As far as we know today, {said}"


def _attribution(m: Manuscript, s: _Sentence) -> Remark | None:  # noqa: ARG001
    if s.words_of("open"):
        return None
    claim = s.first("attribution")
    if claim is not None:
        told = _substituted(s, "attribution")
        return _remark(s, "attribution", told or _UNKNOWN_PARTY, claim.span)
    guilty = (
        _next_to(s.words_of("actor"), s.words_of("place"))
        or _next_to(s.words_of("place"), s.words_of("actor"))
        or _next_to(s.suppliers, s.words_of("failing"))
    )
    return _remark(s, "attribution", _UNKNOWN_PARTY, guilty.span) if guilty else None


def _next_to(first: list[Match], then: list[Match]) -> Match | None:
    """The first mark that has one of the others within two words or so behind it."""
    return next((mark for mark in first if _behind(then, mark, 16)), None)


def _promise(m: Manuscript, s: _Sentence) -> Remark | None:  # noqa: ARG001
    claim = s.first("promise")
    return _remark(s, "promise", "", claim.span) if claim and not s.words_of("open") else None


def _exploitable(m: Manuscript, s: _Sentence) -> Remark | None:  # noqa: ARG001
    if s.words_of("closed"):
        return None
    weak, unfinished = s.words_of("weakness"), s.words_of("unfinished")
    claim = s.first("exploitable") or (unfinished[0] if weak and unfinished else None)
    if claim is None or s.words_of("open"):
        return None
    return _remark(s, "exploitable", _LATER, claim.span)


def _legal(m: Manuscript, s: _Sentence) -> Remark | None:  # noqa: ARG001
    claim = s.first("legal")
    if claim is None:
        return None
    return _remark(s, "legal", _substituted(s, "legal") or "", claim.span, "warning")


def _substituted(s: _Sentence, section: str) -> str | None:
    """The sentence with every phrase of the section replaced; None where one has no other word."""
    told, done = "", 0
    for mark in s.phrases:
        if mark.section != section:
            continue
        if not mark.value:
            return None
        start = mark.span.start - s.span.start
        capital = mark.span.text[:1].isupper()
        instead = mark.value[0].upper() + mark.value[1:] if capital else mark.value
        told += s.span.text[done:start] + instead
        done = mark.span.end - s.span.start
    return told + s.span.text[done:]


def _cause(m: Manuscript, s: _Sentence) -> Remark | None:
    """A cause that the facts only suspect, told as if it were known."""
    cue = lexicon("causes").first(s.span.text)
    if cue is None or m.sheet is None or s.words_of("open") or hedge(s.span.text):
        return None
    said = _stems(s.span.text)
    suspected = m.sheet.of("cause", certainty="suspected")
    if not any(said & _stems(fact.text) for fact in suspected):
        return None
    return _remark(s, "cause", "We do not know the cause for certain yet.", cue.span)


def _stems(text: str) -> set[str]:
    return {word.form[:5] for word in words(text) if len(word.form) > 3}


def _person(m: Manuscript, s: _Sentence) -> Remark | None:  # noqa: ARG001
    """Numbers and addresses of people, and names written as sign-ins."""
    found = _PRIVATE.search(s.span.text)
    if found is None:
        return None
    claim = Span(found.start(), found.end(), found[0])
    return _remark(s, "person", "We have left out the details of a person.", claim)


_Rule = Callable[[Manuscript, _Sentence], Remark | None]
_RULES: tuple[_Rule, ...] = (
    _hypothetical,
    _cause,
    _person,
    _absence,
    _absolute,
    _attribution,
    _promise,
    _exploitable,
    _legal,
)


def _remark(
    s: _Sentence, kind: str, suggestion: str, claim: Span, level: Level | None = None
) -> Remark:
    return Remark(s.span, f"“{claim.text}”: {_WHY[kind]}", suggestion, level)


def _what_to_do(m: Manuscript) -> Iterator[Remark]:
    if m.reading.next_step is None and not told_what_to_do(m):
        yield missing(
            m,
            "Nothing here tells the people affected what they can do to protect themselves.",
            "We do not know yet whether you need to do anything.",
        )
