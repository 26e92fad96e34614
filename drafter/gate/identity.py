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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drafter.config import Person
from drafter.errors import RefusalError
from drafter.gate.chat import speaker
from drafter.gate.statement import NAMESPACE, How, Signed

_ARMOUR = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, proven for one statement. Only `prove` makes one."""

    person: str
    how: How
    kept: str
    """The proof as it may be stored: the signature, the hash of the token, the chat identity."""


def prove(signed: Signed, people: Mapping[str, Person], now: datetime) -> Identity:
    """The person who made the statement.

    Raises:
        RefusalError: Nobody known did, or not any more.
    """
    if signed.how == "ssh":
        name = owner(signed.proof, people)
        check_signature(signed.proof, signed.statement.canonical(), people[name].keys)
        identity = Identity(name, "ssh", signed.proof)
    elif signed.how == "token":
        name = _holder(signed.proof, people, now)
        identity = Identity(name, "token", people[name].token)
    elif signed.how == "chat":
        identity = Identity(*speaker(signed, people, now))
    else:
        raise _nobody("there is no such proof", "Use a key, a token or the chat.")
    if not people[identity.person].active:
        raise RefusalError(f"{identity.person} is not active any more.", rule="identity")
    return identity


def _nobody(why: str, remedy: str) -> RefusalError:
    return RefusalError(f"nobody is proven: {why}.", rule="identity", remedy=remedy)


def owner(signature: str, people: Mapping[str, Person]) -> str:
    """The person whose key made this signature, if it is one; `check_signature` tells.

    Raises:
        RefusalError: Nobody has this key.
    """
    key = _public_key(signature)
    for name, person in people.items():
        if any(line.split()[1] == key for line in person.keys):
            return name
    raise _nobody(
        "the signature is by a key that no person of drafter.toml has",
        "Add the public key to [people.ID] keys; it takes effect for what is submitted after.",
    )


def _bare(key: str) -> str:
    """Type and key, without the comment, on one line."""
    return " ".join(key.split()[:2])


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


def check_signature(
    signature: str, content: bytes, keys: Sequence[str], namespace: str = NAMESPACE
) -> None:
    """Let ssh-keygen judge, with these keys and this namespace only.

    Raises:
        RefusalError: It is not a signature over this content by one of the keys.
    """
    with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
        signers, file = Path(folder, "signers"), Path(folder, "signature")
        signers.write_text(
            "".join(f'signer namespaces="{namespace}" {_bare(key)}\n' for key in keys), "utf-8"
        )
        file.write_text(signature, "utf-8")
        command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "signer"]
        command += ["-n", namespace, "-s", str(file)]
        try:
            done = subprocess.run(  # noqa: S603 - fixed words and our own files
                command,
                input=content,
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
            f"Sign exactly these words, with the namespace {namespace}.",
        )


def _holder(token: str, people: Mapping[str, Person], now: datetime) -> str:
    said = f"sha256:{hashlib.sha256(token.encode()).hexdigest()}"
    for name, person in people.items():
        if person.token and hmac.compare_digest(person.token, said):
            if datetime.fromisoformat(person.token_expires) <= now:
                raise _nobody(f"the token of {name} has ended", "Issue a new one.")
            return name
    raise _nobody("no person of drafter.toml has this token", "Check that it is whole.")
