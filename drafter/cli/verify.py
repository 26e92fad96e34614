"""`drafter verify`: whether the ledger, or a released text, is what people agreed to."""

from __future__ import annotations

import re
from pathlib import Path

import click

from drafter.cli import desk as at_desk
from drafter.cli import inputs
from drafter.cli.formats import layout as laid_out
from drafter.cli.terminal import level, wrapped
from drafter.gate.store import Head

_ANCHOR = re.compile(r"(\d+) ([0-9a-f]{64})")


def _anchor(
    ctx: click.Context,  # noqa: ARG001 - click passes it
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> Head | None:
    if value is None:
        return None
    match = _ANCHOR.fullmatch(value.strip().removeprefix("ledger "))
    if match is None:
        raise click.BadParameter("give it as a release printed it: “7 b71d…”, number and hash.")
    return Head(int(match[1]), match[2])


@click.command()
@click.argument("release", required=False)
@click.argument("text", required=False)
@click.option(
    "--signers",
    metavar="FILE",
    help="An allowed-signers file, instead of the people of drafter.toml. It names no roles.",
)
@click.option(
    "--anchor",
    callback=_anchor,
    metavar="“SEQ HASH”",
    help="The end of the ledger as an earlier release printed it.",
)
@inputs.config_option
@inputs.format_option("text", "json")
@click.pass_context
def verify(
    ctx: click.Context,
    release: str | None,
    text: str | None,
    signers: str | None,
    anchor: Head | None,
    config_file: Path | None,
    layout: str,
) -> None:
    """Check the ledger; or, with RELEASE and TEXT, that exactly this text was agreed to.

    \b
    drafter verify
    drafter verify --anchor "7 b71de74d…"
    drafter verify public.release.json public.md
    drafter verify public.release.json public.md --signers allowed_signers

    With the anchor of an earlier release, the ledger's check also sees rows cut off the end and a
    rewritten past. RELEASE is the file that `drafter release --attest` wrote; checking it needs only
    the public keys. Exit code 1 when something is not as it was agreed.
    """  # noqa: D301 - click reads “\b” as “do not wrap”
    if release is not None and text is None:
        raise click.UsageError("say which text: drafter verify RELEASE TEXT")
    if release is not None and text is not None:
        fine, said = _release(release, text, signers, config_file, layout)
    else:
        fine, said = _ledger(anchor, config_file, layout)
    click.echo(said)
    ctx.exit(0 if fine else 1)


def _ledger(anchor: Head | None, config_file: Path | None, layout: str) -> tuple[bool, str]:
    from drafter.ledger import verify as checked

    verdict = checked(at_desk.ledger(inputs.settings(config_file)), anchor)
    if layout == "json":
        return verdict.ok, laid_out(layout).dumped(verdict.to_json())
    if not verdict.ok:
        return False, level("error", wrapped(f"entry {verdict.row}: {verdict.fault}."))
    parts = [f"{verdict.rows} entries are as they were written."]
    if verdict.erased:
        parts.append(f"{len(verdict.erased)} texts were erased; the decisions about them stand.")
    parts += [wrapped(verdict.limits), f"ledger {verdict.head.seq} {verdict.head.hash}"]
    return True, "\n".join(part for part in parts if part)


def _release(
    release: str, text: str, signers: str | None, config_file: Path | None, layout: str
) -> tuple[bool, str]:
    from drafter.gate.verdict import people_of, verify_release

    inputs.one_stdin(release, text)
    if signers is not None:
        people, rules = people_of(inputs.text(signers)), None
    else:
        config = inputs.settings(config_file)
        people, rules = config.people, config.gate
    verdict = verify_release(inputs.raw(release), inputs.raw(text), people, rules)
    if layout == "json":
        return verdict.passed, laid_out(layout).dumped(verdict.to_json())
    parts = [level("error", wrapped(fault, "  ")) for fault in verdict.faults]
    parts += [wrapped(note, "  ") for note in verdict.notes]
    if not verdict.passed:
        head = "Not the text that was agreed to, or not by those who had to."
    elif verdict.approvers:
        head = f"Agreed to by {', '.join(verdict.approvers)}."
    else:
        head = f"As it was released; {verdict.vouched_by or 'its author'} signed for it."
    return verdict.passed, "\n".join([head, *parts])
