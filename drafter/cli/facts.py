"""`drafter facts`: what the notes say, suspect, take back and leave open."""

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
@inputs.format_option("yaml", "json")
def facts(notes: str, now: datetime | None, config_file: Path | None, layout: str) -> None:
    """List the facts in the notes, each with its certainty and the lines it rests on.

    Edit the list and draft from it: what you change there is what the drafts say.

    \b
    drafter facts notes.md > facts.yaml
    drafter draft notes.md --facts facts.yaml
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    sheet = drafter.extract(inputs.notes(notes), config=inputs.settings(config_file), now=now)
    if layout == "json":
        click.echo(laid_out(layout).facts(sheet))
        return
    from drafter.facts import dump

    click.echo(dump(sheet), nl=False)
