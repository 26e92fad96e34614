"""Whom and what the notes call by name: people, accounts, customers, machines.

Shapes only propose; a word that updates use every day is no name unless it is a given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from drafter.incident import Entry, Timeline
from drafter.reviewing.grounding.wording import known_word, listed, ordinary, people

_CODE = re.compile(r"`([^`\n]{2,80})`")
_MACHINE = re.compile(
    r"\b(?:host|server|machine|box|node|vm|instance|pod|rack|bucket|cluster|database|db)s?\s+['\"‘“`]?"
    r"(?P<name>[A-Za-z][\w]*(?:[.\-:][\w]+)+|[A-Z]+\d+)"
)
_CALLED = re.compile(
    r"\b(?:called|named|alias|aka|a\.k\.a\.)\s+['\"‘“`](?P<name>[\w.\-]{3,40})['\"’”`]"
)
_CUSTOMER = re.compile(
    r"\b(?:[Cc]ustomer|[Cc]lient|[Tt]enant|[Aa]ccount) \(?(?P<name>[A-Z][\w'’\-]+(?: (?:& |and |of )?[A-Z][\w'’\-]+){0,3})"
)
_COMPANY = re.compile(
    r"\b(?P<name>[A-Z][\w&'’\-]+(?: [A-Z][\w&'’\-]+){0,2}) (?:GmbH|Inc|Ltd|LLC|AG|Corp|BV|B\.V|SA|PLC|plc|AB|Oy|SAS|SE|KG|SpA|Pty)\b"
)
_ACTOR = re.compile(
    r"(?:^|[-–—|:*] )(?P<name>(?P<first>[A-Z][a-zà-ÿ]{1,20}) (?P<last>[A-Z][\w'’\-]{1,30})) "
    r"(?:\w{2,20}(?:ed|s)|found|began|sent|is|was)\b"
)
_MENTION = re.compile(
    r"(?<![\w@/.`])@(?P<name>[A-Za-z][\w\-]{1,38})\b(?![/@])(?P<after>[ ]?[a-z]*)"
)
_SCOPE = re.compile(r"@([\w\-]{2,39})/")
_ACCOUNT = re.compile(
    r"\b(?:account|user|username|user name|login|sign-in|maintainer|contributor|handle)s?"
    r"(?: is| was| of| named| called)?:? [`'\"“]?(?P<name>[A-Za-z]{2,30}[\w.\-]{0,20}\d[\w.\-]{0,10}|(?<=[`'\"“])[\w.\-]{3,40}(?=[`'\"”]))"
    r"|[`'\"“](?P<owner>[A-Za-z][\w.\-]{2,40})[`'\"”](?:'s|’s)? (?:account|user|as a collaborator|as an? owner)"
)
_PART = re.compile(r"[^\W\d_][\w'’\-]*")
_HAND = 80
"""Characters of an entry in which whoever acts is named."""


def authors(timeline: Timeline) -> set[str]:
    """The people who wrote the notes or act in them, whole names and parts."""
    names: set[str] = set()
    for entry in timeline.entries:
        names |= _actor(entry)
        author = (entry.author or "").strip("@<>: ")
        if not author or entry.role == "bot":
            continue
        parts = _PART.findall(author)
        if parts and not any(part.lower() in people("role") for part in parts):
            names |= {author} - listed("generic")
            names |= {part for part in parts if len(part) > 2 and not ordinary(part)}
    return {name for name in names if name.lower() not in listed("generic")}


def _actor(entry: Entry) -> set[str]:
    """Who the entry says did something: "Ada Berg restarted the proxy"."""
    match = _ACTOR.search(entry.text[:_HAND])
    if match is None or ordinary(match["last"]) or _no_first_name(match["first"]):
        return set()
    if people("role") & set(match["name"].lower().split()):
        return set()
    return {match["name"], match["last"]}


def _no_first_name(word: str) -> bool:
    """Whether a word that begins a sentence is no first name: "Personal", but not "Mark"."""
    return ordinary(word) and word.lower() not in people("also")


def mentions(timeline: Timeline) -> tuple[set[str], set[str]]:
    """Handles that the notes mention: of people, and of organisations and packages."""
    persons: set[str] = set()
    organisations: set[str] = set()
    for entry in timeline.entries:
        if "@" not in entry.text:
            continue
        for match in _MENTION.finditer(entry.text):
            is_org = match["after"].strip() in listed("organisation")
            (organisations if is_org else persons).add(match["name"].lower())
        organisations |= {o.lower() for o in _SCOPE.findall(entry.text)}
    return persons - organisations, organisations


def accounts(timeline: Timeline) -> set[str]:
    """Accounts that the notes name: "the account `rowan77`", "login: rowan77"."""
    found = (
        match["name"] or match["owner"]
        for entry in timeline.entries
        for match in _ACCOUNT.finditer(entry.text)
    )
    return {name for name in found if name and not known_word(name.lower())}


def customers(timeline: Timeline) -> set[str]:
    """Customers that the notes call by name."""
    return {
        match["name"]
        for entry in timeline.entries
        for match in chain(_CUSTOMER.finditer(entry.text), _COMPANY.finditer(entry.text))
        if not all(ordinary(part) for part in match["name"].split())
    }


def machines(timeline: Timeline) -> set[str]:
    """Machines and code that the notes call by name."""
    names: set[str] = set()
    called: set[str] = set()
    for entry in timeline.entries:
        names |= {match["name"] for match in _MACHINE.finditer(entry.text)}
        called |= {match["name"] for match in _CALLED.finditer(entry.text)}
        names |= set(_coded(entry.text))
    return called | {n for n in names if re.search(r"[a-zA-Z]", n) and re.search(r"[\d._:]", n)}


def _coded(text: str) -> Iterator[str]:
    """Names in code marks: `orders.events`, `build:assets`."""
    for match in _CODE.finditer(text) if "`" in text else ():
        code = match[1]
        if re.search(r"\w[_\-.:/]\w", code) and " " not in code and not code[0].isdigit():
            yield code
