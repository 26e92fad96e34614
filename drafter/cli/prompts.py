"""`drafter prompts`: what would leave for a model, without sending it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from drafter import pipeline
from drafter.cli import inputs
from drafter.cli.terminal import clean, rule
from drafter.errors import ModelError
from drafter.noun import Phase


@click.group()
def prompts() -> None:
    """Look at what a model would be sent."""


@prompts.command()
@click.argument("notes")
@click.option(
    "--audience",
    "audiences",
    callback=inputs.split_names,
    metavar="A,B",
    help="Only these, such as public,executives; else every configured one.",
)
@inputs.model_option
@inputs.phase_option
@inputs.now_option
@inputs.config_option
@click.pass_context
def show(
    ctx: click.Context,
    notes: str,
    audiences: tuple[str, ...] | None,
    model: str | None,
    phase: Phase | None,
    now: datetime | None,
    config_file: Path | None,
) -> None:
    """Print what a model would be sent for these notes, redacted. Nothing is sent.

    Only the lines that begin with DATA- and the ends of placeholders are other ones each time.

    \b
    drafter prompts show notes.md
    drafter prompts show notes.md --audience public

    Exit code 1 when nothing would be sent for an audience.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    config = inputs.settings(config_file, model)
    wanted = config.audiences if audiences is None else audiences
    moment = now or datetime.now(UTC)
    found = pipeline.questions(inputs.notes(notes), wanted, config, moment, phase)
    asked = [q for q in found.values() if not isinstance(q, ModelError)]
    for first in asked[:1]:
        shape = json.dumps(first.schema.model_json_schema())
        click.echo(f"{rule('always first')}\n\n{clean(first.always)}\n\nShape: {shape}\n")
    for name, question in found.items():
        said = str(question) if isinstance(question, ModelError) else question.this
        click.echo(f"{rule(name)}\n\n{clean(said)}\n")
    ctx.exit(0 if len(asked) == len(found) else 1)
