"""`drafter review`: an update, or several, checked before they are sent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

import drafter
from drafter.cli import inputs
from drafter.cli.formats import Reviewed
from drafter.cli.formats import layout as laid_out
from drafter.config import Config
from drafter.incident import FactSheet, Phase
from drafter.reviewing import rubric


class _Against(NamedTuple):
    """What every draft of one call is held against."""

    config: Config
    phase: Phase | None
    notes: str | Path | None
    facts: FactSheet | None
    previous: str | None
    now: datetime | None


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option(
    "--audience", metavar="A", help="Who it is for; else as the file is named, else public."
)
@click.option("--notes", metavar="NOTES", help="The raw notes, to hold every claim against.")
@click.option("--facts", "facts_file", metavar="FILE", help="Facts you edited, likewise.")
@click.option("--previous", metavar="FILE", help="The update that was sent before.")
@inputs.phase_option
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json", "sarif", "github", "junit")
@click.option("--fix", is_flag=True, help="Show the offered rewrites as a diff, then ask to write.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.pass_context
def review(
    ctx: click.Context,
    drafts: tuple[str, ...],
    audience: str | None,
    notes: str | None,
    facts_file: str | None,
    previous: str | None,
    phase: Phase | None,
    now: datetime | None,
    config_file: Path | None,
    layout: str,
    fix: bool,
    yes: bool,
) -> None:
    """Check updates as their readers would: what is missing, wrong, unclear or too much.

    A file named like an audience (public.md, exec.md) is read for that audience.

    \b
    drafter review public.md
    drafter review update.md --audience executives --notes notes.md
    drafter review public.md --fix
    drafter review updates/*.md --format github
    pbpaste | drafter review -

    To set one finding aside, write <!-- drafter: off CRITERION your reason --> beside it.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    inputs.one_stdin(*drafts, notes, facts_file, previous)
    if fix and layout != "text":
        raise click.UsageError("--fix prints a diff; leave out --format.")
    if yes and not fix:
        raise click.UsageError("--yes says to write without asking; it needs --fix.")
    against = _Against(
        inputs.settings(config_file),
        phase,
        None if notes is None else inputs.notes(notes),
        inputs.sheet(facts_file),
        inputs.previous_text(previous),
        now,
    )
    reviewed = [_reviewed(file, inputs.text(file), audience, against) for file in drafts]
    if fix:
        from drafter.cli.fix import mend

        texts = [mend(one, yes) for one in reviewed]
        reviewed = [
            one if text == one.text else _reviewed(one.file, text, audience, against)
            for one, text in zip(reviewed, texts, strict=True)
        ]
    printed = laid_out(layout).review(reviewed)
    if printed:
        click.echo(printed, err=fix and inputs.STDIN in drafts)
    ctx.exit(0 if all(one.review.passed for one in reviewed) else 1)


def _reviewed(file: str, text: str, audience: str | None, against: _Against) -> Reviewed:
    name = audience or _named(file, against.config) or "public"
    outcome = drafter.review(
        text,
        name,
        config=against.config,
        phase=against.phase,
        notes=against.notes,
        facts=against.facts,
        previous=against.previous,
        now=against.now,
    )
    rules = rubric.load(against.config.audience(name).rubric or name, against.config.rubrics)
    phase = against.phase or outcome.reading.phase
    active = [c for c, rule in rules.items() if rule.level != "off" and phase in rule.phases]
    spoken = [f.criterion for f in outcome.findings]
    spoken += [u.criterion for u in outcome.unchecked]
    spoken += [w.finding.criterion for w in outcome.waived]
    return Reviewed(file, text, outcome, tuple(dict.fromkeys([*active, *spoken])))


def _named(file: str, config: Config) -> str | None:
    """The audience that a file is named after: its name, or the clear beginning of one."""
    stem = Path(file).stem.lower()
    if stem in config.audiences:
        return stem
    meant = [name for name in config.audiences if len(stem) > 2 and name.startswith(stem)]
    return meant[0] if len(meant) == 1 else None
