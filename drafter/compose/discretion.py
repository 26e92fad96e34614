"""What may leave the house: a sentence in words that any reader knows, or none at all.

No rule can recognise every host, code name, customer and colleague. So a sentence of the notes goes
to readers outside only when all of its words are everyday words, numbers, times or public names;
what is internal is replaced by what it is for customers, and where that fails the sentence stays in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drafter.compose.vocabulary import everyday, found, grammar, known
from drafter.config import Config, Service
from drafter.language import secrets
from drafter.language.phrases import Phrases, words

A_MACHINE = "one of our servers"
"""What readers outside are told instead of a host name or address."""
_ASIDE = re.compile(r"\s*\(([^()]{0,300})\)")
_STRANGE = re.compile(r"[^\w\s.,;:'’“”\"%!?()&+€$£°≈~/–—-]|[_?…]|\.\.")
_NUMBER = re.compile(
    r"[+~≈-]?\d{1,3}(?:(?:,\d{3})+|\d{0,3})(?:\.\d{1,2})?(?:%|x|k|m|bn|ms|s|sec|min|mins|h|hrs?|st|nd|rd|th|am|pm"
    r"|[kmgt]b|(?:-(?:minute|hour|day|second|week|month)s?))?"
)
_REGION = re.compile(
    r"(?:us|eu|ap|ca|sa|af|me)-(?:north|south|east|west|central)(?:east|west)?-?\d?"
)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_ZONE = re.compile(r"utc(?:[+-]\d{1,2})?|gmt|z|[a-z]{1,3}t")
_FULL_NAME = re.compile(r"(?<!\w)([A-Z][a-z]{1,20}) ([A-Z][a-z]{1,20})(?!\w)")
_INITIALS = re.compile(r"(?<![\w&.-])[A-Z]{2}(?![\w&.-])")


def publishable(text: str, config: Config) -> str | None:
    """The sentence as anyone may read it; None when it cannot be told without what is internal."""
    told = _services(text, config)
    told = _hosts(told) if told is not None else None
    told = _asides(told) if told is not None else None
    if told is None or _STRANGE.search(told) or secrets.find(told):
        return None
    names = frozenset(_words_of_names(config))
    return told if all(_known(told, w.start, w.end, names) for w in words(told)) else None


def _words_of_names(config: Config) -> list[str]:
    """The words of every public name, which readers know though no dictionary does."""
    said = [config.company]
    for service in config.services.values():
        said += [service.public_name, service.description]
    return [word.form for name in said for word in words(name)]


def _services(text: str, config: Config) -> str | None:
    """The text with internal names replaced by what customers know the thing as."""
    catalogue = _catalogue(
        tuple(config.services.items()), config.names_of_people + config.customers
    )
    parts: list[str] = []
    done = 0
    for match in catalogue.find(text):
        if not match.value:
            return None
        before = text[done : match.span.start]
        lead, _, last = before.rstrip().rpartition(" ")
        if last.lower() in ("the", "our") and match.value.split(" ")[0] in ("the", "our", "a"):
            before = f"{lead} " if lead else ""
        parts += [before, match.value]
        done = match.span.end
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=16)
def _catalogue(services: tuple[tuple[str, Service], ...], private: tuple[str, ...]) -> Phrases:
    """Internal names with what to say instead; "" for what must not be said at all."""
    entries = [
        ("name", name, service.public_name or service.description)
        for key, service in services
        for name in (key, *service.aliases)
    ]
    public = {service.public_name.lower() for _, service in services}
    entries = [entry for entry in entries if entry[1].lower() not in public or entry[2]]
    return Phrases([*entries, *(("private", name, "") for name in private if name.strip())])


def _hosts(text: str) -> str | None:
    """The text with machines told as machines; None for other shapes that must stay inside."""
    told = with_machines_told(text)
    return None if secrets.find(told) else told


def with_machines_told(text: str) -> str:
    """The text with each host name and address as "one of our servers"."""
    for secret in reversed(secrets.find(text)):
        if secret.kind not in ("host", "address"):
            continue
        start, end = secret.span.start, secret.span.end
        lead, _, last = text[:start].rstrip().rpartition(" ")
        named = last.lower() in ("the", "our", "server", "host", "node", "machine")
        before = f"{lead} ".lstrip() if named else text[:start]
        text = f"{before}{A_MACHINE}{text[end:]}"
    return text


def _asides(text: str) -> str | None:
    """The text without asides that are not for everyone; None when such an aside limits what is said."""

    def told(match: re.Match[str]) -> str:
        inside = match[1]
        plain = not _STRANGE.search(inside) and all(
            _known(inside, w.start, w.end, frozenset()) for w in words(inside)
        )
        return match[0] if plain else ""

    shorter = _ASIDE.sub(told, text)
    dropped = {w.form for m in _ASIDE.finditer(text) if told(m) == "" for w in words(m[1])}
    return None if dropped & grammar("limit") else shorter


def names_person(text: str) -> bool:
    """Whether a person is named: by a first name, by initials ("CE") or by two words no reader knows."""
    if any(
        not known(one.lower()) and not known(two.lower()) for one, two in _FULL_NAME.findall(text)
    ):
        return True
    if any(two[0] not in grammar("not initials") for two in _INITIALS.finditer(text)):
        return True
    return any(
        match.span.text[:1].isupper() and match.span.text.lower() not in grammar("month")
        for match in found("first-names", text)
    )


def _known(text: str, start: int, end: int, names: frozenset[str]) -> bool:
    """Whether any reader knows this word, as it is written here."""
    word = text[start:end].replace("’", "'").removesuffix("'s")
    form = word.lower()
    if form in names or word in grammar("capitals") or _figure(word, form):
        return True
    front = text[:start].rstrip(" “\"'(")
    opens = not front or front[-1] in ".!?:"
    if word[:1].isupper() and not opens and form not in grammar("place"):
        return _thing(form) and word[1:] == word[1:].lower()
    if any(c.isupper() for c in word[1:]):
        return False
    parts = re.split(r"[-/]", form)
    if len(parts) > 1 and parts[-1].isdigit():
        return False  # "live-1", "10-03": a machine, a version or an id
    return form in everyday() or all(known(part) or _NUMBER.fullmatch(part) for part in parts)


def _figure(word: str, form: str) -> bool:
    """Whether the word is a number, a clock time, a zone or a cloud region, which are no names."""
    if _NUMBER.fullmatch(form) or _REGION.fullmatch(form) or _CLOCK.fullmatch(form):
        return True
    return word.isupper() and _ZONE.fullmatch(form) is not None


def _thing(form: str) -> bool:
    """Whether a word with a capital can be a part of a product ("Dashboard"), not a person's name."""
    return form in everyday("noun") or form.removesuffix("s") in everyday("noun")
