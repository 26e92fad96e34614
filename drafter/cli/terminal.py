"""Words for a terminal: made harmless, fitted to its width, coloured where that helps."""

from __future__ import annotations

import os
import re
from textwrap import fill

import click

_UNSEEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_WIDEST = 100
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def clean(text: str) -> str:
    r"""The text with every control, direction and invisible character written out as `\x1b`.

    Notes and drafts come from anywhere. Raw, such characters could move the cursor, hide words or
    make a reader see another order than the one that will be sent.
    """
    if text.isprintable():  # nearly every piece that is printed; the pattern takes long to compile
        return text
    return re.sub(_UNSEEN, _written, text.replace("\r\n", "\n"))


def _written(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def one_line(text: str, most: int = 200) -> str:
    """A harmless quotation on one line, cut where it gets long."""
    flat = " ".join(clean(text[: most * 4]).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def width() -> int:
    """Columns to fill: the terminal's, but no more than is comfortable to read."""
    said = os.environ.get("COLUMNS", "")
    try:
        columns = int(said) if said.isdigit() else os.get_terminal_size(1).columns
    except (OSError, ValueError):  # no terminal
        columns = _WIDEST
    return max(40, min(_WIDEST, columns))


def wrapped(text: str, lead: str = "") -> str:
    """Harmless text fitted to the terminal, `lead` in front and later lines set in under it."""
    return fill(
        clean(text),
        width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def indented(text: str, lead: str) -> str:
    """Harmless text, every line of it with `lead` in front, not wrapped: ready to copy."""
    return "\n".join(f"{lead}{line}".rstrip() for line in clean(text).splitlines())


def rule(title: str) -> str:
    """A title with a line drawn to the right edge."""
    said = f"── {clean(title)} "
    return click.style(said + "─" * max(2, width() - len(said)), bold=True)


def level(name: str, said: str | None = None) -> str:
    """A level, or words that speak of it, in its colour."""
    return click.style(said or name, fg=_COLOURS.get(name), bold=name == "error" or None)


def lines(numbers: tuple[int, ...]) -> str:
    """“line 4”, “lines 4, 7 and 9”; the first eight, when there are many."""
    shown = [str(number) for number in numbers[:8]]
    if len(numbers) > len(shown):
        return f"lines {', '.join(shown)} and {len(numbers) - len(shown)} more"
    if len(shown) < 2:
        return f"line {''.join(shown)}"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"


def counted(number: int, noun: str) -> str:
    """“1 error”, “2 errors”."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
