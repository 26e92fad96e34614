"""What the verbs of the gate share: who signs, the ledger, and how the gate's answers are printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from drafter.cli import inputs
from drafter.cli.terminal import level, wrapped

if TYPE_CHECKING:
    from drafter.config import Config
    from drafter.desk import Desk
    from drafter.gate.release import Refusal
    from drafter.gate.signing import Signer
    from drafter.ledger import SqlLedger

F = TypeVar("F", bound=Callable[..., object])


def sign_options(verb: F) -> F:
    """`--key FILE` and `--token-file FILE`: who you are, by proof and not by name."""
    verb = click.option(
        "--token-file",
        metavar="FILE",
        help="Your token, in a file that only you can read; “-” asks for it.",
    )(verb)
    return click.option(
        "--key",
        metavar="FILE",
        envvar="DRAFTER_KEY",
        help="Your SSH key; ssh-keygen signs with it, from a file, an agent or a hardware key.",
    )(verb)


def digest_option(verb: F) -> F:
    """`--digest sha256:…`."""
    return click.option(
        "--digest",
        required=True,
        metavar="SHA256",
        help="What you decide about, as `drafter show` prints it. There is no “the latest”.",
    )(verb)


def reason_option(verb: F) -> F:
    """`--reason TEXT`."""
    return click.option("--reason", required=True, help="Why, in a few words; it is kept.")(verb)


def signed(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb that one person says, with a reason: it gets `desk` and `reason`, and its own words."""

    @wraps(verb)
    def said(
        reason: str,
        key: str | None,
        token_file: str | None,
        config_file: Path | None,
        **own: object,
    ) -> None:
        verb(open_desk(inputs.settings(config_file), key, token_file), reason, **own)

    return reason_option(sign_options(inputs.config_option(said)))


def open_desk(config: Config, key: str | None, token_file: str | None) -> Desk:
    """The gate, with this person at it; with nobody when neither proof is given.

    Raises:
        LedgerError: The ledger cannot be opened.
        InputError: The token cannot be read.
        click.UsageError: Both proofs are given.
    """
    from drafter.desk import Desk

    return Desk(config, ledger(config), _signer(key, token_file))


def ledger(config: Config) -> SqlLedger:
    """The ledger of DRAFTER_LEDGER, else of the configuration, else of this user.

    The variable is for URLs with a password, which no file should hold.

    Raises:
        LedgerError: It cannot be opened.
    """
    from drafter.ledger import open_ledger

    return open_ledger(os.environ.get("DRAFTER_LEDGER") or config.ledger or None)


def _signer(key: str | None, token_file: str | None) -> Signer | None:
    from drafter.gate.signing import by_key, by_token

    if key and token_file:
        raise click.UsageError("--key and --token-file are two proofs; give one.")
    if key:
        return by_key(Path(key).expanduser())
    if token_file == inputs.STDIN:
        return by_token(click.prompt("Your token", hide_input=True, err=True))
    if token_file:
        return by_token(inputs.text(token_file).strip())
    return None


def said_no(refusal: Refusal) -> str:
    """Every rule that says no, each with what to do."""
    return "\n".join(
        level("warning", wrapped(f"{reason.message} {reason.remedy}".strip(), f"  {reason.rule}: "))
        for reason in refusal.reasons
    )
