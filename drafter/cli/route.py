"""`drafter route`: who must hear of it, where, and how carefully."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

import drafter
from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out


@click.command()
@click.argument("notes")
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json")
def route(notes: str, now: datetime | None, config_file: Path | None, layout: str) -> None:
    """Say how severe and sensitive the incident is, whom it reaches, and where to tell it.

    \b
    drafter route notes.md
    drafter route notes.md --format json | jq -r .channel
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    routing = drafter.route(inputs.notes(notes), config=inputs.settings(config_file), now=now)
    click.echo(laid_out(layout).route(routing))
