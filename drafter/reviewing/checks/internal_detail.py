"""The text names no people, machines, internal services, tickets or secrets to readers outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from drafter.config import Config
from drafter.incident import Timeline
from drafter.language import secrets
from drafter.language.phrases import lexicon
from drafter.reviewing.grounding.wording import known_word
from drafter.reviewing.manuscript import Manuscript, Remark

_ROLE_ADDRESS = re.compile(
    r"(?:support|help|hello|info|contact|security|privacy|status|press|abuse|billing|sales|dpo|service"
    r"|customer[\w.\-]{0,10}|team|feedback)@",
    re.IGNORECASE,
)
_CODE = re.compile(r"`([^`\n]{2,80})`")
_SNAKE = re.compile(
    r"(?<![\w/.\-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w/])"
)
_KEBAB = re.compile(r"(?<![\w/.@\-])[a-z][a-z0-9]*(?:-[a-z0-9]+){1,6}(?![\w/\-])")
_INFRA = frozenset(
    [
        "api",
        "svc",
        "service",
        "services",
        "srv",
        "db",
        "database",
        "gateway",
        "gw",
        "worker",
        "workers",
        "queue",
        "broker",
        "relay",
        "proxy",
        "cache",
        "redis",
        "kafka",
        "consumer",
        "producer",
        "indexer",
        "daemon",
        "cron",
        "scheduler",
        "cluster",
        "pod",
        "pods",
        "node",
        "shard",
        "replica",
        "primary",
        "standby",
        "lb",
        "ingress",
        "backend",
        "frontend",
        "bff",
        "auth",
        "server",
        "feedstock",
        "prod",
        "staging",
        "stg",
        "k8s",
        "lambda",
        "bucket",
        "topic",
        "job",
        "jobs",
        "runner",
        "controller",
        "operator",
        "sidecar",
        "mx",
        "ns",
        "vm",
        "host",
        "nginx",
        "haproxy",
        "exporter",
        "collector",
        "agentd",
    ]
)
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
_ACTOR = re.compile(
    r"(?:^|[-–—|:*] )(?P<name>[A-Z][a-zà-ÿ]{1,20} (?P<last>[A-Z][\w'’\-]{1,30})) (?:\w{2,20}(?:ed|s)|found|began|sent|is|was)\b"
)
_COMPANY = re.compile(
    r"\b(?P<name>[A-Z][\w&'’\-]+(?: [A-Z][\w&'’\-]+){0,2}) (?:GmbH|Inc|Ltd|LLC|AG|Corp|BV|B\.V|SA|PLC|plc|AB|Oy|SAS|SE|KG|SpA|Pty)\b"
)
_MENTION = re.compile(
    r"(?<![\w@/.`])@(?P<name>[A-Za-z][\w\-]{1,38})\b(?![/@])(?P<after>[ ]?[a-z]*)"
)
_ORG_AFTER = frozenset(
    [
        "team",
        "security",
        "org",
        "organisation",
        "organization",
        "research",
        "support",
        "packages",
        "package",
        "scope",
        "namespace",
    ]
)
_NAME = re.compile(r"(?<![\w@.\-])[A-Z][a-zà-ÿ]{1,20}\b(?: (?:[A-Z]\. )?[A-Z][\w'’\-]{1,30})?")

_STRICT = ("plain",)
_SOFT = ("business",)
_WHAT = {
    "person": ("a person’s name", "The people at work are not for readers outside.", "a member of our team"),
    "customer": ("a customer’s name", "No customer should read of another here.", "a customer"),
    "service": ("an internal name", "Readers do not know it, and attackers can use it.", "one of our systems"),
    "e-mail address": ("an e-mail address", "It says who is involved, and it will be harvested.", "someone"),
    "address": ("a network address", "It helps attackers and nobody else.", "one of our systems"),
    "host": ("a machine’s name", "Readers do not know it, and attackers can use it.", "one of our servers"),
    "cloud resource": ("an internal id", "It helps attackers and nobody else.", "one of our systems"),
    "handle": ("a handle", "The people at work are not for readers outside.", "someone"),
    "commit": ("a commit id", "Readers cannot do anything with it.", ""),
    "ticket": ("an internal reference", "Readers cannot open it.", ""),
    "request id": ("an internal id", "Readers cannot do anything with it.", ""),
    "file": ("an internal file", "It shows how things are built inside.", "a part of our system"),
    "path": ("an internal path", "It shows how things are built inside.", "a part of our system"),
    "channel": ("an internal channel", "Readers cannot join it.", ""),
    "phone number": ("a phone number", "Make sure that it is meant for readers.", ""),
}  # fmt: skip


class _Detail(NamedTuple):
    start: int
    end: int
    what: str
    grave: bool = False


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """Shapes first, then the names of the configuration and of the notes."""
    depth = m.audience.depth
    taken: list[tuple[int, int]] = []
    for detail in _details(m, depth):
        if any(detail.start < end and start < detail.end for start, end in taken):
            continue
        taken.append((detail.start, detail.end))
        yield _remark(m, detail)


def _details(m: Manuscript, depth: str) -> Iterator[_Detail]:
    mentioned, organisations = _mentions(m.timeline)
    for secret in secrets.find(m.text):
        if secret.grave or _telling(m, secret, depth, organisations):
            yield _Detail(secret.span.start, secret.span.end, secret.kind, secret.grave)
    if depth not in _STRICT + _SOFT:
        return
    people = {*m.config.people, *mentioned, *_authors(m.timeline)}
    yield from _found(m.text, people, "person")
    yield from _given(m)
    if depth in _STRICT:
        yield from _found(m.text, {*m.config.customers, *_customers(m.timeline)}, "customer")
        yield from _found(m.text, _services(m.config), "service")
        yield from _found(m.text, _machines(m.timeline), "host")
        entries = m.timeline.entries if m.timeline else ()
        notes = "\n".join(entry.text for entry in entries).lower()
        for shape in (_SNAKE, _KEBAB):
            yield from _coded(m.text, shape, notes)


def _telling(m: Manuscript, secret: secrets.Secret, depth: str, organisations: set[str]) -> bool:
    """Whether this shape is an internal detail for these readers."""
    text = secret.span.text
    if depth in _SOFT:
        return secret.kind == "e-mail address" and not _ROLE_ADDRESS.match(text)
    if depth not in _STRICT:
        return False
    if secret.kind == "e-mail address":
        return not _ROLE_ADDRESS.match(text)
    if secret.kind == "handle":
        after = m.text[secret.span.end : secret.span.end + 24].split()
        return text[1:].lower() not in organisations and not (
            after and after[0].strip(",.") in _ORG_AFTER
        )
    if secret.kind == "host":
        return text.lower() not in m.config.status_page.lower() or not m.config.status_page
    return secret.kind != "phone number"


@cache
def _people(section: str) -> frozenset[str]:
    entries = lexicon("people").entries
    return frozenset(w for s, line, _ in entries if s == section for w in line.split())


def _authors(timeline: Timeline | None) -> set[str]:
    """The people who wrote the notes, whole names and parts."""
    names: set[str] = set()
    for entry in timeline.entries if timeline else ():
        actor = _ACTOR.search(entry.text[:80])
        if (
            actor
            and not _ordinary(actor["last"])
            and not _people("role") & set(actor["name"].lower().split())
        ):
            names |= {actor["name"], actor["last"]}
        author = (entry.author or "").strip("@<>: ")
        if not author or entry.role == "bot":
            continue
        parts = re.findall(r"[^\W\d_][\w'’\-]*", author)
        if parts and not any(part.lower() in _people("role") for part in parts):
            names.add(author)
            names |= {part for part in parts if len(part) > 2 and not _ordinary(part)}
    return names


def _ordinary(word: str) -> bool:
    """Whether a part of a name is also a word that updates use."""
    form = word.lower()
    return form not in _people("given") and known_word(form)


def _mentions(timeline: Timeline | None) -> tuple[set[str], set[str]]:
    """Handles that the notes mention: of people, and of organisations and packages."""
    people: set[str] = set()
    organisations: set[str] = set()
    for entry in timeline.entries if timeline else ():
        for match in _MENTION.finditer(entry.text):
            is_org = match["after"].strip() in _ORG_AFTER
            (organisations if is_org else people).add(match["name"].lower())
        organisations |= {o.lower() for o in re.findall(r"@([\w\-]{2,39})/", entry.text)}
    return people - organisations, organisations


def _customers(timeline: Timeline | None) -> set[str]:
    """Customers that the notes call by name."""
    entries = timeline.entries if timeline else ()
    return {
        match["name"]
        for entry in entries
        for shape in (_CUSTOMER, _COMPANY)
        for match in shape.finditer(entry.text)
    }


def _services(config: Config) -> set[str]:
    """Internal names of services that are not what customers call them."""
    names: set[str] = set()
    for key, service in config.services.items():
        for name in (key, *service.aliases):
            shaped = any(c in name for c in "-_.") or any(c.isdigit() for c in name)
            if name.lower() != service.public_name.lower() and (shaped or not _ordinary(name)):
                names.add(name)
    return names


def _machines(timeline: Timeline | None) -> set[str]:
    """Machines and code that the notes call by name."""
    names: set[str] = set()
    called: set[str] = set()
    for entry in timeline.entries if timeline else ():
        names |= {match["name"] for match in _MACHINE.finditer(entry.text)}
        called |= {match["name"] for match in _CALLED.finditer(entry.text)}
        for match in _CODE.finditer(entry.text):
            if (
                re.search(r"\w[_\-.:/]\w", match[1])
                and " " not in match[1]
                and not match[1][0].isdigit()
            ):
                names.add(match[1])
    return {
        n for n in names if re.search(r"[a-z]", n, re.IGNORECASE) and re.search(r"[\d._:]", n)
    } | called


def _found(text: str, names: set[str], what: str) -> Iterator[_Detail]:
    """Where any of these names stands as a whole word."""
    low = text.lower()
    for name in sorted(names, key=len, reverse=True):
        small = name.lower()
        if len(small) < 2 or small not in low:
            continue
        for match in re.finditer(rf"(?<![\w.@\-]){re.escape(small)}(?![\w\-])", low):
            plain = name.isalpha() and _ordinary(name)
            if not plain or text[match.start()].isupper():
                yield _Detail(match.start(), match.end(), what)


def _given(m: Manuscript) -> Iterator[_Detail]:
    """Given names, with the surname behind them."""
    for match in _NAME.finditer(m.text):
        if match[0].split()[0].lower() in _people("given"):
            yield _Detail(match.start(), match.end(), "person")


def _coded(text: str, shape: re.Pattern[str], notes: str) -> Iterator[_Detail]:
    """Names in the style of code: `orders_db`, `checkout-api`."""
    for match in shape.finditer(text):
        parts = re.split(r"[_\-]", match[0].lower())
        machines = set(parts if match[0].lower() in notes else parts[1:]) & _INFRA
        if "_" in match[0] or (machines and not all(_spoken(p) for p in parts)):
            yield _Detail(match.start(), match.end(), "service")


_SPOKEN = frozenset(
    [
        "sign",
        "log",
        "self",
        "multi",
        "cross",
        "third",
        "first",
        "pre",
        "post",
        "re",
        "non",
        "end",
        "user",
        "customer",
        "front",
        "back",
        "web",
        "real",
        "on",
        "off",
        "in",
        "cloud",
        "high",
    ]
)


def _spoken(part: str) -> bool:
    """Whether a part of a compound makes it plain English: "self-service", "multi-node"."""
    return part in _SPOKEN or part in (
        "service",
        "services",
        "server",
        "side",
        "end",
        "job",
        "jobs",
    )


def _remark(m: Manuscript, detail: _Detail) -> Remark:
    span = m.span(detail.start, detail.end)
    if detail.grave:
        return Remark(
            span,
            f"This looks like a {detail.what}. Take it out, and have it revoked: it has been in a draft.",
            "",
        )
    what, why, instead = _WHAT[detail.what]
    return Remark(span, f"“{span.text}” is {what}. {why}", instead)
