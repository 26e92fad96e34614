"""What to write instead: rewrites that leave whole sentences and say nothing new."""

from __future__ import annotations

import re

from drafter.language.phrases import Match
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import listed
from drafter.update import Span

TAIL = re.compile(
    r"[,;:–—]\s+(?:and|but|so|because|since|as|while|although|though|which|who|where|when|after)\b"
    r"|;\s|\s(?:because|although|after|since|while)\s|,?\s(?:and|but)\s(?:we|it|they|this|the|that|is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
"""Where a part begins that a sentence can do without."""
_LEAST = 4
"""Words that the rest of a sentence must have to stand alone."""


def without(claim: Statement) -> tuple[Span, str]:
    """The whole sentence, to be left out: the last resort, where no word of it is safe."""
    return claim.at_span(0, len(claim.text)), ""


def cut(claim: Statement, start: int, end: int) -> tuple[Span, str]:
    """The sentence less the part in which a stretch lies.

    A part at the end goes; so does the first of two halves at a semicolon. Where the rest would not
    stand alone, the whole sentence goes.
    """
    text = claim.text
    tails = [m.start() for m in TAIL.finditer(text) if m.start() <= start]
    stop = text.rstrip()[-1:] if text.rstrip()[-1:] in ".!" else ""
    for at in reversed(tails):
        if len(text[:at].split()) >= _LEAST:
            return claim.at_span(at, len(text)), stop
    half = text.find("; ", end)
    if half > 0 and len(text[half:].split()) > _LEAST:
        rest = half + 2
        return claim.at_span(0, rest + 1), text[rest].upper()
    return without(claim)


def suspected(text: str) -> str:
    """“The deploy broke it.” as "We suspect that the deploy broke it."."""
    return f"We suspect that {lowered(text)}"


def lowered(text: str) -> str:
    """A sentence as the rest of another: without its capital, unless it begins with a name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in listed("plain-first") else text


def narrowed(claim: Statement, cue: Match) -> tuple[Span, str] | None:
    """“All uploads fail” as "some uploads fail"; None where no such word makes a sentence."""
    start, end = cue.span.start, cue.span.end
    instead = _NARROWER.get(cue.phrase)
    if instead is None:
        return None
    words = instead[:1].upper() + instead[1:] if claim.text[start].isupper() else instead
    return claim.at_span(start, end), words


_NARROWER = {
    "all": "some",
    "everyone": "some people",
    "everybody": "some people",
    "everywhere": "in some places",
    "both": "some",
}
