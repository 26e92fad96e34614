"""`drafter release`: the only way out. `drafter settle`: what a person saw where nobody could know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs
from drafter.cli.terminal import clean, level
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.desk import Desk
    from drafter.gate.release import Refusal, Release
    from drafter.gate.store import Entry


@click.command()
@click.argument("incident")
@at_desk.digest_option
@click.option(
    "--attest",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write proof to FILE that these words were agreed to; see `drafter verify`.",
)
@click.option(
    "--key", metavar="FILE", envvar="DRAFTER_KEY", help="Your SSH key, to sign that proof with."
)
@inputs.config_option
@click.pass_context
def release(
    ctx: click.Context,
    incident: str,
    digest: str,
    attest: Path | None,
    key: str | None,
    config_file: Path | None,
) -> None:
    """Let an update leave, if everybody agreed whose agreement it needs, and send it.

    \b
    drafter release INC-7 --digest sha256:…
    drafter release INC-7 --digest sha256:… --attest public.release.json --key ~/.ssh/id_ed25519

    The words for channels by hand are printed; every other channel is sent its own, and has a line
    that says how it went. Run it again, and only what has not arrived is sent. Exit code 1 when a
    rule says no, or a channel does not certainly have it.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    from drafter.gate.release import Refusal

    desk = at_desk.open_desk(inputs.settings(config_file), None, None)
    answer = _released(desk, digest, incident)
    if isinstance(answer, Refusal):
        click.echo("Not released.", err=True)
        click.echo(at_desk.said_no(answer), err=True)
        ctx.exit(1)
    click.echo(f"ledger {answer.head.seq} {answer.head.hash}", err=True)
    if attest is not None:
        attest.write_bytes(desk.attestation(answer, Path(key).expanduser() if key else None))
    arrived = [_delivered(desk, answer, each.channel) for each in answer.envelope.renderings]
    ctx.exit(0 if all(arrived) else 1)


@click.command()
@click.argument("incident")
@at_desk.digest_option
@click.option("--channel", required=True, metavar="NAME", help="Where you looked.")
@click.option("--there", metavar="ID", help="It is there, under this id of the target’s.")
@click.option("--absent", is_flag=True, help="It is not there: it may be sent again.")
@at_desk.reason_option
@at_desk.sign_options
@inputs.config_option
def settle(
    incident: str,
    digest: str,
    channel: str,
    there: str | None,
    absent: bool,
    reason: str,
    key: str | None,
    token_file: str | None,
    config_file: Path | None,
) -> None:
    """Say what you saw at a channel of which nobody knew whether it has an update.

    \b
    drafter settle INC-7 --digest sha256:… --channel page --there kf3z9 --reason "I see it."
    drafter settle INC-7 --digest sha256:… --channel page --absent --reason "It is not there."
    """  # noqa: D301
    if absent == (there is not None):
        raise click.UsageError("say either --there ID or --absent.")
    desk = at_desk.open_desk(inputs.settings(config_file), key, token_file)
    entry = desk.settle(digest, incident, channel, there, reason)
    click.echo(
        f"Written down by {entry.body['person']}: {'sent' if there is not None else 'absent'}."
    )
    if absent:
        click.echo(f"Send it again: drafter release {incident} --digest {digest}")


def _released(desk: Desk, digest: str, incident: str) -> Release | Refusal:
    """The release: of this moment, or of an earlier one that is not delivered everywhere."""
    from drafter.gate.release import Refusal

    answer = desk.release(digest, incident)
    if isinstance(answer, Refusal) and any(each.rule == "used" for each in answer.reasons):
        return desk.released(digest, incident)
    return answer


def _delivered(desk: Desk, release: Release, channel: str) -> bool:
    """Send to one channel and say how it went; whether it has it, as it was agreed to."""
    from drafter.channels.channel import find

    try:
        entry = desk.deliver(release, channel)
        if entry.event != "sent":
            click.echo(level("error", f"{channel}: {_trouble(entry)}"), err=True)
            return False
        if find(channel, desk.config)[1].kind == "by-hand":
            click.echo(release.rendering(channel).body, nl=False)
        said = f"{channel}: sent{' ' if entry.body.get('reference') else ''}"
        click.echo(clean(said + (entry.body.get("reference") or "")), err=True)
        if desk.compare(release, channel) is False:
            drift = "shows something else than was agreed to. Look at it; nothing was sent again."
            click.echo(level("error", f"{channel}: {drift}"), err=True)
            return False
    except DrafterError as error:
        click.echo(level("error", f"{channel}: {clean(str(error))}"), err=True)
        return False
    return True


def _trouble(entry: Entry) -> str:
    from drafter.channels.reasons import sentence

    if entry.event == "sending":
        return "another process is sending it now. Look again in a few minutes."
    why = sentence(entry.body["why"])
    if entry.event == "failed":
        return f"not sent: {why}"
    look = f"drafter settle {entry.incident} --digest {entry.body['digest']}"
    look += f" --channel {entry.body['channel']}"
    return f"nobody knows whether it arrived: {why} Look, then: {look} --there ID (or --absent)"
