"""Claims about what happened that go beyond, or fall short of, what is known."""

from __future__ import annotations

import re
from bisect import bisect_left

from drafter.language.hedges import hedge
from drafter.language.phrases import Match, lexicon, words
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.sensitive.sentence import (
    UNKNOWN_REACH,
    Sentence,
    behind,
    remark,
    start_of,
)
from drafter.update import Span

_CLAUSE = re.compile(r"[.,;:!?()—–\n]")


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


def hypothetical(m: Manuscript, s: Sentence) -> Remark | None:
    """“May have been accessed”, where the facts record that it was."""
    possible = s.words_of("possibly")
    modal = next((mark for mark in possible if not _is_month(s, mark.span)), None)
    if modal is None or not _done(s, modal) or not _recorded(m):
        return None
    told = _MODAL.sub(lambda match: _indicative(s.span.text, match), s.span.text, count=1)
    return remark(s, "hypothetical", told if told != s.span.text else UNKNOWN_REACH, modal.span)


def _is_month(s: Sentence, span: Span) -> bool:
    """“11 May 2026”: a capital inside a sentence."""
    return span.text[0] == "M" and span.start > s.span.start


def _done(s: Sentence, modal: Match) -> bool:
    """Whether what may have been is something done to data."""
    kinds = ("harm", "loose") if modal.phrase.endswith(("have", "been")) else ("harm",)
    return any(behind(s.words_of(*kinds), modal, 60))


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


def absence(m: Manuscript, s: Sentence) -> Remark | None:
    """“No data was accessed”, without what was checked and “so far”."""
    claim = _denied(m, s)
    if claim is None or s.words_of("open"):
        return None
    checked = s.words_of("checked") and s.words_of("so-far")
    if checked and any(letter.isdigit() for letter in s.span.text):
        return None
    what = next((w.span.text.lower() for w in s.words_of("what")), "data")
    what = "data" if what in ("nothing", "none") else what
    verb = "were" if what.endswith("s") else "was"
    return remark(s, "absence", f"We do not know yet whether {what} {verb} affected.", claim.span)


def _denied(m: Manuscript, s: Sentence) -> Match | None:
    """“No data was accessed”, “they did not read messages”, “nothing suggests”: in one clause."""
    deeds, things = s.words_of("harm", "loose", "proof"), s.words_of("what")
    helpers = s.words_of("be", "did")
    for no in s.words_of("not", "not-verb"):
        for deed in behind(deeds, no, 60):
            between = m.prose[no.span.end : deed.span.start]
            if _CLAUSE.search(between):
                break
            if deed.section == "proof":
                near = len(between.split()) <= 5
            elif no.section == "not-verb":
                near = bool(things) and _of_a_deed(no, helpers) and len(between.split()) <= 1
            elif no.phrase == "no":
                near = any(behind(things, no, 30))
            else:
                near = bool(things)
            if near:
                return no
    return None


def _of_a_deed(no: Match, helpers: list[Match]) -> bool:
    """“was not …”, “didn't …”, “never …”."""
    before = bisect_left(helpers, no.span.start, key=start_of) - 1
    helped = before >= 0 and no.span.start - helpers[before].span.end <= 1
    return helped or "'" in no.phrase or no.phrase == "never"


def absolute(m: Manuscript, s: Sentence) -> Remark | None:  # noqa: ARG001
    """“Fully contained”, “no customer at all”: more than anyone can know."""
    if s.words_of("open"):
        return None
    claim = s.first("denial")
    if claim is not None:
        return remark(s, "absolute", UNKNOWN_REACH, claim.span)
    states = s.words_of("state")
    for intense in s.words_of("intensifier"):
        if any(behind(states, intense, 2)):
            return remark(s, "absolute", _weaker(s, intense), intense.span)
    return None


def _weaker(s: Sentence, intense: Match) -> str:
    """The sentence without the word that leaves no room, and with the room it needs."""
    text = s.span.text
    said = text[: intense.span.start - s.span.start]
    said += text[intense.span.end - s.span.start :].lstrip()
    if said.split(maxsplit=1)[0].lower() in _INTRO:
        said = said[0].lower() + said[1:]
    return f"As far as we know today, {said}"


def cause(m: Manuscript, s: Sentence) -> Remark | None:
    """A cause that the facts only suspect, told as if it were known."""
    cue = lexicon("causes").first(s.span.text)
    if cue is None or m.sheet is None or s.words_of("open") or hedge(s.span.text):
        return None
    said = _stems(s.span.text)
    suspected = m.sheet.of("cause", certainty="suspected")
    if not any(said & _stems(fact.text) for fact in suspected):
        return None
    return remark(s, "cause", "We do not know the cause for certain yet.", cue.span)


def _stems(text: str) -> set[str]:
    return {word.form[:5] for word in words(text) if len(word.form) > 3}
