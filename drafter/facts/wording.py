"""A statement as a clean clause: the source's own words, without small talk and marks."""

from __future__ import annotations

import re

from drafter.facts.statements import Statement
from drafter.language.phrases import lexicon, words

_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_BRACKETED = re.compile(r"(?:^|(?<=\s))\[([^\[\]\n]{2,300})\]")
_URL = re.compile(r"<?(?:https?|ftp|mailto):[^\s<>)\]]+>?")
_FENCED = re.compile(r"(?:```|~~~)[^\n]*")
_COMMENT = re.compile(r"<!--|-->|</?[a-zA-Z][a-zA-Z0-9]{0,9}\s?/?>")
_EMOJI = re.compile(
    r":[a-z][a-z0-9_+-]{1,30}:"
    r"|[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]"
    r"|(?<!\w)[:;]-?[()DPp/\\|](?!\w)"
)
# Handles that are called upon: in front, behind, after "cc"; inside a sentence they are its words.
_MENTION = re.compile(
    r"\bcc:?(?:\s+@[\w/-]+,?)+|^(?:\s*@[\w/-]+[,:]?(?=\s))+|(?:[\s,]@[\w/-]+)+(?=\s*[.!?]*$)"
    r"|<[@#!][\w|.-]+>"
)
_MARKS = re.compile(r"\*\*|__|~~|(?<!\w)[*_](?=\w)|(?<=[\w.,!)])[*_](?!\w)|`")
_TIME = re.compile(
    r"~?\s?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?(?:\s?(?:UTC|GMT))?(?:\s[-–—]\s|:\s)"
)
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_GAPS = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+([,.;:!?])")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|\"\s*\"|“\s*”")
_EDGES = " \t\n,;:–—-|>•#…"
_STOPS = ",:;!.…"
_TRAILS = ("trail", "trail loose", "tag")
_MOST = 300


def worded(statement: Statement) -> str:
    """The statement's clean text; "" when nothing is left but small talk."""
    if not statement.wording:
        statement.wording = clean(statement.text)
    return statement.wording


def clean(text: str) -> str:
    """One sentence of notes as a clean clause."""
    text = _UNSAFE.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    text = _BRACKETED.sub(r"\1", text)
    for pattern in (_URL, _FENCED, _COMMENT, _EMOJI, _MENTION, _MARKS):
        text = pattern.sub(" " if pattern is not _MARKS else "", text)
    text = _EMPTY.sub("", _GAPS.sub(" ", text))
    text = _BEFORE_STOP.sub(r"\1", text).strip(_EDGES)
    text = _TIME.sub("", text, count=1) if _TIME.match(text) else text
    text = _MENTION.sub("", _without_lead(text, "lead", "lead apart")).strip(_EDGES)
    return _finished(_without_trail(_without_lead(text, "lead", "lead apart")))


def without_doubt(text: str) -> str:
    """The text without a doubt at its edges ("looks like", "i think"), once that is settled."""
    return _finished(_without_trail(_without_lead(text, "doubt"), ("doubt",)))


def without_teller(text: str) -> str:
    """What was told, without who told it ("users report that")."""
    return _finished(_without_lead(text, "told"))


def _without_lead(text: str, *sections: str) -> str:
    """The text without openers of these classes, as long as something is left."""
    while True:
        opener = lexicon("facts-chatter").first(text[:60])
        if opener is None or opener.section not in sections:
            return text
        rest = text[opener.span.end :]
        stopped = rest[:1] in _STOPS or rest[:2] in (" -", " –", " —")
        spaced = rest[:1] == " " and opener.section != "lead apart"
        if text[: opener.span.start].strip(_EDGES) or not (stopped or spaced):
            return text
        if len(words(rest[:80])) < 2:
            return text
        text = rest.lstrip(_EDGES + _STOPS)


def _without_trail(text: str, sections: tuple[str, ...] = _TRAILS) -> str:
    """The text without small talk, or what else is named, at its end."""
    tail = text[-30:]
    for match in lexicon("facts-chatter").find(tail):
        if match.section not in sections or tail[match.span.end :].strip(_EDGES + ".?!"):
            continue
        before = text[: len(text) - len(tail) + match.span.start]
        if match.section in ("trail loose", "doubt") or before.rstrip()[-1:] in (
            ",",
            "-",
            "–",
            "—",
            ".",
        ):
            return before.rstrip(_EDGES) or text
    return text


def _finished(text: str) -> str:
    """Capital first, no full stop last, no longer than a person reads."""
    text = text.strip(_EDGES)
    if len(text) > _MOST:
        text = (
            text[: text.rfind(" ", 0, _MOST) if " " in text[:_MOST] else _MOST].rstrip(_EDGES) + "…"
        )
    elif not text.endswith(".."):
        text = text.rstrip(".!" + _EDGES)
    first = text.split(" ", 1)[0].rstrip(",.;:")
    return (
        text[:1].upper() + text[1:]
        if first.replace("'", "").replace("’", "").isalpha() and first.islower()
        else text
    )
