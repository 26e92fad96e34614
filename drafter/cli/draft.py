"""`drafter draft`: raw notes in, one reviewed update per audience out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

import drafter
from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out
from drafter.incident import Timeline
from drafter.noun import Phase


@click.command()
@click.argument("notes")
@click.option(
    "--audience",
    "audiences",
    callback=inputs.split_names,
    metavar="A,B",
    help="Only these, such as public,executives; else every configured one.",
)
@click.option(
    "--facts", "facts_file", metavar="FILE", help="Facts you edited, from `drafter facts`."
)
@click.option("--previous", metavar="FILE", help="The update that was sent before.")
@click.option(
    "--kind",
    default="update",
    metavar="KIND",
    help="update, correction, account, question or direct.",
)
@inputs.model_option
@inputs.language_option
@inputs.phase_option
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json", "markdown", "html")
@inputs.explain_option
@click.pass_context
def draft(
    ctx: click.Context,
    notes: str,
    audiences: tuple[str, ...] | None,
    facts_file: str | None,
    previous: str | None,
    kind: str,
    model: str | None,
    language: str | None,
    phase: Phase | None,
    now: datetime | None,
    config_file: Path | None,
    layout: str,
    explain: bool,
) -> None:
    """Turn raw notes into one reviewed update per audience.

    NOTES is a text file, a chat export (folder, zip or JSON), an incident record, or “-”.

    \b
    drafter draft notes.md
    drafter draft slack-export.zip --audience public,executives
    drafter draft notes.md --previous sent-at-14.md --audience public
    drafter draft notes.md --kind correction --previous sent-at-14.md
    drafter draft notes.md --audience public --language de
    pbpaste | drafter draft - --format markdown
    drafter draft notes.md --format html > why.html

    Exit code 1 when a draft has an error left, or when the drafts are held because the notes speak
    of a security or privacy matter.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    inputs.one_stdin(notes, facts_file, previous)
    config = inputs.settings(config_file, model)
    explained = inputs.explainable(layout, explain)
    given = inputs.timeline(notes, config, now) if explained else inputs.notes(notes)
    package = drafter.draft(
        given,
        audiences,
        config=config,
        facts=inputs.sheet(facts_file),
        phase=phase,
        previous=inputs.previous_text(previous),
        kind=kind,
        language=language,
        now=now,
    )
    if isinstance(given, Timeline):
        from drafter.cli.formats import explained as why

        source = why.source(notes, given, package.facts)
        held = package.hold.why if package.hold else ""
        click.echo(why.printed(layout, why.of_package(package), source, held))
    else:
        click.echo(laid_out(layout).draft(package))
    fine = all(review.passed for review in package.reviews.values())
    ctx.exit(0 if fine and package.hold is None else 1)
