"""The text names no people, machines, internal services, tickets or secrets to readers outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.config import Config
from drafter.language import secrets
from drafter.language.memory import kept
from drafter.reviewing.grounding.wording import known_word, listed, ordinary, people
from drafter.reviewing.manuscript import Manuscript, Remark

if TYPE_CHECKING:
    from drafter.incident import Timeline

_ROLE_ADDRESS = re.compile(
    r"(?:support|help|hello|info|contact|security|privacy|status|press|abuse|billing|sales|dpo|service"
    r"|(?:sys)?admins?|noc|postmaster|webmaster|customer[\w.\-]{0,10}|team|feedback)@",
    re.IGNORECASE,
)
_SNAKE = re.compile(
    r"(?<![\w/.\-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w/])"
)
_KEBAB = re.compile(r"(?<![\w/.@\-])[a-z][a-z0-9]*(?:-[a-z0-9]+){1,6}(?![\w/\-])")
_NAME = re.compile(r"(?<![\w@.\-])[A-Z][a-zà-ÿ]{1,20}\b(?: (?:[A-Z]\. )?[A-Z][\w'’\-]{1,30})?")
_SIGN_IN = re.compile(
    r"(?<![\w.@/\-])(?P<first>[a-z]{1,15})\.(?P<last>[a-z]{2,20})(?![\w@/\-]|\.\w)"
)
_CALL = re.compile(r"\b(?:call|phone|ring|hotline|helpline|support|number|reach)\b", re.IGNORECASE)

_ARTICLE = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Aa]n?) $")

_THING = re.compile(
    r" (?:services?|hosts?|servers?|clusters?|nodes?|pods?|databases?|tables?|queues?|workers?|jobs?|topics?"
    r"|instances?|replicas?|containers?|machines?|systems?|pools?|buckets?|certificates?|configuration|config"
    r"|deployments?|deploys?|pipelines?|endpoints?|logs?)\b"
)
"""What a name can stand before, as an adjective does."""

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
    taken: list[tuple[int, int]] = []
    for detail in _details(m, m.audience.depth):
        if any(detail.start < end and start < detail.end for start, end in taken):
            continue
        taken.append((detail.start, detail.end))
        yield _remark(m, detail)


class _Names(NamedTuple):
    """Whom and what the notes call by name."""

    people: set[str]
    organisations: set[str]
    customers: set[str]
    accounts: set[str]
    machines: set[str]


@kept
def _names(timeline: Timeline | None) -> _Names:
    if timeline is None:
        return _Names(set(), set(), set(), set(), set())
    from drafter.reviewing.grounding import naming  # its shapes are for notes, and slow to compile

    mentioned, organisations = naming.mentions(timeline)
    return _Names(
        mentioned | naming.authors(timeline),
        organisations,
        naming.customers(timeline),
        naming.accounts(timeline),
        naming.machines(timeline),
    )


def _details(m: Manuscript, depth: str) -> Iterator[_Detail]:
    names = _names(m.timeline)
    for secret in secrets.find(m.text):
        if secret.grave or _telling(m, secret, depth, names.organisations):
            yield _Detail(secret.span.start, secret.span.end, secret.kind, secret.grave)
    if depth not in _STRICT + _SOFT:
        return
    yield from _found(m.text, {*m.config.names_of_people, *names.people}, "person")
    yield from _given(m)
    yield from _sign_ins(m)
    if depth in _STRICT:
        yield from _inside(m, names)


def _inside(m: Manuscript, names: _Names) -> Iterator[_Detail]:
    """Names of customers, accounts, services and machines, and what is written like code."""
    yield from _found(m.text, {*m.config.customers, *names.customers}, "customer")
    yield from _found(m.text, names.accounts, "handle")
    yield from _found(m.text, _services(m.config), "service")
    yield from _found(m.text, names.machines, "host")
    entries = m.timeline.entries if m.timeline else ()
    for shape in (_SNAKE, _KEBAB):
        yield from _coded(m.text, shape, lambda: "\n".join(e.text for e in entries).lower())


def _telling(m: Manuscript, secret: secrets.Secret, depth: str, organisations: set[str]) -> bool:
    """Whether this shape is an internal detail for these readers."""
    text = secret.span.text
    if secret.kind == "e-mail address":
        return depth in _STRICT + _SOFT and not _ROLE_ADDRESS.match(text)
    if depth not in _STRICT:
        return False
    if secret.kind == "handle":
        return not _is_organisation(m, secret, organisations)
    if secret.kind == "host":
        return text.lower() not in m.config.status_page.lower() or not m.config.status_page
    if secret.kind == "phone number":  # a number to call may be meant for readers
        return not _CALL.search(m.text, max(0, secret.span.start - 60), secret.span.start)
    return True


def _is_organisation(m: Manuscript, secret: secrets.Secret, organisations: set[str]) -> bool:
    """Whether a handle is that of an organisation or a package: "@acme packages"."""
    after = m.text[secret.span.end : secret.span.end + 24].split()[:1]
    return secret.span.text[1:].lower() in organisations or any(
        word.strip(",.") in listed("organisation") for word in after
    )


def _services(config: Config) -> set[str]:
    """Internal names of services that are not what customers call them."""
    names: set[str] = set()
    for key, service in config.services.items():
        for name in (key, *service.aliases):
            shaped = any(c in name for c in "-_.") or any(c.isdigit() for c in name)
            if name.lower() != service.public_name.lower() and (shaped or not ordinary(name)):
                names.add(name)
    return names


def _found(text: str, names: set[str], what: str) -> Iterator[_Detail]:
    """Where any of these names stands as a whole word."""
    low = text.lower()
    for name in sorted(names, key=len, reverse=True):
        small = name.lower()
        if len(small) < 2 or small not in low:
            continue
        for match in re.finditer(rf"(?<![\w.@\-]){re.escape(small)}(?![\w\-])", low):
            plain = name.isalpha() and ordinary(name)
            if not plain or text[match.start()].isupper():
                yield _Detail(match.start(), match.end(), what)


def _given(m: Manuscript) -> Iterator[_Detail]:
    """Given names, with the surname behind them."""
    for match in _NAME.finditer(m.text):
        if _ARTICLE.search(m.text, max(0, match.start() - 5), match.start()):
            continue  # "the Emma application": people have no article
        if match[0].split()[0].lower() in people("given"):
            yield _Detail(match.start(), match.end(), "person")


def _coded(text: str, shape: re.Pattern[str], notes: Callable[[], str]) -> Iterator[_Detail]:
    """Names in the style of code: `orders_db`, `checkout-api`."""
    for match in shape.finditer(text):
        parts = re.split(r"[_\-]", match[0].lower())
        machines = set(parts if match[0].lower() in notes() else parts[1:]) & listed("infra")
        if "_" in match[0] or (machines and not all(_spoken(p) for p in parts)):
            yield _Detail(match.start(), match.end(), "service")


def _sign_ins(m: Manuscript) -> Iterator[_Detail]:
    """“jo.doe”: a sign-in, unless its end is that of a site or both parts are plain words."""
    for match in _SIGN_IN.finditer(m.text):
        first, last = match["first"], match["last"]
        given = first in people("given")
        if last in listed("ending") or not (given or len(first) == 1 or not known_word(last)):
            continue
        if not known_word(first) or given:
            yield _Detail(match.start(), match.end(), "handle")


def _spoken(part: str) -> bool:
    """Whether a part of a compound makes it plain English: "self-service", "multi-node"."""
    return part in listed("spoken")


def _remark(m: Manuscript, detail: _Detail) -> Remark:
    span = m.span(detail.start, detail.end)
    if detail.grave:
        return Remark(
            span,
            f"This looks like a {detail.what}. Take it out, and have it revoked: it has been in a draft.",
            "",
        )
    what, why, instead = _WHAT[detail.what]
    article = _ARTICLE.search(m.text, max(0, span.start - 5), span.start) if instead else None
    if instead.startswith("one of our") and _THING.match(m.text, span.end):
        instead = "internal"  # "the pay-gw pods" → "the internal pods"
    elif article:  # "the pay-gw" → "one of our systems"
        span = m.span(article.start(), span.end)
    first = m.sentence_at(span).start == span.start
    words = instead[:1].upper() + instead[1:] if first else instead
    return Remark(span, f"“{span.text}” is {what}. {why}", words)
