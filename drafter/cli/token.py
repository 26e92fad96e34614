"""`drafter token`: a secret by which one person is known where no SSH key is at hand."""

from __future__ import annotations

from datetime import UTC, datetime

import click


@click.command()
@click.argument("person")
@click.option(
    "--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it holds."
)
def token(person: str, days: int) -> None:
    """Make a token for PERSON, and the two lines that drafter.toml keeps of it.

    \b
    drafter token ann

    The token is printed once and kept nowhere. Give it to that person by a safe way; with it, anybody
    speaks as them.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    from drafter.gate.token import new_token

    made = new_token(datetime.now(UTC), days)
    click.echo(f"For {person}, once:\n\n  {made.token}\n", err=True)
    click.echo("For drafter.toml:\n", err=True)
    click.echo(f"[people.{person}]\n{made.lines()}", nl=False)
