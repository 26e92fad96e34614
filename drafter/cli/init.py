"""`drafter init`: a drafter.toml to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.errors import UsageError

_STARTER = Path(__file__).with_name("starter.toml")


@click.command()
def init() -> None:
    """Write a drafter.toml into this folder, every setting explained.

    drafter works without one. With one it knows your services, your severities, whose names must
    not reach customers, and your time zone.
    """
    target = Path("drafter.toml")
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(_STARTER.read_text(encoding="utf-8"))
    except FileExistsError:
        raise UsageError(
            "drafter.toml is here already; nothing was changed.",
            remedy="Edit it, or move it away first.",
        ) from None
    except OSError as error:
        raise UsageError(f"drafter.toml cannot be written here: {error.strerror}.") from None
    click.echo(
        "drafter.toml is written.\n\n"
        "Next:\n"
        "  1. Put your company, time zone and services into it.\n"
        "  2. drafter draft NOTES      with the notes of a past incident\n"
        "  3. drafter review DRAFT     with an update you once sent"
    )
