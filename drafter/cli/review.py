"""`drafter review`: an update, or several, checked before they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

import drafter
from drafter.cli import inputs
from drafter.cli.formats import Reviewed
from drafter.cli.formats import layout as laid_out
from drafter.config import Config
from drafter.noun import Phase
from drafter.reviewing import page, rubric
from drafter.update import Finding, Review

if TYPE_CHECKING:
    from drafter.incident import FactSheet, Timeline


class _Against(NamedTuple):
    """What every draft of one call is held against."""

    config: Config
    phase: Phase | None
    notes: str | Path | Timeline | None
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
@inputs.language_option
@inputs.phase_option
@inputs.now_option
@inputs.config_option
@inputs.format_option("text", "json", "sarif", "github", "junit", "html")
@inputs.explain_option
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
    language: str | None,
    phase: Phase | None,
    now: datetime | None,
    config_file: Path | None,
    layout: str,
    explain: bool,
    fix: bool,
    yes: bool,
) -> None:
    """Check updates as their readers would: what is missing, wrong, unclear or too much.

    A file named like an audience (public.md, exec.md) is read for that audience, and several files
    are held against each other. On a status page's file each update is reviewed by itself.

    \b
    drafter review public.md
    drafter review update.md --audience executives --notes notes.md
    drafter review public.md --notes notes.md --explain
    drafter review public.md --fix
    drafter review updates/*.md --format github
    pbpaste | drafter review -

    To set one finding aside, write <!-- drafter: off CRITERION your reason --> beside it.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    inputs.one_stdin(*drafts, notes, facts_file, previous)
    if fix and layout != "text":
        raise click.UsageError("--fix prints a diff; leave out --format.")
    if fix and explain:
        raise click.UsageError("--fix prints a diff; leave out --explain.")
    if yes and not fix:
        raise click.UsageError("--yes says to write without asking; it needs --fix.")
    config = inputs.settings(config_file)
    if language:
        config = config.speaking(language, [*config.audiences, *([audience] if audience else [])])
    explained = inputs.explainable(layout, explain) or explain
    if explained and notes is None and facts_file is None:
        raise click.UsageError("to show what each sentence rests on, give --notes or --facts.")
    timeline = inputs.timeline(notes, config, now) if explained and notes else None
    sheet = inputs.sheet(facts_file)
    if timeline and sheet is None:
        sheet = drafter.extract(timeline, config=config, now=now)
    against = _Against(
        config,
        phase,
        timeline or (None if notes is None else inputs.notes(notes)),
        sheet,
        inputs.previous_text(previous),
        now,
    )
    texts = {file: inputs.text(file) for file in drafts}
    reviewed = _all(texts, audience, against)
    if fix:
        from drafter.cli.fix import mend_file

        def findings(one: Reviewed, text: str) -> tuple[Finding, ...]:
            name = one.review.audience
            others = {r.review.audience: r.text for r in reviewed if r.review.audience != name}
            return _reviewed(one.file, text, name, others, against).review.findings

        texts = {one.file: mend_file(one, partial(findings, one), yes) for one in reviewed}
        reviewed = _all(texts, audience, against)
    if explained and sheet:
        from drafter.cli.formats import explained as why

        printed = why.of_reviews(layout, reviewed, notes or facts_file or "", timeline, sheet)
    else:
        printed = laid_out(layout).review(reviewed)
    if printed:
        click.echo(printed, err=fix and inputs.STDIN in drafts)
    ctx.exit(0 if all(one.review.passed for one in reviewed) else 1)


def _all(texts: Mapping[str, str], audience: str | None, against: _Against) -> list[Reviewed]:
    """Every file, each held against those before it that are for other audiences."""
    reviewed: list[Reviewed] = []
    for file, text in texts.items():
        name = audience or _named(file, against.config) or "public"
        others = {r.review.audience: r.text for r in reviewed if r.review.audience != name}
        reviewed.append(_reviewed(file, text, name, others, against))
    return reviewed


def _reviewed(
    file: str, text: str, name: str, others: Mapping[str, str], against: _Against
) -> Reviewed:
    def one(post: page.Posted, older: str | None) -> Review:
        return drafter.review(
            post.span.text,
            name,
            config=against.config,
            phase=against.phase or post.phase,
            notes=against.notes,
            facts=against.facts,
            previous=older or against.previous,
            now=post.at or against.now,
            others=others,
        )

    outcome = page.review_each(text, one)
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
