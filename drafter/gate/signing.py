"""How a person puts their name to a statement: with an SSH key, or with their token."""

from __future__ import annotations

import secrets
import subprocess
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from drafter.errors import UsageError
from drafter.gate.statement import NAMESPACE, Signed, Statement, Verb

Signer = Callable[[Statement], Signed]
"""Turns a statement into a signed one, as one person."""


def statement(
    verb: Verb, subject: str, deployment: str, incident: str, reason: str, now: datetime
) -> Statement:
    """A statement to be signed, with a nonce of its own."""
    return Statement(verb, subject, deployment, incident, reason, now, secrets.token_hex(16))


def by_token(token: str) -> Signer:
    """Sign with a person's token."""
    return lambda said: Signed(said, "token", token)


def by_key(key: Path) -> Signer:
    """Sign with `ssh-keygen -Y sign`, which also knows agents and hardware keys.

    Args:
        key: The private key, or the public one of a key that an agent holds.
    """

    def sign(said: Statement) -> Signed:
        return Signed(said, "ssh", ssh_signature(said.canonical(), NAMESPACE, key))

    return sign


def ssh_signature(content: bytes, namespace: str, key: Path) -> str:
    """The armoured signature over these bytes.

    Raises:
        UsageError: ssh-keygen is not there, or does not sign with this key.
    """
    if not key.is_file():
        raise UsageError(f"there is no key at {key}.", remedy="Name your SSH key: --key FILE")
    with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
        words = Path(folder, "words")
        words.write_bytes(content)
        command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", namespace, str(words)]
        try:
            done = subprocess.run(command, check=False)  # noqa: S603 - our words, the user's key
        except FileNotFoundError:
            raise UsageError(
                "ssh-keygen is not installed here.", remedy="Install OpenSSH."
            ) from None
        if done.returncode != 0:
            raise UsageError("ssh-keygen did not sign.", remedy="Check the key and its passphrase.")
        return Path(folder, "words.sig").read_text("utf-8")
