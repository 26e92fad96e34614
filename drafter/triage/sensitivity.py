"""Whether the notes speak of a security or privacy matter, and which.

Sensitive is what gives, or may have given, somebody what they should not have: data, access, code.
Being kept out (an expired certificate, a sign-in outage, a wrong permission) is not sensitive.

- A strong sign ("exfiltrated", "phishing", "leaked key") is enough alone, wherever it stands. Only
  its own sentence can take it back ("no malware was found"), and only when it says so for good:
  "no sign of malware so far" is still a sign.
- Two weak signs near each other can make one: a password, and "pasted" beside it.
- Talk of an attack is enough alone too, but falls when the notes deny an attack anywhere. A
  denial-of-service attack counts as security, although nothing leaks: somebody hostile is reading
  what we publish. A surge, a crawler or our own retries do not.

When in doubt, the incident is sensitive: a needless second reader costs minutes, a leak costs more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafter.incident import Sensitivity
from drafter.language.phrases import Match, lexicon
from drafter.triage.denials import Denials
from drafter.triage.passages import Passage

Matter = Literal["security", "privacy", "both"]

_ALONE: dict[str, Matter] = {"security": "security", "privacy": "privacy", "both": "both"}
_SECURITY = {
    "secret": "exposed spilled someones others outsider open mustnot unchecked",
    "permission": "mustnot unchecked",
    "code": "exposed open wrong",
    "system": "open",
    "flaw": "reported",
    "outsider": "entry",
    "account": "odd",
}
"""Weak classes that speak of security next to each other: a secret, and “posted” near it."""
_PRIVACY = {
    "personal": "exposed open wrong others someones abroad mustnot",
    "papers": "mustnot exposed wrong someones open",
    "as": "others someones wrong",
    "someones": "seen",
    "wrong": "seen",
}
"""The same for privacy: personal data, and “the wrong person” near it."""
_TOGETHER: dict[frozenset[str], Matter] = {
    **{frozenset((a, b)): "security" for a, others in _SECURITY.items() for b in others.split()},
    **{frozenset((a, b)): "privacy" for a, others in _PRIVACY.items() for b in others.split()},
}
_IN_COMPANY = {frozenset(pair) for pair in (("personal", "seen"), ("personal", "entry"))}
"""Privacy too, but only where there is a security matter: "the intruder read customer profiles"."""
_NEIGHBOURS = 20
"""How many weak signs behind a weak sign are looked at; more do not fit into one sentence."""
_REASONS: dict[Matter, str] = {
    "security": "somebody may have got in, or got hold of what opens doors",
    "privacy": "people’s data may have reached those who should not see it",
    "both": "people’s data may be in hostile hands",
}


class Sign(NamedTuple):
    """A stretch of a passage that speaks of a security or privacy matter."""

    passage: Passage
    start: int
    end: int
    matter: Matter

    @property
    def reason(self) -> str:
        """Why it counts, for the reader of the routing."""
        return _REASONS[self.matter]


def judge(passages: list[Passage]) -> tuple[Sensitivity, list[Sign]]:
    """How sensitive the notes are, and the signs of it in the order of the notes."""
    certain: list[Sign] = []
    attacks: list[Sign] = []
    taken: list[Sign] = []
    denied = False
    for passage in passages:
        found = passage.find(lexicon("triage-sensitivity"))
        if not found:
            continue
        denials = Denials(passage, found)
        certain += _strong(passage, found, denials)
        for sign, in_company in _pairs(passage, found, denials):
            (taken if in_company else certain).append(sign)
        for match in _attacks(passage, found):
            if denials.deny(match) or denials.turned(match):
                denied = True
            else:
                span = match.span
                attacks.append(Sign(passage, span.start, span.end, "security"))
    signs = certain + ([] if denied else attacks)
    if any(sign.matter == "security" for sign in signs):
        signs += taken
    signs.sort(key=lambda sign: (sign.passage.entry.line, sign.start))
    return _sum(signs), signs


def _sum(signs: list[Sign]) -> Sensitivity:
    matters = {sign.matter for sign in signs}
    if not matters:
        return "none"
    return matters.pop() if len(matters) == 1 else "both"


def _strong(passage: Passage, found: list[Match], denials: Denials) -> Iterator[Sign]:
    for match in found:
        matter = _ALONE.get(match.section)
        if matter is None and match.section == "flaw" and passage.is_title:
            matter = "security"
        if matter is not None and (not denials.deny(match) or denials.open(match)):
            yield Sign(passage, match.span.start, match.span.end, matter)


def _pairs(passage: Passage, found: list[Match], denials: Denials) -> Iterator[tuple[Sign, bool]]:
    weak = [m for m in found if m.section not in _ALONE and not passage.in_code(m.span)]
    for index, first in enumerate(weak):
        for second in weak[index + 1 : index + 1 + _NEIGHBOURS]:
            if passage.apart(first.span.end, second.span.start):
                break
            pair = frozenset((_class(passage, first), _class(passage, second)))
            matter = _TOGETHER.get(pair, "privacy" if pair in _IN_COMPANY else None)
            if matter is None or first.span.start == second.span.start:
                continue
            if not denials.open(second) and (denials.deny(first) or denials.deny(second)):
                continue
            sign = Sign(passage, first.span.start, second.span.end, matter)
            yield sign, pair in _IN_COMPANY


def _class(passage: Passage, match: Match) -> str:
    """What a weak sign stands for: "other customers" with an apostrophe own what follows."""
    owns = match.section == "others" and passage.text[match.span.end : match.span.end + 1] in (
        "'",
        "’",
    )
    return "someones" if owns else match.section


def _attacks(passage: Passage, found: list[Match]) -> Iterator[Match]:
    return (m for m in found if m.section == "attack" and not passage.in_code(m.span))
