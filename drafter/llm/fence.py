"""Untrusted text, set between two lines that it cannot forge, with everything invisible made visible.

Every line of the text gets its number in front ("12| …"), so none of them can be the line that ends
it, whatever it holds; and that line is random for each request, so that it cannot be foretold.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_LIKE = re.compile(r"(?i)(data)-(?=[0-9a-f]{4})")
_PLAIN = re.compile(r"[ -~\n]*\Z")
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
"""Letters and signs that show nothing."""


class Fenced(NamedTuple):
    """A text between its two lines."""

    boundary: str
    text: str


def fence(lines: Iterable[tuple[int, str]]) -> Fenced:
    """These lines, each with its number, between two lines that only this request has.

    Args:
        lines: Number and text. A text that holds line breaks repeats its number on every line.
    """
    inside = [f"{number}| {_unlike(part)}" for number, text in lines for part in _split(text)]
    whole = "\n".join(inside)
    boundary = f"DATA-{secrets.token_hex(4)}"
    while boundary.lower() in whole.lower():  # never, but then the proof needs no probability
        boundary = f"DATA-{secrets.token_hex(4)}"
    return Fenced(boundary, f"{boundary}\n{whole}\n{boundary}")


def shown(text: str) -> str:
    r"""The text with every character that cannot be seen written out, such as `\u{200b}`."""
    if _PLAIN.match(text):
        return text
    return "".join(c if c in "\n\t" or _visible(c) else f"\\u{{{ord(c):x}}}" for c in text)


def _visible(character: str) -> bool:
    if character in _BLANKS or 0xFE00 <= ord(character) <= 0xFE0F or ord(character) >= 0xE0000:
        return False
    category = unicodedata.category(character)
    return category[0] != "C" and (category[0] != "Z" or character == " ")


def _unlike(line: str) -> str:
    """One line, visible, and nothing in it that looks like a boundary."""
    return _LIKE.sub(r"\1–", shown(line))


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")
