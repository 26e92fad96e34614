"""`drafter status`: who is waiting for a word, which promises were kept, and what waits for whom."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out
from drafter.cli.terminal import clean, level, wrapped

if TYPE_CHECKING:
    from drafter.promises import Nudge, Standing


@click.command()
@click.argument("incident", required=False)
@click.option(
    "--fail-on",
    type=click.Choice(["overdue", "missed", "waiting"]),
    multiple=True,
    help="Exit with 1 when an audience is overdue, a promise was missed or late, or a draft waits.",
)
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json")
@click.pass_context
def status(
    ctx: click.Context,
    incident: str | None,
    fail_on: tuple[str, ...],
    now: datetime | None,
    config_file: Path | None,
    layout: str,
) -> None:
    """Say who is waiting for a word, which promises were kept, and what waits for whom.

    \b
    drafter status
    drafter status INC-7
    drafter status --fail-on overdue        for cron and CI

    The longest overdue stands first.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    config = inputs.settings(config_file)
    desk = at_desk.open_desk(config, None, None)
    rows = desk.status(incident, now)
    if layout == "json":
        click.echo(laid_out(layout).dumped([row.to_json() for row in rows]))
    else:
        zone = config.zone
        click.echo("\n\n".join(_row(row, zone) for row in rows) or "Nothing was submitted yet.")
    ctx.exit(1 if any(_fails(row, fail_on) for row in rows) else 0)


@click.command()
@click.option(
    "--ahead",
    type=click.IntRange(0, 1440),
    default=10,
    show_default=True,
    metavar="MINUTES",
    help="Also what falls due within so many minutes.",
)
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json")
@click.pass_context
def remind(
    ctx: click.Context,
    ahead: int,
    now: datetime | None,
    config_file: Path | None,
    layout: str,
) -> None:
    """Say who must hear something now, with an honest no-change update to start from.

    \b
    drafter remind                          in a cron job, every five minutes
    drafter remind --format json            for a bot that posts it

    Exit code 1 when somebody must hear something.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    config = inputs.settings(config_file)
    found = at_desk.open_desk(config, None, None).nudges(ahead, now)
    if layout == "json":
        click.echo(laid_out(layout).dumped([each.to_json() for each in found]))
    else:
        click.echo("\n\n".join(_nudge(each, config.zone) for each in found) or "All is told.")
    ctx.exit(1 if found else 0)


def _nudge(nudge: Nudge, zone: tzinfo) -> str:
    late = nudge.overdue_minutes
    when = f"was due {_span(late)} ago" if late else f"is due at {_clock(nudge.due, zone)}"
    parts = [f"{nudge.incident} · {nudge.audience}: the next update {when}."]
    if nudge.waiting:
        parts.append(
            f"One waits for agreement: drafter show {nudge.incident} --digest {nudge.waiting}"
        )
    elif nudge.text:
        parts.append("If nothing is new, say so. Read it against the notes first:\n")
        parts.append(clean(nudge.text))
    else:
        parts.append("Nothing was said yet. Start from the notes: drafter draft NOTES")
    return "\n".join(parts)


def _fails(row: Standing, fail_on: tuple[str, ...]) -> bool:
    return (
        ("overdue" in fail_on and row.overdue_minutes > 0)
        or ("waiting" in fail_on and row.waiting is not None)
        or ("missed" in fail_on and any(p.state in {"missed", "late"} for p in row.promises))
    )


def _row(row: Standing, zone: tzinfo) -> str:
    sensitive = "" if row.sensitivity == "none" else f" · {row.sensitivity.upper()}"
    parts = [f"{row.incident} · {row.audience} · {row.severity}{sensitive}"]
    if row.last_at is None:
        parts.append("  has heard nothing yet")
    else:
        parts.append(f"  last word   {_clock(row.last_at, zone)} ({row.phase})")
    if row.overdue_minutes:
        late = _span(row.overdue_minutes)
        parts.append(level("error", f"  OVERDUE     by {late}, since {_clock(row.due, zone)}"))
    elif row.due is not None:
        parts.append(f"  next due    {_clock(row.due, zone)}")
    if row.promises:
        parts.append(f"  promises    {_tally(row)}")
    if row.waiting is not None:
        parts.append(f"  waits       revision {row.waiting.revision}, {row.waiting.digest}")
        parts += [
            level("warning", wrapped(f"{reason.message} {reason.remedy}".strip(), " " * 14))
            for reason in row.waiting.missing
        ] or ["              Nothing is missing: drafter release"]
    return "\n".join(parts)


def _tally(row: Standing) -> str:
    said = []
    for state in ("kept", "late", "missed", "open"):
        those = [each for each in row.promises if each.state == state]
        if those:
            worst = max(each.late_minutes for each in those)
            by = f" (by up to {_span(worst)})" if worst else ""
            said.append(f"{len(those)} {state}{by}")
    return ", ".join(said)


def _clock(at: datetime | None, zone: tzinfo) -> str:
    return "" if at is None else at.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")


def _span(minutes: int) -> str:
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [
        f"{days} d" if days else "",
        f"{hours} h" if hours else "",
        f"{left} min" if left else "",
    ]
    return " ".join(part for part in parts if part)
