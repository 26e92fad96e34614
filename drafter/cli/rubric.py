"""`drafter rubric check`: is what the rubrics say something that drafter can do?"""

from __future__ import annotations

from pathlib import Path

import click

from drafter import resources
from drafter.cli import inputs
from drafter.cli.terminal import clean
from drafter.errors import ConfigError
from drafter.reviewing.rubric import read


@click.group()
def rubric() -> None:
    """Work on the rubrics: which criteria count for an audience, and how much."""


@rubric.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@inputs.config_option
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], config_file: Path | None) -> None:
    """Check rubric files; without one, your company's and the shipped ones.

    \b
    drafter rubric check
    drafter rubric check comms/rubrics/public.yaml
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    own = inputs.settings(config_file).rubrics
    wrong = 0
    for file in files or _every(own):
        try:
            rules = read(file, own)
        except ConfigError as error:
            wrong += 1
            click.echo(clean(str(error)), err=True)
        else:
            active = sum(rule.level != "off" for rule in rules.values())
            click.echo(f"{clean(str(file))}: fine, {active} criteria")
    ctx.exit(2 if wrong else 0)


def _every(own: Path | None) -> list[Path]:
    """Each rubric of the company's folder and of the shipped one."""
    folders = [own, resources.folder("rubrics")]
    return [file for place in folders if place for file in sorted(place.glob("*.yaml"))]
