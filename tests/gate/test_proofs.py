"""Keys, tokens, chat requests, and the attestation that goes with a release."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from drafter.config import GateRules, Person
from drafter.errors import InputError, RefusalError, UsageError
from drafter.gate import say
from drafter.gate.attestation import attest
from drafter.gate.signing import by_key
from drafter.gate.statement import Signed, Statement
from drafter.gate.token import PREFIX, new_token
from drafter.gate.verdict import people_of, verify_release
from drafter.language.secrets import find

WHY = "I read every word of it"
SECRET = "not a real secret"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A key for each person, of each common type."""
    folder = tmp_path_factory.mktemp("keys")
    kinds = {"ann": "ed25519", "bob": "ecdsa", "cy": "rsa", "dee": "ed25519"}
    for name, kind in kinds.items():
        command = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(command, check=True)
    return {name: folder / name for name in kinds}


@pytest.fixture
def keyed(scene: Any, keys: dict[str, Path]) -> Any:
    """The company with keys instead of tokens."""
    for name, file in keys.items():
        line = file.with_suffix(".pub").read_text("utf-8").strip()
        old = scene.config.people[name]
        scene.people(**{name: replace(old, keys=(line,), token="", token_expires="")})
    return scene


def by(keyed: Any, keys: dict[str, Path]) -> Callable[..., Signed]:
    """Signs as the owner of a key."""

    def sign(verb: Any, subject: str, who: str, **over: Any) -> Signed:
        said = type(keyed).signed(keyed, verb, subject, who, **over).statement
        return by_key(keys[who])(said)

    return sign


@pytest.fixture
def out(keyed: Any, keys: dict[str, Path], monkeypatch: Any) -> Any:
    """An update that ann submitted and bob agreed to, by key; released."""
    sign = by(keyed, keys)
    monkeypatch.setattr(keyed, "signed", sign)
    found = keyed.submit()
    keyed.approve(found, "bob")
    released = keyed.release(found)
    assert released.people == ("bob",)
    return released


@pytest.mark.parametrize("who", ["bob", "cy", "dee"])
def test_every_common_key_can_agree(keyed: Any, keys: dict[str, Path], who: str) -> None:
    """ed25519, ecdsa and rsa keys sign approvals; another's key or an altered word does not."""
    found = keyed.submit(None, keyed.plain())
    sign = by(keyed, keys)
    signed = sign("reject", found.digest, who)
    altered = replace(signed, statement=replace(signed.statement, verb="revoke"))
    with pytest.raises(RefusalError, match="not over these words"):
        say.vote(altered, found.digest, keyed.ledger, keyed.config, keyed.now)
    entry = say.vote(signed, found.digest, keyed.ledger, keyed.config, keyed.now)
    assert entry.body["person"] == who


def test_a_key_taken_away_takes_its_approval_with_it(
    keyed: Any, keys: dict[str, Path], monkeypatch: Any
) -> None:
    """What was signed by a key that nobody has any more does not count."""
    monkeypatch.setattr(keyed, "signed", by(keyed, keys))
    found = keyed.submit()
    keyed.approve(found, "bob")
    keyed.people(bob=replace(keyed.config.people["bob"], keys=()))
    assert keyed.rules_against(found) == ["seats"]


@pytest.mark.parametrize(
    "key", ["ssh-ed25519", "AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAA", "ssh-ed25519 ***\nx"]
)
def test_what_is_no_key_is_a_configuration_error(scene: Any, key: str) -> None:
    """A damaged or mislabelled key line is said at once."""
    from drafter.errors import ConfigError

    scene.people(bob=replace(scene.config.people["bob"], keys=(key,)))
    with pytest.raises(ConfigError, match="public SSH key"):
        scene.submit()


def test_a_token_is_made_for_a_person(scene: Any) -> None:
    """Its two lines go into drafter.toml; the token itself is shown by nothing."""
    made = new_token(scene.now, days=30)
    assert made.token.startswith(PREFIX)
    assert made.token not in repr(made) + made.lines()
    assert [each.kind for each in find(f"12:00 ann: posted {made.token} here")] == ["key"]
    scene.people(bob=Person(roles=("approver",), token=made.hashed, token_expires=made.expires))
    found = scene.submit()
    scene.vote("approve", found, "bob", proof=made.token)
    with pytest.raises(UsageError):
        new_token(scene.now, days=1000)


def test_an_ended_token_is_refused(scene: Any, refuses: Any) -> None:
    """From the moment it ends on."""
    ends = scene.now.isoformat()
    scene.people(bob=replace(scene.config.people["bob"], token_expires=ends))
    assert refuses(scene.vote, "approve", scene.submit(), "bob") == "identity"


def pressed(scene: Any, subject: str, **over: Any) -> Signed:
    """What comes in when bob presses a button in Slack."""
    said = {
        "verb": "approve",
        "team": "T0001",
        "user": "U0002",
        "at": scene.now,
        "secret": SECRET,
        **over,
    }
    payload = {
        "type": "block_actions",
        "team": {"id": said["team"]},
        "user": {"id": said["user"], "name": "bob"},
        "actions": [{"action_id": f"drafter.{said['verb']}", "value": said.get("value", subject)}],
        "state": {
            "values": {
                "why": {
                    "drafter.reason": {"type": "plain_text_input", "value": said.get("typed", WHY)}
                }
            }
        },
    }
    body = urlencode({"payload": json.dumps(payload)})
    stamp = str(int(said["at"].timestamp()))
    right = hmac.new(
        said["secret"].encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256
    ).hexdigest()
    proof = {"timestamp": stamp, "signature": f"v0={right}", "body": body + said.get("tail", "")}
    nonce = hashlib.sha256(f"v0={right}".encode()).hexdigest()[:32]
    at = datetime.fromtimestamp(int(stamp), UTC)
    statement = Statement(
        "approve",
        subject,
        scene.ledger.deployment,
        scene.incident,
        WHY,
        at,
        said.get("nonce", nonce),
    )
    return Signed(statement, "chat", json.dumps(proof))


def test_a_button_in_chat_is_an_approval_once(scene: Any, refuses: Any, monkeypatch: Any) -> None:
    """Signed by Slack, from a known workspace and user, about this digest, now; and not again."""
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    found = scene.submit()
    signed = pressed(scene, found.digest)
    given = (found.digest, scene.ledger, scene.config, scene.now)
    say.vote(signed, *given)
    assert refuses(say.vote, signed, *given) == "replay"
    assert scene.rules_against(found) == []


@pytest.mark.parametrize(
    "over",
    [{"team": "T0009"}, {"team": None}, {"user": None}, {"user": "U0001"}, {"secret": "another"},
     {"verb": "reject"}, {"value": "sha256:" + "0" * 64}, {"typed": "something else entirely"},
     {"nonce": "0" * 32}, {"tail": "&x=1"}, {"at": datetime(2026, 3, 10, 11, 50, tzinfo=UTC)}],
)  # fmt: skip
def test_any_other_button_is_refused(scene: Any, refuses: Any, monkeypatch: Any, over: Any) -> None:
    """Another workspace, a missing id, a forged, old or altered request, another verb or digest."""
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    found = scene.submit()
    signed = pressed(scene, found.digest, **over)
    assert refuses(say.vote, signed, found.digest, scene.ledger, scene.config, scene.now) in {
        "identity",
        "fresh",
    }


def test_g06_the_same_user_id_elsewhere_is_another_person(
    scene: Any, refuses: Any, monkeypatch: Any
) -> None:
    """Bob's user id in another workspace is Eve, who has no role here."""
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    scene.people(eve=replace(scene.config.people["eve"], chat=("slack:T0009/U0002",)))
    found = scene.submit()
    signed = pressed(scene, found.digest, team="T0009")
    assert refuses(say.vote, signed, found.digest, scene.ledger, scene.config, scene.now) == "seats"


def test_without_a_secret_nobody_speaks_in_chat(scene: Any, refuses: Any, monkeypatch: Any) -> None:
    """An empty secret signs nothing."""
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "")
    found = scene.submit()
    signed = pressed(scene, found.digest, secret="")
    assert (
        refuses(say.vote, signed, found.digest, scene.ledger, scene.config, scene.now) == "identity"
    )


def signers(keys: dict[str, Path]) -> dict[str, Person]:
    """An allowed-signers file of everybody's public keys."""
    lines = [f"{name} {file.with_suffix('.pub').read_text('utf-8')}" for name, file in keys.items()]
    return people_of("# who is who\n" + "".join(lines))


def test_a_release_is_checked_with_public_keys_only(
    out: Any, keyed: Any, keys: dict[str, Path]
) -> None:
    """The text and the attestation are enough; any other text fails."""
    proof = attest(out, keyed.ledger)
    text = out.envelope.text.encode()
    verdict = verify_release(proof, text, keyed.config.people, keyed.config.gate)
    assert (verdict.passed, verdict.approvers, verdict.faults) == (True, ("bob",), ())
    by_file = verify_release(proof, text, signers(keys))
    assert by_file.passed
    assert "roles were not checked" in by_file.notes[0]
    assert len(by_file.notes) == 1
    assert not verify_release(proof, text + b" ", signers(keys)).passed


def test_an_ordinary_update_shows_that_nobody_else_agreed(
    keyed: Any, keys: dict[str, Path], monkeypatch: Any
) -> None:
    """Signed by its author alone it passes where nobody had to agree, and the verdict says so."""
    monkeypatch.setattr(keyed, "signed", by(keyed, keys))
    out = keyed.release(keyed.submit("ann", keyed.plain()))
    text = out.envelope.text.encode()
    verdict = verify_release(attest(out, keyed.ledger, keys["ann"]), text, signers(keys))
    assert (verdict.passed, verdict.approvers, verdict.vouched_by) == (True, (), "ann")
    assert "no other person had to agree" in verdict.notes[-1]
    assert not verify_release(attest(out, keyed.ledger), text, signers(keys)).passed


def test_a_forged_attestation_fails(out: Any, keyed: Any, keys: dict[str, Path]) -> None:
    """Taking out, swapping or renaming any part of it leaves too few people."""
    text, known = out.envelope.text.encode(), signers(keys)
    outer = json.loads(attest(out, keyed.ledger))
    whole = json.loads(base64.b64decode(outer["payload"]))

    def judged(**changes: Any) -> Any:
        told = {**whole, "predicate": {**whole["predicate"], **changes}}
        payload = base64.b64encode(json.dumps(told).encode()).decode()
        return verify_release(json.dumps({**outer, "payload": payload}).encode(), text, known)

    yes, hers = whole["predicate"]["approvals"][0], whole["predicate"]["submitted"][0]
    assert judged().passed
    assert not judged(approvals=[]).passed
    assert not judged(approvals=[{**yes, "signature": hers["signature"]}]).passed
    assert not judged(approvals=[{**yes, "how": "token", "signature": ""}]).passed
    assert not judged(submitted=[]).passed
    assert not judged(submitted=[{**hers, "person": "cy", "signature": ""}]).passed
    assert not judged(authors=["bob"]).passed
    assert not judged(envelope={**whole["predicate"]["envelope"], "revision": 9}).passed
    late = (
        datetime.fromisoformat(whole["predicate"]["released_at"]) + timedelta(days=2)
    ).isoformat()
    assert not judged(released_at=late).passed
    known.pop("bob")
    assert not judged().passed


def test_approvals_by_token_rest_on_who_signed_the_release(
    scene: Any, keys: dict[str, Path]
) -> None:
    """The verdict says whose word it is; without anybody's, or the author's own, it fails."""
    for name in ("ann", "dee"):
        line = keys[name].with_suffix(".pub").read_text("utf-8").strip()
        scene.people(**{name: replace(scene.config.people[name], keys=(line,))})
    found = scene.submit()
    scene.approve(found, "bob")
    out = scene.release(found)
    text, people = out.envelope.text.encode(), scene.config.people

    def judged(key: Path | None) -> Any:
        return verify_release(attest(out, scene.ledger, key), text, people, GateRules())

    assert not judged(None).passed
    assert not judged(keys["ann"]).passed
    vouched = judged(keys["dee"])
    assert (vouched.passed, vouched.vouched_by, vouched.approvers) == (True, "dee", ())
    assert "vouches for that" in vouched.notes[0]


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b'{"payloadType":"x"}', b"\xff", b"null"])
def test_junk_is_no_attestation(keys: dict[str, Path], junk: bytes) -> None:
    """It is said in one sentence."""
    with pytest.raises(InputError):
        verify_release(junk, b"", signers(keys))
    with pytest.raises(InputError):
        people_of("ann cert-authority ssh-ed25519 AAAA")
