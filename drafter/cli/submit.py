"""`drafter submit` and `drafter show`: what is asked to be agreed to, and its exact words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out
from drafter.cli.terminal import clean, level, rule, wrapped

if TYPE_CHECKING:
    from drafter.gate.envelope import Envelope


@click.command()
@click.argument("draft")
@click.option("--incident", required=True, metavar="ID", help="Such as INC-2041.")
@click.option("--audience", required=True, metavar="NAME", help="Who it is for.")
@click.option("--notes", required=True, metavar="NOTES", help="The raw notes behind it.")
@click.option(
    "--channel",
    "channels",
    default="by-hand",
    callback=inputs.split_names,
    metavar="A,B",
    show_default=True,
    help="Where it goes: channels of drafter.toml.",
)
@click.option("--subject", default="", help="Its title.")
@click.option("--severity", metavar="NAME", help="Else what the notes say.")
@click.option(
    "--editor",
    "editors",
    multiple=True,
    metavar="PERSON",
    help="Somebody else who wrote or edited it, and so cannot approve it. May be given again.",
)
@click.option("--facts", "facts_file", metavar="FILE", help="Facts you edited.")
@at_desk.sign_options
@inputs.config_option
@inputs.format_option("text", "json")
@click.pass_context
def submit(
    ctx: click.Context,
    draft: str,
    incident: str,
    audience: str,
    notes: str,
    channels: tuple[str, ...],
    subject: str,
    severity: str | None,
    editors: tuple[str, ...],
    facts_file: str | None,
    key: str | None,
    token_file: str | None,
    config_file: Path | None,
    layout: str,
) -> None:
    """Freeze an update, and say whose agreement it needs.

    \b
    drafter submit public.md --incident INC-7 --audience public --notes notes.md --key ~/.ssh/id_ed25519

    It is reviewed again, rendered for every channel, and written to the ledger under a digest. Any
    change after that is a new submission. Exit code 1 while somebody's agreement is missing.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    inputs.one_stdin(draft, notes, facts_file)
    config = inputs.settings(config_file)
    desk = at_desk.open_desk(config, key, token_file)
    envelope = desk.submit(
        inputs.text(draft),
        incident=incident,
        audience=audience,
        notes=inputs.notes(notes),
        subject=subject,
        channels=channels,
        severity=severity,
        editors=editors,
        facts=inputs.sheet(facts_file),
    )
    missing = desk.missing(envelope.digest, incident)
    if layout == "json":
        _as_json(envelope, missing.to_json()["reasons"])
    else:
        click.echo(_head(envelope))
        click.echo(at_desk.said_no(missing) or "Nothing is missing.")
        verb = "approve" if missing.reasons else "release"
        more = ' --reason "…" --key FILE' if missing.reasons else ""
        click.echo(f"Next:\n  drafter show {incident} --digest {envelope.digest}")
        click.echo(f"  drafter {verb} {incident} --digest {envelope.digest}{more}")
    ctx.exit(1 if missing.reasons else 0)


@click.command()
@click.argument("incident")
@at_desk.digest_option
@inputs.config_option
@inputs.format_option("text", "json")
def show(incident: str, digest: str, config_file: Path | None, layout: str) -> None:
    """Print what waits, whole: every channel's exact words, and what changed since the last update.

    \b
    drafter show INC-7 --digest sha256:…
    """  # noqa: D301
    config = inputs.settings(config_file)
    desk = at_desk.open_desk(config, None, None)
    envelope, before = desk.shown(digest, incident)
    missing = desk.missing(digest, incident)
    if layout == "json":
        _as_json(envelope, missing.to_json()["reasons"])
        return
    click.echo(_head(envelope))
    click.echo(at_desk.said_no(missing) or "Nothing is missing.")
    for waiver in envelope.waived:
        click.echo(level("warning", wrapped(f"waived {waiver.criterion}: {waiver.reason}", "  ")))
    for rendering in envelope.renderings:
        click.echo(rule(f"{rendering.channel} · {rendering.media_type} · not released"))
        if rendering.target:
            click.echo(clean(rendering.target))
        click.echo(clean(rendering.body))
    if before is not None:
        click.echo(rule("since the last update"))
        click.echo(_difference(before.text, envelope.text))


def _head(envelope: Envelope) -> str:
    promised = envelope.next_update_at
    said = promised.isoformat(timespec="minutes") if promised else "none promised"
    sensitive = "" if envelope.sensitivity == "none" else f" · {envelope.sensitivity.upper()}"
    return "\n".join(
        [
            f"{envelope.incident} · {envelope.audience} · revision {envelope.revision}"
            f" · {envelope.severity}{sensitive}",
            f"digest       {envelope.digest}",
            f"next update  {said}",
        ]
    )


def _as_json(envelope: Envelope, missing: object) -> None:
    said = {"digest": envelope.digest, "envelope": envelope.to_json(), "missing": missing}
    click.echo(laid_out("json").dumped(said))


def _difference(before: str, after: str) -> str:
    from difflib import ndiff

    kept = (line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] != "?")
    return "\n".join(clean(line) for line in kept)
