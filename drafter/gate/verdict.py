"""Checking an attestation offline: with the text, the public keys, and nothing that the file claims
about who is who.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from drafter.config import GateRules, Person
from drafter.errors import InputError, RefusalError
from drafter.gate.attestation import (
    NAMESPACE,
    PREDICATE_TYPE,
    STATEMENT_TYPE,
    authenticated,
    payload_of,
)
from drafter.gate.canonical import canonical
from drafter.gate.envelope import Envelope
from drafter.gate.faults import LONGEST, faults
from drafter.gate.identity import check_signature, owner
from drafter.gate.policy import Policy
from drafter.gate.seats import unfilled
from drafter.gate.statement import NAMESPACE as OF_STATEMENTS
from drafter.gate.statement import Statement
from drafter.noun import Noun


@dataclass(frozen=True, slots=True)
class Verdict(Noun):
    """Whether this text was agreed to, as far as the keys show."""

    passed: bool
    faults: tuple[str, ...]
    """Why not, each in a sentence."""
    notes: tuple[str, ...]
    """What it rests on, and what nobody could check."""
    approvers: tuple[str, ...] = ()
    """People whose own signature is over exactly this text."""
    vouched_by: str = ""
    """The person who signed the release; "" when nobody known did."""
    head: Mapping[str, Any] | None = None
    """The end of the ledger at that moment, as the file says."""


def verify_release(
    attestation: bytes,
    text: bytes,
    people: Mapping[str, Person],
    rules: GateRules | None = None,
) -> Verdict:
    """Check a released text offline.

    Args:
        attestation: The file that came with the release.
        text: The bytes as they will be shown: what a channel is sent, or the text itself.
        people: Who is who: the people of a drafter.toml or of an allowed-signers file
            (`people_of`). Nothing in the attestation is believed about that.
        rules: The seats to be filled; None asks for one other person and checks no roles.

    Raises:
        InputError: The attestation cannot be read.
        RefusalError: The people cannot be told apart.
    """
    for fault in faults(rules or GateRules(), people):
        raise RefusalError(fault, rule="people")
    payload, signatures = _opened(attestation)
    predicate, envelope = _read(payload)
    voucher = _voucher(payload, signatures, people)
    wrong = list(_wrong_text(predicate, envelope, text))
    notes: list[str] = []
    authors, authored = _authors(predicate, envelope, people)
    signed, told = _approvers(predicate, envelope, people, authors, rules, wrong)
    counted = set(signed)
    if not authored and envelope.sensitivity != "none" and voucher in {"", *signed, *told}:
        wrong.append(
            "nobody but those who approved shows who wrote it: have the author sign the submission, "
            "or somebody else the release."
        )
    if told and voucher and voucher not in authors | told:
        counted |= told
        notes.append(
            f"{', '.join(sorted(told))} approved by token or chat: {voucher}, who signed the "
            "release, vouches for that, and nobody else does."
        )
    elif told:
        wrong.append(
            f"{', '.join(sorted(told))} approved by token or chat, and nobody else "
            "vouches for it: have somebody else sign the release."
        )
    wrong += _missing(envelope, counted, people, rules)
    if envelope.sensitivity == "none" and not signed and not voucher:
        wrong.append("no known person signed anything about this release.")
    if rules is None:
        notes.append("roles were not checked: keys alone do not tell them.")
    if envelope.sensitivity == "none" and not counted:
        notes.append("it is an ordinary update: no other person had to agree, and none is shown.")
    return Verdict(
        not wrong,
        tuple(wrong),
        tuple(notes),
        tuple(sorted(signed)),
        voucher,
        predicate.get("ledger"),
    )


def people_of(allowed_signers: str) -> dict[str, Person]:
    """The people of an allowed-signers file: its first principal is the id; see ssh-keygen(1).

    Options are not read, but for a line with "cert-authority", which is refused.

    Raises:
        InputError: A line is not understood.
    """
    keys: dict[str, list[str]] = {}
    for number, line in enumerate(allowed_signers.splitlines(), 1):
        parts = line.split()
        if not parts or parts[0].startswith("#"):
            continue
        at = next((i for i, part in enumerate(parts) if part.startswith(_TYPES)), 0)
        options = " ".join(parts[1:at])
        if at == 0 or len(parts) <= at + 1 or any(word in options for word in _UNREAD):
            raise InputError(
                "this line of allowed signers is not understood.",
                line=number,
                remedy="Write: ID KEY-TYPE KEY",
            )
        keys.setdefault(parts[0].split(",")[0], []).append(f"{parts[at]} {parts[at + 1]}")
    return {name: Person(keys=tuple(lines)) for name, lines in keys.items()}


_TYPES = ("ssh-", "ecdsa-", "sk-")
_UNREAD = ("cert-authority", "valid-before", "valid-after", "namespaces")


def _opened(attestation: bytes) -> tuple[bytes, list[str]]:
    try:
        return payload_of(attestation)
    except ValueError:
        raise InputError("this is no attestation of a release.") from None


def _read(payload: bytes) -> tuple[dict[str, Any], Envelope]:
    try:
        told = json.loads(payload)
        kinds = (told["_type"], told["predicateType"])
        if kinds != (STATEMENT_TYPE, PREDICATE_TYPE):
            raise ValueError("something else")
        predicate: dict[str, Any] = told["predicate"]
        schema = {"schema": "drafter.envelope/1", **predicate["envelope"]}
        return predicate, Envelope.read(canonical(schema))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError("this attestation is damaged or of another kind.") from None


def _wrong_text(predicate: dict[str, Any], envelope: Envelope, text: bytes) -> list[str]:
    wrong = []
    agreed = {envelope.text.encode(), *(each.body.encode() for each in envelope.renderings)}
    if text not in agreed:
        wrong.append("this is not the text that was agreed to.")
    if predicate.get("digest") != envelope.digest:
        wrong.append("the attestation names another digest than its envelope has.")
    return wrong


def _voucher(payload: bytes, signatures: list[str], people: Mapping[str, Person]) -> str:
    for signature in signatures:
        try:
            name = owner(signature, people)
            keys = people[name].keys
            check_signature(signature, authenticated(payload), keys, NAMESPACE)
        except RefusalError:
            continue
        if people[name].active:
            return name
    return ""


def _statement(said: Any, envelope: Envelope, verb: str) -> Statement | None:
    try:
        statement = Statement.read(said["statement"].encode())
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    about = (statement.verb, statement.subject, statement.deployment, statement.incident)
    right = (verb, envelope.digest, envelope.deployment, envelope.incident)
    return statement if about == right else None


def _signer(said: dict[str, Any], statement: Statement, people: Mapping[str, Person]) -> str:
    """Who signed it, by the keys; "" when nobody known did."""
    try:
        name = owner(said["signature"], people)
        check_signature(said["signature"], statement.canonical(), people[name].keys, OF_STATEMENTS)
    except (RefusalError, KeyError, AttributeError):
        return ""
    return name if people[name].active else ""


def _authors(
    predicate: dict[str, Any], envelope: Envelope, people: Mapping[str, Person]
) -> tuple[set[str], bool]:
    """Everybody who had a hand in it, and whether one of them signed the submission.

    The file's own list can only bar people, never admit them.
    """
    authors = {str(each) for each in predicate.get("authors") or ()}
    proven: set[str] = set()
    for said in predicate.get("submitted") or ():
        statement = _statement(said, envelope, "submit")
        if statement is not None:
            proven.add(_signer(said, statement, people))
            authors.add(str(said.get("person", "")))
    return authors | proven, bool(proven - {""})


def _approvers(
    predicate: dict[str, Any],
    envelope: Envelope,
    people: Mapping[str, Person],
    authors: set[str],
    rules: GateRules | None,
    wrong: list[str],
) -> tuple[set[str], set[str]]:
    """Those who signed, and those who are only said to have agreed."""
    signed: set[str] = set()
    told: set[str] = set()
    for said in predicate.get("approvals") or ():
        statement = _statement(said, envelope, "approve")
        if statement is None:
            wrong.append("an approval is of something else.")
            continue
        if not _in_time(statement, envelope, predicate, rules):
            wrong.append("an approval had ended when it was released.")
            continue
        by_key = said.get("how") == "ssh"
        name = _signer(said, statement, people) if by_key else str(said.get("person", ""))
        if not name or name not in people or not people[name].active:
            wrong.append("an approval is not by anybody known here.")
        elif name in authors:
            wrong.append(f"{name} approved, and had a hand in it.")
        else:
            (signed if by_key else told).add(name)
    return signed, told - signed


def _in_time(
    statement: Statement,
    envelope: Envelope,
    predicate: dict[str, Any],
    rules: GateRules | None,
) -> bool:
    try:
        at = datetime.fromisoformat(predicate["released_at"])
        span = timedelta(minutes=rules.expires_minutes if rules else LONGEST)
        slack = timedelta(minutes=5)
        promised = envelope.next_update_at
        return statement.at - slack <= at < statement.at + span + slack and (
            promised is None or at < promised
        )
    except (KeyError, TypeError, ValueError):
        return False


def _missing(
    envelope: Envelope,
    counted: set[str],
    people: Mapping[str, Person],
    rules: GateRules | None,
) -> list[str]:
    if rules is None:
        if envelope.sensitivity != "none" and not counted:
            return ["no other person agreed to it."]
        return []
    seats = Policy(rules, people, {}).seats(envelope.sensitivity)
    empty = unfilled(seats, {name: people[name].roles for name in counted})
    return [f"it lacks the agreement of: {', '.join(empty)}."] if empty else []
