"""Who said it. A name in an argument proves nothing: only these proofs make a person.

    ssh     a signature over the statement, by a key registered to the person. It can be checked again
            at any time, by anybody who has the public keys
    token   the person's secret token. What is kept is that it was right, never the token

A chat request is mapped to a person by `drafter.gate.chat`, by the same rule. Bots, models and
schedulers hold no key and no token of a person, so they are nobody here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from drafter.config import Person
from drafter.errors import RefusalError
from drafter.gate.statement import NAMESPACE, Statement

How = Literal["ssh", "token", "chat"]
_ARMOUR = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement, and what shows who made it."""

    statement: Statement
    how: How
    proof: str = field(repr=False)
    """The armoured signature, or the token. Never printed, and a token is never stored."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, proven for one statement. Only `prove` makes one."""

    person: str
    how: How
    kept: str
    """The proof as it may be stored: the signature; "" for a token."""


def prove(signed: Signed, people: Mapping[str, Person], now: datetime) -> Identity:
    """The person who made the statement.

    Raises:
        RefusalError: Nobody known did, or not any more.
    """
    if signed.how == "ssh":
        name = _owner(signed.proof, people)
        _check_signature(name, people[name], signed)
        identity = Identity(name, "ssh", signed.proof)
    elif signed.how == "token":
        identity = Identity(_holder(signed.proof, people, now), "token", "")
    else:
        from drafter.gate.chat import speaker

        identity = Identity(speaker(signed, people, now), "chat", "")
    if not people[identity.person].active:
        raise RefusalError(f"{identity.person} is not active any more.", rule="identity")
    return identity


def _nobody(why: str, remedy: str) -> RefusalError:
    return RefusalError(f"nobody is proven: {why}.", rule="identity", remedy=remedy)


def _owner(signature: str, people: Mapping[str, Person]) -> str:
    key = _public_key(signature)
    for name, person in people.items():
        if any(line.split()[1:2] == [key] for line in person.keys):
            return name
    raise _nobody(
        "the signature is by a key that no person of drafter.toml has",
        "Add the public key to [people.ID] keys; it takes effect for what is submitted after.",
    )


def _public_key(signature: str) -> str:
    """The base64 of the public key inside an armoured SSH signature.

    The blob is "SSHSIG", a version (uint32), then the key as a length-prefixed string; see
    PROTOCOL.sshsig of OpenSSH.
    """
    lines = signature.strip().splitlines()
    if len(lines) < 3 or (lines[0], lines[-1]) != _ARMOUR:
        raise _nobody("this is no SSH signature", "Sign with `ssh-keygen -Y sign`.")
    try:
        blob = base64.b64decode("".join(lines[1:-1]), validate=True)
    except binascii.Error:
        raise _nobody("the signature is damaged", "Sign again.") from None
    length = int.from_bytes(blob[10:14], "big")
    if blob[:6] != b"SSHSIG" or not 0 < length <= len(blob) - 14:
        raise _nobody("the signature is damaged", "Sign again.")
    return base64.b64encode(blob[14 : 14 + length]).decode()


def _check_signature(name: str, person: Person, signed: Signed) -> None:
    """Let ssh-keygen judge, with this person's keys and our namespace only."""
    with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
        signers, signature = Path(folder, "signers"), Path(folder, "signature")
        signers.write_text(
            "".join(f'{name} namespaces="{NAMESPACE}" {key}\n' for key in person.keys), "utf-8"
        )
        signature.write_text(signed.proof, "utf-8")
        command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", name]
        command += ["-n", NAMESPACE, "-s", str(signature)]
        try:
            done = subprocess.run(  # noqa: S603 - fixed words and our own files
                command,
                input=signed.statement.canonical(),
                capture_output=True,
                timeout=30,
                check=False,
            )
        except FileNotFoundError:
            raise _nobody("ssh-keygen is not installed here", "Install OpenSSH.") from None
        except subprocess.TimeoutExpired:
            raise _nobody("ssh-keygen did not answer in 30 s", "Try again.") from None
    if done.returncode != 0:
        raise _nobody(
            "the signature is not over these words",
            f"Sign the statement as printed, with the namespace {NAMESPACE}.",
        )


def _holder(token: str, people: Mapping[str, Person], now: datetime) -> str:
    said = f"sha256:{hashlib.sha256(token.encode()).hexdigest()}"
    for name, person in people.items():
        if person.token and hmac.compare_digest(person.token, said):
            if datetime.fromisoformat(person.token_expires) <= now:
                raise _nobody(f"the token of {name} has ended", "Issue a new one.")
            return name
    raise _nobody("no person of drafter.toml has this token", "Check that it is whole.")
