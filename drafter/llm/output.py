"""What a model wrote, with everything taken out that could lead a reader elsewhere or act on them.

Links, hosts, mentions, markup and control characters go, unless they are the company's own address
from the configuration, letter for letter. What was taken out is told by kind, so that a text which
needed it can be refused.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

from drafter.llm.fence import shown

_ROUNDS = 4
"""How often taking something out may uncover something else before the text is given up."""
_DOTS = str.maketrans(
    dict.fromkeys("。．｡․﹒", ".")
    | {"＠": "@", "﹫": "@", "：": ":", "／": "/", "＜": "<", "＞": ">"}
)
_KEPT = "\ue000"
"""Stands for the trusted address while the rest is cleaned; no text from outside can hold it."""
_TAKEN: tuple[tuple[str, str, str], ...] = (
    ("image", r"!\[[^\]\n]{0,300}\]\s?(?:\([^)\n]{0,2000}\)?|\[[^\]\n]{0,300}\])", ""),
    ("link", r"^[ \t]*\[[^\]\n]{1,300}\]:[^\n]*$", ""),
    (
        "link",
        r"\[(?P<words>[^\]\n]{0,300})\]\s?(?:\([^)\n]{0,2000}\)?|\[[^\]\n]{0,300}\])",
        r"\g<words>",
    ),
    ("mention", r"<[!@#&][^>\n]{0,200}>", ""),
    ("markup", r"</?[A-Za-z!?][^>\n]{0,2000}>?", ""),
    ("markup", r"<[^>\n]{0,2000}>", ""),
    (
        "link",
        r"(?i)\b(?:[a-z][a-z0-9+.\-]{1,20}|hxxps?|h\w\wps?)\s?:\s?(?://|\\\\|\[:\]//)[^\s]*",
        "",
    ),
    (
        "link",
        r"(?i)\b(?:javascript|data|vbscript|mailto|tel|sms|file|blob|about|intent|magnet|slack|skype|zoommtg|callto|facetime|ms-[a-z]{2,20})\s?:\s?(?=\S)[^\s]*",
        "",
    ),
    ("link", r"(?<![\w:])//[\w\-]{1,63}\.[^\s]*", ""),
    ("link", r"(?i)\bwww\d?\.[^\s]+", ""),
    ("mention", r"[\w.+%\-]{1,64}@[\w.\-]{1,100}", ""),
    ("host", r"\[?\b\d{1,3}(?:\[?\.\]?\d{1,3}){3}\b\]?(?::\d{1,5})?(?:/[^\s]*)?", ""),
    (
        "host",
        r"\[?(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}\b\]?(?::\d{1,5})?(?:/[^\s]*)?",
        "",
    ),
    ("host", r"(?i)\blocalhost\b(?::\d{1,5})?(?:/[^\s]*)?", ""),
    ("mention", r"(?<![\w])@+\s?[\w][\w.\-]{0,60}", ""),
    (
        "host",
        r"(?i)(?<![\w{])(?:[^\W_][\w\-]{0,62}\s?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|\{\.\})\s?)+[^\W\d_][\w\-]{1,62}(?:[:/][^\s]*)?",
        "",
    ),
    (
        "host",
        r"(?<![\w{])(?:[^\W_][\w\-]{1,62}\.|xn--[\w\-]{1,60}\.|\w\.(?=[\w\-]{2,62}\.))+(?:[^\W\d_]{2,24}|xn--[\w\-]{1,60})(?:(?::\d{1,5})?(?:[/?#][^\s]*)?)(?![\w])",
        "",
    ),
    ("markup", r"```[a-z]*|~~~[a-z]*|`+|\*{2,3}|__+|~~+|\|\|+", ""),
    ("markup", r"^[ \t]*(?:#{1,6}[ \t]+|>+[ \t]?|={3,}[ \t]*$|-{3,}[ \t]*$|\|)", ""),
    (
        "markup",
        r"(?<![\w*])[*_](?=[^\s*_][^*_\n]{0,200}[*_](?![\w*]))|(?<=[^\s*_])[*_](?![\w*])",
        "",
    ),
    (
        "markup",
        r"\[\[|\]\]|\\\(|\\\[|\$\$|\{\{|\}\}|\{%|%\}|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,30});",
        "",
    ),
)


class Cleaned(NamedTuple):
    """A text that is only words."""

    text: str
    taken: tuple[str, ...]
    """Kinds of what was taken out: "link", "host", "mention", "markup", "image", "character"."""


def clean(text: str, trusted: str = "") -> Cleaned:
    """A model's text without anything that is more than words.

    Args:
        text: What the model wrote.
        trusted: The one address that may stand in it, letter for letter; "" for none.
    """
    plain = _characters(text)
    taken = ["character"] if plain != text else []
    if trusted:
        plain = re.sub(rf"(?<![\w/.:@\-]){re.escape(trusted)}(?![\w/\-?#:@]|\.\w)", _KEPT, plain)
    for _ in range(_ROUNDS):
        before = plain
        plain = html.unescape(plain.translate(_DOTS))
        for kind, pattern, instead in _TAKEN:
            plain, count = re.subn(pattern, instead, plain, flags=re.MULTILINE)
            taken += [kind] * bool(count)
        if plain == before:
            break
    else:
        return Cleaned("", ("markup",))
    plain = re.sub(r"[ \t]{2,}", " ", re.sub(r"[ \t]+\n", "\n", plain)).strip()
    return Cleaned(plain.replace(_KEPT, trusted), tuple(dict.fromkeys(taken)))


def _characters(text: str) -> str:
    """Only what can be seen, in its plainest form; line breaks stay."""
    plain = "".join(
        c for c in text.replace("\r\n", "\n").replace("\t", " ") if c == "\n" or shown(c) == c
    )
    return unicodedata.normalize("NFC", plain)
