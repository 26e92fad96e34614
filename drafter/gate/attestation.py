"""A small file that goes with a released text and shows, without the ledger, that it was agreed to.

It is an in-toto Statement (v1) in a DSSE envelope; see https://github.com/in-toto/attestation and
https://github.com/secure-systems-lab/dsse. The signatures are SSH signatures: the approvers' over
their own statements, and that of whoever released over the whole.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from drafter.gate.canonical import canonical, digest
from drafter.gate.record import Record, Submitted, Voice, voice
from drafter.gate.release import Release
from drafter.gate.store import Ledger, Transaction

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:incident-drafter:attestation:release:v1"
"""in-toto asks for a TypeURI; a URN is one, and names no place that somebody must own."""
PAYLOAD_TYPE = "application/vnd.in-toto+json"
NAMESPACE = "release@incident-drafter"
"""The namespace of signatures over a release, so that no statement's signature passes for one."""


def attest(release: Release, ledger: Ledger, key: Path | None = None) -> bytes:
    """The attestation of a release.

    It holds the released words and the statements with their reasons: keep it as private as these.

    Args:
        release: What was released.
        ledger: Where the statements are kept.
        key: SSH key of whoever releases. Approvals by token or chat are vouched for by it alone.

    Raises:
        LedgerError: The record was touched.
        RefusalError: It was never released.
        UsageError: ssh-keygen does not sign with this key.
    """
    envelope = release.envelope
    with ledger.view() as log:
        record = Record.of(envelope.incident, log.entries(envelope.incident))
        submitted = record.submitted[release.digest]
        entries = {
            entry.body["statement"]: entry
            for entry in log.entries(envelope.incident)
            if entry.body.get("statement")
        }
        predicate = {
            "envelope": envelope.to_json(),
            "digest": release.digest,
            "incident": envelope.incident,
            "audience": envelope.audience,
            "sensitivity": envelope.sensitivity,
            "authors": sorted(record.authors(envelope.audience)),
            "submitted": [
                _said(voice(entry), log)
                for entry in entries.values()
                if entry.event == "submitted" and entry.body["digest"] == release.digest
            ],
            "approvals": _approvals(submitted, release, log),
            "policy": envelope.policy,
            "ledger": release.head.to_json(),
            "released_at": release.released_at.isoformat(),
        }
    subjects = [_subject("text", envelope.text)]
    subjects += [_subject(f"channel/{each.channel}", each.body) for each in envelope.renderings]
    payload = canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": subjects,
            "predicateType": PREDICATE_TYPE,
            "predicate": predicate,
        }
    )
    return canonical(
        {
            "payloadType": PAYLOAD_TYPE,
            "payload": base64.b64encode(payload).decode(),
            "signatures": _signatures(payload, key),
        }
    )


def authenticated(payload: bytes) -> bytes:
    """What a signature over a DSSE payload covers: its pre-authentication encoding."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def payload_of(attestation: bytes) -> tuple[bytes, list[str]]:
    """Payload and armoured signatures of an attestation.

    Raises:
        ValueError: It is none.
    """
    try:
        outer = json.loads(attestation)
        if outer["payloadType"] != PAYLOAD_TYPE:
            raise ValueError("another payload")
        payload = base64.b64decode(outer["payload"], validate=True)
        return payload, [base64.b64decode(each["sig"]).decode() for each in outer["signatures"]]
    except (KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError("no attestation") from None


def _subject(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "digest": {"sha256": digest(words.encode()).removeprefix("sha256:")}}


def _approvals(submitted: Submitted, release: Release, log: Transaction) -> list[dict[str, Any]]:
    agreed = set(release.approvals)
    return [_said(each, log) for each in submitted.approvals if each.statement in agreed]


def _said(said: Voice, log: Transaction) -> dict[str, Any]:
    proof = log.fetch(said.proof).decode() if said.how == "ssh" else ""
    return {
        "person": said.person,
        "how": said.how,
        "statement": log.fetch(said.statement).decode(),
        "signature": proof,
    }


def _signatures(payload: bytes, key: Path | None) -> list[dict[str, str]]:
    if key is None:
        return []
    from drafter.gate.signing import ssh_signature

    armoured = ssh_signature(authenticated(payload), NAMESPACE, key)
    return [{"keyid": "", "sig": base64.b64encode(armoured.encode()).decode()}]
