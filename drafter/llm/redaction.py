"""What a model may not see is taken out before it is asked, and put back only for those who may.

Secrets go for good. People, customers, machines and addresses become placeholders such as
`{PERSON_1_x3k9qd}`, with a random end for each request; the list of who is who stays in this process.
Text that already looks like a placeholder becomes one itself, so that nothing in the notes can pass
for one. If anything goes wrong, or takes too long, nothing is sent.
"""

from __future__ import annotations

import re
import secrets as randomness
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from drafter.config.model import Depth
from drafter.errors import ModelError
from drafter.language import secrets
from drafter.language.phrases import lexicon

_LONGEST = 400_000
"""Characters that are looked through at most; longer notes are not sent."""
_SECONDS_PER_CHARACTER = 0.25 / 100_000
_SECONDS_TO_BEGIN = 1.0
"""Compiling the shapes takes this long at worst, once."""
_REMOVED = "[secret removed]"
_TYPES = {
    "e-mail address": "EMAIL",
    "phone number": "PHONE",
    "address": "ADDRESS",
    "host": "HOST",
    "cloud resource": "RESOURCE",
    "path": "PATH",
    "handle": "PERSON",
}
"""Kinds of `language.secrets` that get a placeholder. Commits, tickets and request ids stay: they
say nothing outside, and a model needs them to tell things apart."""
_ALL = (*dict.fromkeys(_TYPES.values()), "CUSTOMER", "TEXT")
_NAMES = "|".join(_ALL)
_LOOKS = re.compile(rf"\{{(?:{_NAMES})_\d{{1,9}}_[0-9a-z]{{4,12}}\}}")
_ALTERED = re.compile(rf"(?i)\b(?:{_NAMES})[_ \-]\d{{1,9}}[_ \-][0-9a-z]{{4,12}}\b")
_SAID = re.compile(
    r"(?i)(?:\b|_)(?:pass(?:word|wd|phrase|code)?|pwd|secret|api[_-]?key|credentials?)\b[\"']?"
    r"(?:\s{0,3}[:=]\s{0,3}|\s(?:is|was)(?: now)?:?\s)[\"'`]?(?P<value>[^\s\"'`,;]{4,200})"
)
"""Passwords as people tell them: "the password is swordfish". Wider than what a review objects to,
because here a false alarm costs a word and not a finding."""
_NO_VALUE = frozenset(
    [
        "not",
        "still",
        "also",
        "now",
        "wrong",
        "expired",
        "invalid",
        "rotated",
        "changed",
        "reset",
        "leaked",
        "exposed",
        "needed",
        "required",
        "missing",
        "stored",
        "being",
        "been",
        "only",
        "about",
        "correct",
        "incorrect",
        "none",
        "null",
        "true",
        "false",
        "weak",
        "strong",
        "safe",
        "compromised",
        "revoked",
        "managed",
        "shared",
        "visible",
        "public",
        "unknown",
    ]
)
_GIVEN = re.compile(r"(?<![\w@.{\-])[A-Z][a-zà-ÿ]{1,20}\b(?: (?:[A-Z]\. )?[A-Z][\w'’\-]{1,30})?")

RESTORED: dict[Depth, frozenset[str]] = {
    "plain": frozenset(),
    "business": frozenset(["CUSTOMER"]),
    "support": frozenset(_ALL) - {"TEXT"},
    "technical": frozenset(_ALL) - {"TEXT"},
}
"""What readers of each depth may see again. Outside: nothing."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Names that the configuration and the notes give to people, customers and machines."""

    people: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()


class Restored(NamedTuple):
    """A text with the names back in it that its readers may see."""

    text: str
    odd: tuple[str, ...]
    """Placeholders that are still in it: not ours, changed, or not for these readers."""


class _Hit(NamedTuple):
    start: int
    end: int
    type: str
    """"" for a secret."""


class Redactor:
    """Takes out and puts back, for one request. Not for logs: it holds what was taken out."""

    def __init__(self, roster: Roster | None = None) -> None:
        """The roster's names are taken out wherever they stand as whole words."""
        self._tag = "".join(randomness.choice("bcdfghjkmnpqrstvwxz23456789") for _ in range(6))
        self._roster = roster or Roster()
        self._names: list[tuple[str, re.Pattern[str]]] = [
            (type_, pattern)
            for type_, names in (
                ("PERSON", self._roster.people),
                ("CUSTOMER", self._roster.customers),
                ("HOST", self._roster.hosts),
            )
            if (pattern := _any_of(names))
        ]
        self._given: dict[tuple[str, str], str] = {}
        self._meant: dict[str, tuple[str, str]] = {}

    def __repr__(self) -> str:
        return f"Redactor({len(self._meant)} placeholders)"

    def redact(self, text: str) -> str:
        """The text as a model may see it.

        Raises:
            ModelError: It could not be made sure of (kind "withheld"); nothing may be sent.
        """
        if len(text) > _LONGEST:
            raise _withheld(f"the notes are longer than {_LONGEST:,} characters")
        began = time.thread_time()
        try:
            hits = list(self._hits(text))
        except Exception:  # whatever it was, it must not lead to sending
            hits = None
        if hits is None:
            raise _withheld("taking secrets and names out of the notes failed")
        if time.thread_time() - began > _SECONDS_TO_BEGIN + len(text) * _SECONDS_PER_CHARACTER:
            raise _withheld("taking secrets and names out of the notes took too long")
        parts, at = [], 0
        for hit in hits:
            parts += [text[at : hit.start], self._stand_in(hit.type, text[hit.start : hit.end])]
            at = hit.end
        return "".join(parts) + text[at:]

    def restore(self, text: str, types: Collection[str] = _ALL) -> Restored:
        """The text with the placeholders of these types replaced by what they stand for."""
        odd: list[str] = []

        def put_back(match: re.Match[str]) -> str:
            type_, meant = self._meant.get(match[0], ("", ""))
            if type_ in types and type_:
                return meant
            odd.append(match[0])
            return match[0]

        parts, at = [], 0
        for match in _LOOKS.finditer(text):
            odd += _ALTERED.findall(text[at : match.start()])
            parts += [text[at : match.start()], put_back(match)]
            at = match.end()
        odd += _ALTERED.findall(text[at:])
        return Restored("".join(parts) + text[at:], tuple(dict.fromkeys(odd)))

    def _stand_in(self, type_: str, meant: str) -> str:
        if not type_:
            return _REMOVED
        token = self._given.get((type_, meant))
        if token is None:
            number = 1 + sum(known == type_ for known, _ in self._given)
            token = f"{{{type_}_{number}_{self._tag}}}"
            self._given[type_, meant] = token
            self._meant[token] = (type_, meant)
        return token

    def _hits(self, text: str) -> Iterator[_Hit]:
        """What must go, in order, none overlapping; what is found first wins."""
        taken = bytearray(len(text))
        hits: list[_Hit] = []
        shapes = secrets.find(text)
        found = (
            *(_grave(shapes), _told(text), _look_alikes(text)),
            *(self._named(text), _shapes(shapes), _given_names(text)),
        )
        for hit in chain.from_iterable(found):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
                hits.append(hit)
        yield from sorted(hits)

    def _named(self, text: str) -> Iterator[_Hit]:
        for type_, pattern in self._names:
            for match in pattern.finditer(text):
                yield _Hit(match.start(), match.end(), type_)


def _grave(shapes: Iterable[secrets.Secret]) -> Iterator[_Hit]:
    for found in shapes:
        if found.grave:
            yield _Hit(found.span.start, found.span.end, "")


def _told(text: str) -> Iterator[_Hit]:
    for match in _SAID.finditer(text):
        if match["value"].lower().rstrip(".!?") not in _NO_VALUE:
            yield _Hit(*match.span("value"), "")


def _look_alikes(text: str) -> Iterator[_Hit]:
    for match in _LOOKS.finditer(text):
        yield _Hit(match.start(), match.end(), "TEXT")


def _shapes(shapes: Iterable[secrets.Secret]) -> Iterator[_Hit]:
    for found in shapes:
        if type_ := _TYPES.get(found.kind):
            yield _Hit(found.span.start, found.span.end, type_)


def _given_names(text: str) -> Iterator[_Hit]:
    known = _given()
    for match in _GIVEN.finditer(text):
        if match[0].split()[0].lower() in known:
            yield _Hit(match.start(), match.end(), "PERSON")


@cache
def _given() -> frozenset[str]:
    """Given names that are no English word and no place."""
    entries = lexicon("people").entries
    return frozenset(w for section, line, _ in entries if section == "given" for w in line.split())


def _any_of(names: Collection[str]) -> re.Pattern[str] | None:
    """Any of these names as whole words, the longest first; None for no names."""
    parts = sorted({n.strip() for n in names if len(n.strip()) > 1}, key=len, reverse=True)
    return (
        re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, parts)) + r")(?!\w)") if parts else None
    )


def _withheld(why: str) -> ModelError:
    return ModelError(
        f"nothing was sent to the model: {why}.", kind="withheld", remedy="Go on without a model."
    )
