"""Shapes that must not be in a text that leaves the company: secrets, personal data, hosts, tickets.

What is `grave` must not be in any text at all: keys, tokens, passwords, card and account numbers.
The rest is out of place before readers outside. People's names have no shape; see the check
`internal-detail`, which knows the names in the notes and the configuration.

The shapes themselves stand in `secret_shapes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from drafter.language.secret_shapes import SHAPES, keys
from drafter.update import Span


class Secret(NamedTuple):
    """Something in a text that has the shape of a secret or of an internal detail."""

    span: Span
    kind: str
    """"key", "password", "private key", "card number", "account number", "national id", "e-mail
    address", "phone number", "address", "host", "cloud resource", "channel", "handle", "commit",
    "ticket", "request id", "file", "path"."""
    grave: bool


# What a shape cannot do without, cheap to look for: a lone update mostly has none of it, and then the
# costly shapes are not even compiled.
_HINTS: dict[str, Callable[[str], object]] = {
    "block": lambda text: "-----BEGIN" in text,
    "long": lambda text: _hint(r"[\w\-./+]{16}", text),
    "longer": lambda text: _hint(r"[\w\-./+=]{20}|(?i:cookie:|basic)", text),
    "scheme": lambda text: "://" in text,
    "word": lambda text: _hint(
        r"(?i)passw|passphrase|pwd|secret|token|_?key|credential|auth", text
    ),
    "figures": lambda text: _hint(r"(?:\d[\s().\-]{0,2}){5}", text),
    "at": lambda text: "@" in text,
    "joined": lambda text: _hint(r"arn:|[a-z]-[0-9a-f]{8}", text),
    "dotted": lambda text: _hint(r"\w\.\w", text),
    "colons": lambda text: _hint(r"::|:[0-9a-fA-F]{0,4}:", text),
    "named": lambda text: _hint(r"[a-z0-9]\.[a-z]|[a-z]-?\d|\d-[a-z]", text),
    "slash": lambda text: "/" in text or "\\" in text,
    "hex": lambda text: _hint(r"[0-9a-f]{7}", text),
    "ticket": lambda text: _hint(r"#\d|[A-Z]-?\d|[a-zA-Z.] ?#? ?\d{3}", text),
    "hash": lambda text: _hint(r"#[a-z]", text),
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _hint(pattern: str, text: str) -> object:
    return _compiled(pattern).search(text)


def find(text: str) -> list[Secret]:
    """The secrets and internal details in a text, in order, none overlapping."""
    found: list[Secret] = []
    taken = bytearray(len(text))
    hints = {name for name, sees in _HINTS.items() if sees(text)}
    for kind, grave, needs, pattern, proof in SHAPES:
        if needs not in hints:
            continue
        shape = _compiled(pattern or keys())
        for match in shape.finditer(text):
            group = "value" if "value" in shape.groupindex else 0
            start, end = match.span()
            if any(taken[start:end]) or (proof is not None and not proof(match[group])):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(Secret(Span(start, end, match[0]), kind, grave))
    found.sort(key=lambda secret: secret.span.start)
    return found
