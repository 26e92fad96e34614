"""`drafter eval`: how often the reviewer is right about updates that people labelled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out


@click.command("eval")
@click.argument("dataset", metavar="DATASET")
@click.option("--audience", default="public", show_default=True, help="Whose rubric judges.")
@click.option("--misses", default=3, show_default=True, help="Show up to N misses of each.")
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json")
def evaluate(
    dataset: str,
    audience: str,
    misses: int,
    now: datetime | None,
    config_file: Path | None,
    layout: str,
) -> None:
    """Measure the reviewer on updates that you labelled.

    DATASET has one JSON object a line: id, body (the update) and labels, such as
    {"acknowledgement": "pass", "impact": "fail", "next_update": "none", "phase": "identified"}. A
    label may also be any criterion, "jargon": "fail". See docs/json.md.

    \b
    drafter eval updates.jsonl --misses 10
    drafter eval updates.jsonl --audience executives --format json
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    from drafter.reviewing import calibrate

    outcome = calibrate.calibrate(
        calibrate.rows(inputs.text(dataset), dataset),
        audience,
        inputs.settings(config_file),
        now or datetime.now(UTC),
    )
    click.echo(laid_out(layout).evaluation(outcome, misses))
