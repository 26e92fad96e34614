r"""From bytes to characters that are safe to show.

Notes may hold anything. What steers a terminal or hides text never gets past this file: colour
codes and characters of no width are dropped, odd line breaks become spaces, and every other
control, direction or broken character becomes a visible escape such as `\x1b`. Lines keep their
numbers.
"""

from __future__ import annotations

import re

_COLOUR = r"\x1b\[[0-9;?]{0,20}[A-Za-z]"
_NO_WIDTH = (
    "\u00ad\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_BREAKS = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_CONTROL = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(
    f"(?P<drop>{_COLOUR}|[{_NO_WIDTH}])|(?P<space>[{_BREAKS}])|[{_CONTROL}\ud800-\udfff\ufff9-\ufffb]"
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what its reader should know.

    UTF-8, or what a byte order mark says; lines that are neither are read as Windows-1252.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _line_by_line(data)


def _line_by_line(data: bytes) -> tuple[str, tuple[str, ...]]:
    lines: list[str] = []
    odd: list[int] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
            odd.append(number)
    count = "1 line is" if len(odd) == 1 else f"{len(odd)} lines are"
    warning = f"{count} not UTF-8 (first: line {odd[0]}); read as Windows-1252."
    return "\n".join(lines), (warning,)


def binary(data: bytes) -> bool:
    """Whether bytes are something else than text: an image, an archive, a program."""
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    start = data[:8192]
    odd = len(start) - len(
        start.translate(None, bytes([*range(9), 11, *range(14, 27), *range(28, 32)]))
    )
    return odd * 20 > len(start)


def visible(text: str) -> str:
    """The text, safe to show, with every line break a line feed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HIDDEN.sub(_shown, text) if _HIDDEN.search(text) else text


def _shown(match: re.Match[str]) -> str:
    if match["drop"]:
        return ""
    if match["space"]:
        return " "
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
