"""Whether the notes speak of a security or privacy matter, and which.

Sensitive is what gives, or may have given, somebody what they should not have: data, access, code.
Being kept out (an expired certificate, a sign-in outage, a wrong permission) is not sensitive.

- A doubt is honest where the notes speak of something exposed, odd, attacked or somebody else's in
  one place, and of secrets or permissions in another, however far apart; and where what opens doors
  is what the incident is named after ("participant permissions").
- A strong sign ("exfiltrated", "phishing", "leaked key") is enough alone, wherever it stands. Only
  its own sentence can take it back ("no malware was found"), and only when it says so for good:
  "no sign of malware so far" is still a sign.
- Two weak signs near each other can make one: a password, and "pasted" beside it.
- A leak is enough alone too, unless the notes speak of memory, connections or water anywhere.
- Talk of an attack is enough alone too, but falls when the notes deny an attack anywhere. A
  denial-of-service attack counts as security, although nothing leaks: somebody hostile is reading
  what we publish. A surge, a crawler or our own retries do not.

When in doubt, the incident is sensitive: a needless second reader costs minutes, a leak costs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from drafter.language.phrases import Match, lexicon
from drafter.noun import Sensitivity
from drafter.triage.denials import Denials
from drafter.triage.passages import NEAR, Passage
from drafter.update import Span

Matter = Literal["security", "privacy", "both"]

_ALONE: dict[str, Matter] = {"security": "security", "privacy": "privacy", "both": "both"}
_SECURITY = {
    "secret": "exposed spilled someones others outsider open mustnot unchecked revoked place",
    "permission": "mustnot unchecked tightened",
    "code": "exposed open wrong",
    "system": "open",
    "flaw": "reported",
    "outsider": "entry",
    "account": "odd",
    "junk": "goes",
    "money": "drained",
    "walked": "ids",
}
"""Weak classes that speak of security next to each other: a secret, and “posted” near it."""
_PRIVACY = {
    "personal": "exposed open wrong others someones abroad mustnot place missent",
    "papers": "mustnot exposed wrong someones open",
    "things": "someones",
    "as": "others someones wrong",
    "someones": "seen",
    "wrong": "seen",
    "gone": "still",
}
"""The same for privacy: personal data, and “the wrong person” near it."""
_TOGETHER: dict[frozenset[str], Matter] = {
    **{frozenset((a, b)): "security" for a, others in _SECURITY.items() for b in others.split()},
    **{frozenset((a, b)): "privacy" for a, others in _PRIVACY.items() for b in others.split()},
    frozenset(("device", "lost")): "both",
}
_IN_COMPANY = {frozenset(pair) for pair in (("personal", "seen"), ("personal", "entry"))}
"""Privacy too, but only where there is a security matter: "the intruder read customer profiles"."""
_WEAK = {kind for pair in (*_TOGETHER, *_IN_COMPANY) for kind in pair} | {"spill"}
_MISSENT = frozenset(("sent", "mishap"))
"""Both near each other are one weak sign: "sent … by mistake"."""
_ODD = frozenset(
    ["flaw", "odd", "open", "outsider", "exposed", "others", "wrong", "code", "revoked", "attack"]
)
_STRANGE = ("open", "outsider", "code", "revoked")
_DOORS = frozenset({"secret", "permission"})
"""Something odd in the notes, and what opens doors: a doubt, wherever the two stand."""
_SECRET_NAME = re.compile(
    r"\b[a-z0-9]{1,30}(?:_[a-z0-9]{1,30}){0,5}_(?:token|key|secret|password|passwd|pwd|pat)s?\b",
    re.IGNORECASE,
)
"""A secret by the name of the variable that holds it."""
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
    alone: bool
    """Whether it is enough alone; the others are made of two weak signs."""

    @property
    def reason(self) -> str:
        """Why it counts, for the reader of the routing."""
        return _REASONS[self.matter]


def judge(passages: list[Passage]) -> tuple[Sensitivity, list[Sign]]:
    """How sensitive the notes are, and the signs of it, the strongest first."""
    certain: list[Sign] = []
    attacks: list[Sign] = []
    taken: list[Sign] = []
    spills: list[Sign] = []
    doubts: dict[str, Sign] = {}
    denied = dripping = False
    for passage in passages:
        found = _found(passage)
        for kind, sign in _doubts(passage, found):
            doubts.setdefault(kind, sign)
        dripping = dripping or any(match.section == "drip" for match in found)
        if not _may_tell(found):
            continue
        denials = Denials(passage, found)
        certain += _strong(passage, found, denials)
        spills += _spills(passage, found, denials)
        for sign, in_company in _pairs(passage, found, denials):
            (taken if in_company else certain).append(sign)
        for match in _attacks(passage, found):
            if denials.deny(match.span) or denials.turned(match.span):
                denied = True
            else:
                attacks.append(_sign(passage, match, "security"))
    signs = certain + ([] if denied else attacks) + ([] if dripping else spills)
    if not signs and not denied:
        signs = _doubtful(doubts, alone=len(passages) < 2)
    if any(sign.matter == "security" for sign in signs):
        signs += taken
    signs.sort(key=lambda sign: (not sign.alone, sign.passage.entry.line, sign.start))
    return _sum(signs), signs


def _found(passage: Passage) -> list[Match]:
    """The signs in a passage, without names of mailboxes such as “security@…”."""
    found = passage.find(lexicon("triage-sensitivity"))
    return [
        match
        for match in found
        if match.section not in _ALONE or not passage.text.startswith("@", match.span.end)
    ]


def _may_tell(found: list[Match]) -> bool:
    """Whether there is more than one lonely weak word."""
    telling = [match.section for match in found if match.section not in ("harmless", "drip")]
    return len(telling) > 1 or any(
        kind not in _WEAK or kind in ("spill", "flaw") for kind in telling
    )


def _sum(signs: list[Sign]) -> Sensitivity:
    matters = {sign.matter for sign in signs}
    if not matters:
        return "none"
    return matters.pop() if len(matters) == 1 else "both"


def _sign(passage: Passage, match: Match, matter: Matter) -> Sign:
    return Sign(passage, match.span.start, match.span.end, matter, alone=True)


def _strong(passage: Passage, found: list[Match], denials: Denials) -> Iterator[Sign]:
    for match in found:
        matter = _ALONE.get(match.section)
        if matter is None and match.section == "flaw" and passage.is_title:
            matter = "security"
        if matter is not None and (not denials.deny(match.span) or denials.open(match.span)):
            yield _sign(passage, match, matter)


def _doubts(passage: Passage, found: list[Match]) -> Iterator[tuple[str, Sign]]:
    """What in a passage may be one half of a doubt: "odd", "door", or "named" after a door."""
    told = [m for m in found if m.section in _ODD or m.section in _DOORS]
    if not told:
        return
    kept_out = any(m.section in ("lost", "harmless") for m in found)
    denials = Denials(passage, found)
    for match in told:
        if passage.in_code(match.span) or denials.deny(match.span):
            continue
        sign = Sign(passage, match.span.start, match.span.end, "security", alone=False)
        yield ("odd" if match.section in _ODD else "door"), sign
        if match.section in _STRANGE:
            yield match.section, sign
        if passage.is_title and match.section == "permission" and not kept_out:
            yield "named", sign


def _doubtful(doubts: dict[str, Sign], *, alone: bool) -> list[Sign]:
    """Both halves of a doubt, or what the incident is named after; else nothing.

    Args:
        doubts: The first half of each kind.
        alone: Whether the notes are one line, which then names nothing.
    """
    if "odd" in doubts and "door" in doubts:
        return [doubts["odd"], doubts["door"]]
    strange = [doubts[kind] for kind in _STRANGE if kind in doubts]
    return strange or ([doubts["named"]] if "named" in doubts and not alone else [])


def _spills(passage: Passage, found: list[Match], denials: Denials) -> Iterator[Sign]:
    """Something leaked: it does not say what, so it counts for both."""
    for match in found:
        if match.section != "spill" or passage.in_code(match.span):
            continue
        if not denials.deny(match.span) or denials.open(match.span):
            yield _sign(passage, match, "both")


def _pairs(passage: Passage, found: list[Match], denials: Denials) -> Iterator[tuple[Sign, bool]]:
    weak = _weak(passage, found)
    told: dict[tuple[Matter, bool], int] = {}
    for index, (kind, first) in enumerate(weak):
        for other, second in weak[index + 1 : index + 1 + _NEIGHBOURS]:
            if second.start - first.end > NEAR:
                break
            pair = frozenset((kind, other))
            matter = _TOGETHER.get(pair, "privacy" if pair in _IN_COMPANY else None)
            if matter is None or first.start == second.start:
                continue
            if first.start < told.get((matter, pair in _IN_COMPANY), 0):
                continue  # this stretch has told as much already
            if passage.apart(first.end, second.start):
                break
            if not denials.open(second) and (denials.deny(first) or denials.deny(second)):
                continue
            sign = Sign(passage, first.start, second.end, matter, alone=False)
            told[matter, pair in _IN_COMPANY] = second.end
            yield sign, pair in _IN_COMPANY


def _weak(passage: Passage, found: list[Match]) -> list[tuple[str, Span]]:
    """The weak signs, in order: those of the lexicon, what was missent, and names of secrets."""
    told = [match for match in found if not passage.in_code(match.span)]
    weak = [(_class(passage, match), match.span) for match in told if match.section in _WEAK]
    for first, second in pairwise(match for match in told if match.section in _MISSENT):
        start, end = first.span.start, second.span.end
        if first.section != second.section and not passage.apart(first.span.end, second.span.start):
            weak.append(("missent", Span(start, end, passage.text[start:end])))
    weak += [
        ("secret", Span(name.start(), name.end(), name[0]))
        for name in _SECRET_NAME.finditer(passage.prose)
    ]
    return sorted(weak, key=lambda sign: sign[1].start)


def _class(passage: Passage, match: Match) -> str:
    """What a weak sign stands for: "other customers" with an apostrophe own what follows."""
    if match.section == "spill":
        return "exposed"
    owns = match.section == "others" and passage.text[match.span.end : match.span.end + 1] in (
        "'",
        "’",
    )
    return "someones" if owns else match.section


def _attacks(passage: Passage, found: list[Match]) -> Iterator[Match]:
    return (m for m in found if m.section == "attack" and not passage.in_code(m.span))
