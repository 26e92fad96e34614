"""What must not be told yet, or not by us: who did it, what the law says, the way in, a person."""

from __future__ import annotations

import re

from drafter.language.phrases import lexicon
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.sensitive.sentence import Sentence, next_to, remark, substituted
from drafter.update import Span

_UNKNOWN_PARTY = "We do not know yet who did this."
_LATER = "We will share details once it is safe to do so."


# Telephone, identity and ticket numbers, streets, and sign-ins such as "jo.doe".
_PRIVATE = re.compile(
    r"\+\d{1,3}[ \d\-]{6,16}\d|\b\d{3}-\d{2,3}-\d{4}\b"
    r"|\b\d{1,5} [A-Z]\w{1,20} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Square|Boulevard)\b"
    r"|\b[Tt]icket (?:no\. ?|number |#)?\d{3,12}\b|(?<=\bas )[a-z]{2,20}\.[a-z]{2,20}\b"
)


def attribution(m: Manuscript, s: Sentence) -> Remark | None:  # noqa: ARG001
    """A culprit named, or a supplier blamed."""
    if s.words_of("open"):
        return None
    claim = s.first("attribution")
    if claim is not None:
        told = substituted(s, "attribution")
        return remark(s, "attribution", told or _UNKNOWN_PARTY, claim.span)
    guilty = (
        next_to(s.words_of("actor"), s.words_of("place"))
        or next_to(s.words_of("place"), s.words_of("actor"))
        or next_to(s.suppliers, s.words_of("failing"))
    )
    return remark(s, "attribution", _UNKNOWN_PARTY, guilty.span) if guilty else None


def promise(m: Manuscript, s: Sentence) -> Remark | None:  # noqa: ARG001
    """“You can count on us”; guarantees, as in “never happen again”, are the criterion `promise`."""
    if lexicon("grounding").first(s.span.text, "guarantee"):
        return None
    claim = s.first("promise")
    return remark(s, "promise", "", claim.span) if claim and not s.words_of("open") else None


def exploitable(m: Manuscript, s: Sentence) -> Remark | None:  # noqa: ARG001
    """A way in that is still open."""
    if s.words_of("closed"):
        return None
    weak, unfinished = s.words_of("weakness"), s.words_of("unfinished")
    claim = s.first("exploitable") or (unfinished[0] if weak and unfinished else None)
    if claim is None or s.words_of("open"):
        return None
    return remark(s, "exploitable", _LATER, claim.span)


def legal(m: Manuscript, s: Sentence) -> Remark | None:  # noqa: ARG001
    """“Breach”, “violated”, “in compliance”: words with legal effect."""
    claim = s.first("legal")
    if claim is None:
        return None
    return remark(s, "legal", substituted(s, "legal") or "", claim.span, "warning")


def person(m: Manuscript, s: Sentence) -> Remark | None:  # noqa: ARG001
    """Numbers and addresses of people, and names written as sign-ins."""
    found = _PRIVATE.search(s.span.text)
    if found is None:
        return None
    claim = Span(found.start(), found.end(), found[0])
    return remark(s, "person", "We have left out the details of a person.", claim)
