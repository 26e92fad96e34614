"""What people say at the gate: approve, reject, revoke, mark, lower, adopt, assign, reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs
from drafter.cli.terminal import one_line

if TYPE_CHECKING:
    from drafter.desk import Desk
    from drafter.gate.store import Entry
    from drafter.noun import Sensitivity


def _voting(verb: Literal["approve", "reject", "revoke"], help_text: str) -> click.Command:
    @click.command(name=verb, help=help_text)
    @click.argument("incident")
    @at_desk.digest_option
    @at_desk.signed
    def vote(desk: Desk, reason: str, incident: str, digest: str) -> None:
        _taken(desk.say(verb, digest, incident, reason))
        missing = desk.missing(digest, incident)
        if missing.reasons:
            click.echo(at_desk.said_no(missing))
        else:
            click.echo(f"Nothing is missing: drafter release {incident} --digest {digest}")

    return vote


approve = _voting(
    "approve",
    "Agree to exactly these words, as another person than those who wrote them.\n\n"
    "Read them first: drafter show INCIDENT --digest SHA256",
)
reject = _voting("reject", "Object. This revision cannot leave any more; a new one can.")
revoke = _voting("revoke", "Take agreement back, as long as it has not left.")


@click.command()
@click.argument("incident")
@click.option("--sensitivity", type=click.Choice(["security", "privacy", "both"]), required=True)
@at_desk.signed
def mark(desk: Desk, reason: str, incident: str, sensitivity: Sensitivity) -> None:
    """Call an incident sensitive. One person is enough."""
    _taken(desk.mark(incident, sensitivity, reason))


@click.command()
@click.argument("incident")
@at_desk.signed
def lower(desk: Desk, reason: str, incident: str) -> None:
    """Call what made an incident sensitive harmless. It takes two people, and a reason of each."""
    _taken(desk.lower(incident, reason), again=f"drafter lower {incident}")


@click.command()
@at_desk.signed
def adopt(desk: Desk, reason: str) -> None:
    """Agree to a drafter.toml that asks for less than the rules in force. It takes two people."""
    _taken(desk.adopt(reason), again="drafter adopt")


@click.command()
@click.argument("incident")
@click.option("--role", required=True, help="Such as “comms lead”.")
@click.option("--person", required=True, metavar="ID", help="Who takes it, as in drafter.toml.")
@at_desk.signed
def assign(desk: Desk, reason: str, incident: str, role: str, person: str) -> None:
    """Give a role of the incident to a person."""
    _taken(desk.assign(incident, role, person, reason))


@click.command()
@click.argument("incident")
@click.option(
    "--channel",
    "channels",
    required=True,
    callback=inputs.split_names,
    metavar="A,B",
    help="Where this incident is told from now on.",
)
@at_desk.signed
def reach(desk: Desk, reason: str, incident: str, channels: tuple[str, ...]) -> None:
    """Decide, as comms lead, where an incident is told that hits some customers and not others."""
    _taken(desk.reach(incident, channels, reason))


def _taken(entry: Entry, again: str = "") -> None:
    who = one_line(str(entry.body.get("person", "")))
    click.echo(f"{entry.event} by {who}, entry {entry.seq} of the ledger")
    if entry.event == "proposed":
        click.echo(f"Another person must say the same: {again}")
