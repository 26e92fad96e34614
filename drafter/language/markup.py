"""Seeing through Markdown: what of a text is prose, without moving a single character.

Every function here returns a text of the same length as its input, so that a span found in the
masked text is a span of the original.
"""

from __future__ import annotations

import re

_FENCE = re.compile(
    r"^(?P<mark>```|~~~)[^\n]*\n(?:.*?\n)??(?P=mark)[^\n]*$", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"`[^`\n]{1,200}`")
_URL = re.compile(r"(?:https?|ftp)://[^\s<>)\]]*[^\s<>)\].,;:!?'\"]|<(?:https?:|mailto:)[^>\s]+>")
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]{1,500}\)")
_MARK = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+•][ \t]+|\d{1,3}[.)][ \t]+)|\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)",
    re.MULTILINE,
)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def without_code(text: str) -> str:
    """The text with code blocks, code spans and HTML comments blanked."""
    text = _without_comments(text)
    for pattern in (_FENCE, _CODE):
        text = pattern.sub(_blank, text)
    return text


def _without_comments(text: str) -> str:
    """Found by hand: a pattern would read to the end of the text for each comment left open."""
    start, end = text.find("<!--"), 0
    kept: list[str] = []
    while start >= 0 and (stop := text.find("-->", start + 4)) >= 0:
        kept += [text[end:start], re.sub(r"[^\n]", " ", text[start : stop + 3])]
        end = stop + 3
        start = text.find("<!--", end)
    return "".join(kept) + text[end:]


def without_links(text: str) -> str:
    """The text with addresses blanked; the words of a Markdown link stay."""
    for pattern in (_LINK_TARGET, _URL):
        text = pattern.sub(_blank, text)
    return text


def prose(text: str) -> str:
    """The text with code, addresses and Markdown marks blanked: what a person reads as words."""
    return _MARK.sub(_blank, without_links(without_code(text)))
