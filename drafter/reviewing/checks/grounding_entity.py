"""Every product, place, version and company that the text names is in the notes or the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.config import Config
from drafter.language import secrets
from drafter.language.phrases import lexicon
from drafter.reviewing.grounding import Evidence, Statement, claims, evidence, where
from drafter.reviewing.grounding.rewriting import cut
from drafter.reviewing.grounding.wording import brand, everyday, keys, listed, technical
from drafter.reviewing.manuscript import Manuscript, Remark

# Capitals, camel case, or letters joined to figures, dots and hyphens: how names look.
_NAME = re.compile(
    r"(?<![\w@/.])(?:[A-Z][\w]*(?:[.\-][\w]+)*|[a-z]+[A-Z]\w*|[a-z]+(?:-[a-z0-9]+)+|[a-z]+\d+\w*)"
)
_VERSION = re.compile(
    r"\bv?\d+(?:\.\d+){1,4}(?:-[a-z0-9.]+)?\b(?!%|,?\d)|(?<=release )\d+\b|(?<=version )\d+\b|(?<=build )\d+\b"
)
_ZONE = re.compile(r"\b(?:UTC|GMT)[+\-−]\d{1,2}(?::?\d\d)?\b")
_VERSIONISH = re.compile(r"\d+\.\d+\.\d|^v\d")


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Looks up each name, part by part; a capital at the start of a sentence is no name."""
    known = evidence(m)
    own = _own(m.config)
    for claim in claims(m):
        masked = _masked(claim.text)
        for match in _NAME.finditer(masked):
            if _unknown_name(claim, match, known, own):
                yield _remark(claim, match.start(), match.end(), known)
        for word in claim.words:
            if brand(word.form) and not keys(word.form) & known.meanings and word.form not in own:
                yield _remark(claim, word.start, word.end, known)
        for match in _VERSION.finditer(masked):
            if not _has_version(match[0], claim, match.start(), known):
                yield _remark(claim, match.start(), match.end(), known)


def _masked(text: str) -> str:
    """The sentence without time zones, and without what `internal-detail` looks at."""
    text = _ZONE.sub(lambda zone: " " * len(zone[0]), text)
    for secret in secrets.find(text):
        start, end = secret.span.start, secret.span.end
        if secret.kind not in ("host", "file", "ticket"):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _own(config: Config) -> frozenset[str]:
    """The words of the company's own public names."""
    names = [config.company, config.status_page, *config.glossary, *config.glossary.values()]
    for service in config.services.values():
        names += [service.public_name, service.description]
    return frozenset(re.findall(r"[a-z0-9]+", " ".join(names).lower()))


def _unknown_name(
    claim: Statement, match: re.Match[str], known: Evidence, own: frozenset[str]
) -> bool:
    name = match[0]
    lower = name.lower()
    plain = lower.removesuffix("'s")
    if plain in listed("generic") or not any(c.isalpha() for c in name):
        return False
    parts = [p for p in re.findall(r"[^\W\d_]+|\d+", name) if len(p) > 1 or p.isdigit()]
    if not any(c.isupper() or c.isdigit() for c in name):
        return _unknown_compound(parts, known)
    if plain in known.forms or lower in known.forms or brand(plain):
        return False
    return _unheard(claim, match, parts, known, own)


def _unheard(
    claim: Statement, match: re.Match[str], parts: list[str], known: Evidence, own: frozenset[str]
) -> bool:
    """Whether a name with capitals or figures is none that the notes or the company use."""
    name = match[0]
    lower = name.lower()
    if _starts_sentence(claim, match) and not _inner_capital(name):
        if everyday(lower) or technical(lower):
            return False
        following = claim.text[match.end() : match.end() + 2]
        if not (following[:1] == " " and following[1:].isupper()):
            return _odd_start(claim, lower, known, own)
    joined = any(c.isupper() for c in name[1:]) and any(c.islower() for c in name)
    if joined and len(parts) == 1:  # "NetworkPolicy": the very name, not what it resembles
        return lower not in known.notes.lower()
    return any(_strange(part.lower(), known, own) for part in parts)


def _unknown_compound(parts: list[str], known: Evidence) -> bool:
    """“conda-smithy”: a lower-case compound of which the notes have one part and not the other."""
    heard = [known.says(part) for part in parts]
    if all(heard) or not any(heard):
        return False
    return not any(
        len(part) <= 3  # the "ins" of "hand-ins"
        or everyday(part)
        or technical(part)
        or any(k in known.index for k in keys(part))
        for part, ok in zip(parts, heard, strict=True)
        if not ok
    )


def _strange(part: str, known: Evidence, own: frozenset[str]) -> bool:
    if part.isdigit():
        return part not in known.notes and not any(part in s.text for s in known.statements)
    if (
        part in own
        or part in listed("generic")
        or part in known.forms
        or part.rstrip("s") in known.forms
    ):
        return False
    if part + "s" in known.forms or part == "s":
        return False
    if part in listed("city") and (named := _cities(known)):
        return part not in named  # two cities of one region are two places
    meanings = keys(part)
    return not any(key in known.meanings for key in meanings if key.startswith("=")) and not (
        _calendar(part)
    )


def _cities(known: Evidence) -> frozenset[str]:
    """The cities that the notes name, or have the code of: "tier1-ams"."""
    coded = (city for _, city, code in lexicon("cities").entries if set(code.split()) & known.forms)
    return known.forms & listed("city") | frozenset(coded)


def _calendar(part: str) -> bool:
    from drafter.language.phrases import words
    from drafter.reviewing.grounding.wording import terms

    return not terms(words(part))


def _odd_start(claim: Statement, word: str, known: Evidence, own: frozenset[str]) -> bool:
    """A first word that is no English an update would use and stands like a subject's name."""
    if everyday(word) or technical(word) or not _strange(word, known, own):
        return False
    after = claim.text[len(word) : len(word) + 20].lower()
    return after.startswith((",", "'s", "’s", " has", " is", " was", " and", " had", " have"))


def _starts_sentence(claim: Statement, match: re.Match[str]) -> bool:
    before = claim.text[: match.start()].rstrip()
    return not before or before[-1] in ':.!?“"(•-–—'


def _inner_capital(name: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in name[1:])


def _has_version(version: str, claim: Statement, start: int, known: Evidence) -> bool:
    bare = version.lstrip("v")
    before = claim.text[max(0, start - 9) : start].lower()
    if not _VERSIONISH.search(version) and not before.endswith(("version ", "release ", "build ")):
        return True  # a quantity, which grounding.number judges
    return any(
        re.search(rf"(?<![\d.]){re.escape(bare)}(?![\d]|\.\d)", s.text) for s in known.statements
    )


def _remark(claim: Statement, start: int, end: int, known: Evidence) -> Remark:
    span, rewrite = cut(claim, start, end)
    return Remark(
        span,
        f"The notes do not mention “{claim.text[start:end]}”. A name out of nowhere sends readers to look in "
        f"the wrong place.{_instead(claim, known)}",
        rewrite,
    )


def _instead(claim: Statement, known: Evidence) -> str:
    best = known.align(claim.terms)[:1]
    place = where(s for _, s in best)
    return f" Closest in the notes: {place}." if place else ""
