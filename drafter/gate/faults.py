"""What is wrong with the rules and people of a drafter.toml: each would let something through, or would
leave nobody who can tell one person from another.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from drafter.config import GateRules, Person

LONGEST = 1440
"""Minutes that an approval may hold at most: one day (invariant G-17)."""
_SEATS = ("ordinary", "security", "privacy", "relaxing")
_TOKEN = re.compile(r"sha256:[0-9a-f]{64}")
_CHAT = re.compile(r"slack:T[A-Z0-9]+/[UW][A-Z0-9]+")
_KEY_TYPES = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""Keys that `ssh-keygen -Y` signs with, hardware keys included; see ssh-keygen(1)."""


def faults(rules: GateRules, people: Mapping[str, Person]) -> Iterator[str]:
    """Everything that is wrong, each in one plain sentence. No key or token is quoted."""
    for name in _SEATS:
        seats = getattr(rules, name)
        if not isinstance(seats, tuple) or not all(_is_word(role) for role in seats):
            yield f"[gate] {name} must be a list of roles."
        elif name in {"security", "privacy"} and not seats:
            yield f"[gate] {name} is empty: somebody must agree to such an update."
        elif name == "relaxing" and len(seats) < 2:
            yield "[gate] relaxing names fewer than two seats: softening the rules takes two people."
    minutes = rules.expires_minutes
    if type(minutes) is not int or not 1 <= minutes <= LONGEST:
        yield f"[gate] expires_minutes is not between 1 and {LONGEST}."
    for name, person in people.items():
        yield from (f"[people.{name}] {fault}" for fault in _faults_of(person))
    yield from _shared(people)


def proofs(person: Person) -> set[str]:
    """What shows that somebody is this person."""
    keys = {_blob(key) for key in person.keys}
    return keys | set(person.chat) | ({person.token} if person.token else set())


def _faults_of(person: Person) -> Iterator[str]:
    if not all(_is_key(key) for key in person.keys):
        yield (
            "keys holds something else than a public SSH key: one line, such as “ssh-ed25519 AAAA…”, "
            "without options."
        )
    if not all(_CHAT.fullmatch(each) for each in person.chat):
        yield "chat must be such as “slack:T0123/U0123”: workspace id and user id."
    if person.token and not _TOKEN.fullmatch(person.token):
        yield "token must be its hash: “sha256:” and 64 hex digits."
    if person.token and not _is_moment(person.token_expires):
        yield "token_expires must say when the token ends, such as 2027-01-31T00:00:00+00:00."


def _shared(people: Mapping[str, Person]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for name, person in people.items():
        for proof in proofs(person):
            if owners.setdefault(proof, name) != name:
                yield (
                    f"[people.{name}] shares a key, token or chat identity with {owners[proof]}: "
                    "nobody could tell the two apart."
                )


def _blob(key: str) -> str:
    """What makes the key this key, however its line is written."""
    return "".join(key.split()[1:2]).rstrip("=")


def _is_key(key: str) -> bool:
    """Whether this is a public key that signs statements: its bytes begin with the name of its type."""
    parts = key.split()
    if len(key.splitlines()) != 1 or len(parts) < 2 or parts[0] not in _KEY_TYPES:
        return False
    try:
        blob = base64.b64decode(parts[1], validate=True)
    except ValueError:
        return False
    return blob[4 : 4 + int.from_bytes(blob[:4], "big")] == parts[0].encode()


def _is_word(role: object) -> bool:
    return isinstance(role, str) and bool(role.strip())


def _is_moment(said: str) -> bool:
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False
