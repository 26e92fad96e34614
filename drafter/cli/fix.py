"""`drafter review --fix`: the offered rewrites, shown as a diff before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import unified_diff
from pathlib import Path

import click

from drafter.cli import inputs
from drafter.cli.formats import Reviewed
from drafter.cli.terminal import clean
from drafter.errors import InputError
from drafter.reviewing.mend import mend
from drafter.update import Finding

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def mend_file(one: Reviewed, judge: Callable[[str], Iterable[Finding]], yes: bool) -> str:
    """Offer the rewrites of one file; the text that stands afterwards.

    Standard input is never asked about: the mended text is printed instead.

    Raises:
        InputError: The file holds bytes that are not UTF-8, or cannot be written.
    """
    after = mend(one.text, judge)
    if one.file == inputs.STDIN:
        click.echo(clean(after), nl=not after.endswith("\n"))
        return after
    if after == one.text:
        return after
    click.echo(_diff(one.file, one.text, after))
    if not yes and not _agreed(one.file):
        click.echo(f"{clean(one.file)} stays as it is.\n")
        return one.text
    _write(one, after)
    click.echo(f"{clean(one.file)} is written.\n")
    return after


def _agreed(file: str) -> bool:
    try:
        return click.confirm(f"Write this to {clean(file)}?", default=False)
    except click.Abort:  # nobody there to ask
        click.echo("\nNobody answered; add --yes to write without asking.")
        return False


def _write(one: Reviewed, after: str) -> None:
    before = inputs.raw(one.file)
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    if before != mark + one.text.encode("utf-8", "replace"):
        raise InputError(
            "holds bytes that are not UTF-8, or has changed since it was read.",
            file=one.file,
            remedy="Save it as UTF-8 and run this again.",
        )
    try:
        Path(one.file).write_bytes(mark + after.encode("utf-8"))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}.", file=one.file) from None


def _diff(file: str, before: str, after: str) -> str:
    name = clean(file)
    shown = unified_diff(
        clean(before).splitlines(),
        clean(after).splitlines(),
        name,
        f"{name} (mended)",
        lineterm="",
    )
    return "\n".join(click.style(line, fg=_COLOURS.get(line[:1])) for line in shown)
