"""`drafter clocks`: how long the law may leave for a sensitive incident, and what a text still lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out
from drafter.cli.terminal import level, wrapped

if TYPE_CHECKING:
    from datetime import tzinfo

    from drafter.noun import Sensitivity
    from drafter.promises import Running


def _began(
    ctx: click.Context,  # noqa: ARG001 - click passes it
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> dict[str, datetime]:
    """Parse "aware=2026-03-10T14:05+01:00"."""
    found: dict[str, datetime] = {}
    for each in value:
        event, _, said = each.partition("=")
        try:
            at = datetime.fromisoformat(said)
        except ValueError:
            raise click.BadParameter(
                f"“{each}” is no event and moment; write aware=2026-03-10T14:05+00:00."
            ) from None
        found[event] = at if at.tzinfo else at.replace(tzinfo=UTC)
    return found


@click.command()
@click.argument("text", required=False)
@click.option(
    "--sensitivity",
    type=click.Choice(["security", "privacy", "both"]),
    default="both",
    show_default=True,
    help="What the incident is about.",
)
@click.option(
    "--began",
    callback=_began,
    multiple=True,
    metavar="EVENT=ISO",
    help="When an event was: aware=…, material=…, notified=…. May be given again.",
)
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json")
def clocks(
    text: str | None,
    sensitivity: Sensitivity,
    began: dict[str, datetime],
    now: datetime | None,
    config_file: Path | None,
    layout: str,
) -> None:
    """Show regulatory clocks, and what a notification still lacks.

    \b
    drafter clocks --began aware=2026-03-10T14:05+01:00
    drafter clocks notification.md --sensitivity privacy --began aware=2026-03-10T14:05+01:00

    TEXT is the notification as drafted. drafter counts and reads; whether a rule applies to you, and
    whether the text is enough, your lawyers decide. The rows stand under [clocks] in drafter.toml.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    from drafter import promises

    config = inputs.settings(config_file)
    words = inputs.text(text) if text else ""
    rows = promises.clocks(sensitivity, began, words, config, now or datetime.now(UTC))
    if layout == "json":
        click.echo(laid_out(layout).dumped([row.to_json() for row in rows]))
        return
    click.echo("\n\n".join(_row(row, config.zone, bool(text)) for row in rows))
    click.echo("\nUnconfirmed: ask your lawyers whether any of these applies to you.")


def _row(row: Running, zone: tzinfo, read: bool) -> str:
    parts = [f"{row.name} ({row.clock})"]
    if row.started_at is None:
        parts.append(f"  not started: say when with --began {row.starts}=ISO")
    elif row.ends_at is None:
        parts.append("  without undue delay; no number of hours")
    else:
        until = row.ends_at.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")
        past = row.state == "past"
        parts.append(level("error", f"  ended   {until}") if past else f"  ends    {until}")
    lead = "  lacks   " if read else "  asks    "
    if row.missing:
        parts.append(wrapped(", ".join(row.missing), lead))
    elif read:
        parts.append("  lacks   nothing that drafter can see")
    return "\n".join(parts)
