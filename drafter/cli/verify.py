"""`drafter verify`: whether the ledger is what was written."""

from __future__ import annotations

import re
from pathlib import Path

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs
from drafter.cli.terminal import level, wrapped
from drafter.gate.store import Head

_ANCHOR = re.compile(r"(\d+) ([0-9a-f]{64})")


def _anchor(
    ctx: click.Context,  # noqa: ARG001 - click passes it
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> Head | None:
    if value is None:
        return None
    match = _ANCHOR.fullmatch(value.strip().removeprefix("ledger "))
    if match is None:
        raise click.BadParameter("give it as a release printed it: “7 b71d…”, number and hash.")
    return Head(int(match[1]), match[2])


@click.command()
@click.option(
    "--anchor",
    callback=_anchor,
    metavar="“SEQ HASH”",
    help="The end of the ledger as an earlier release printed it.",
)
@inputs.config_option
@inputs.format_option("text", "json")
@click.pass_context
def verify(ctx: click.Context, anchor: Head | None, config_file: Path | None, layout: str) -> None:
    """Check every entry of the ledger, and every text that one names.

    \b
    drafter verify
    drafter verify --anchor "7 b71de74d…"

    With the anchor of an earlier release it also sees rows cut off the end and a rewritten past.
    Exit code 1 when something was touched.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    from drafter.ledger import verify as checked

    verdict = checked(at_desk.ledger(inputs.settings(config_file)), anchor)
    if layout == "json":
        import json

        click.echo(json.dumps(verdict.to_json(), indent=2))
    elif verdict.ok:
        click.echo(f"{verdict.rows} entries are as they were written.")
        click.echo(wrapped(verdict.limits))
        click.echo(f"ledger {verdict.head.seq} {verdict.head.hash}")
    else:
        click.echo(level("error", wrapped(f"entry {verdict.row}: {verdict.fault}.")))
    ctx.exit(0 if verdict.ok else 1)
