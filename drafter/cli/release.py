"""`drafter release`: the only way out."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs


@click.command()
@click.argument("incident")
@at_desk.digest_option
@inputs.config_option
@click.pass_context
def release(
    ctx: click.Context,
    incident: str,
    digest: str,
    config_file: Path | None,
) -> None:
    """Let an update leave, if everybody agreed whose agreement it needs.

    \b
    drafter release INC-7 --digest sha256:…

    Exit code 1 when a rule says no.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    from drafter.gate.release import Refusal

    config = inputs.settings(config_file)
    desk = at_desk.open_desk(config, None, None)
    answer = desk.release(digest, incident)
    if isinstance(answer, Refusal):
        click.echo("Not released.", err=True)
        click.echo(at_desk.said_no(answer), err=True)
        ctx.exit(1)
    for rendering in answer.envelope.renderings:
        click.echo(rendering.body, nl=False)
    click.echo(f"ledger {answer.head.seq} {answer.head.hash}", err=True)
