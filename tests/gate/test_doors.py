"""The ways round a gate that other systems shipped, tried at every door that exists.

The doors are found in the source: a new verb, library call, or function that takes a ledger fails
here until it is placed, and one that lets out is tried in all ways.
"""

from __future__ import annotations

import ast
import asyncio
import hashlib
import inspect
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import drafter
from drafter import desk as desks
from drafter.cli import VERBS, main
from drafter.desk import Desk
from drafter.errors import DrafterError
from drafter.gate import decide as deciding
from drafter.gate.release import Refusal, Release
from drafter.gate.signing import by_token
from drafter.gate.statement import Signed

ROOT = Path(drafter.__file__).parent
VERB = {
    "lets out": {"release"},
    "speaks": {
        "submit", "approve", "reject", "revoke", "mark", "lower", "adopt", "assign", "reach",
        "settle",
    },
    "looks": {"show", "status", "remind", "verify"},
    "is apart": {
        "draft", "review", "route", "facts", "token", "clocks", "init", "prompts", "rubric", "eval",
    },
}  # fmt: skip
METHOD = {
    "lets out": {"release", "released"},
    "sends what was released": {"deliver", "compare", "attestation"},
    "speaks": {"submit", "say", "mark", "lower", "adopt", "assign", "reach", "settle"},
    "looks": {"shown", "missing", "status", "nudges"},
}
FUNCTION = {
    "lets out": {"gate/decide.py decide", "gate/decide.py released"},
    "sends what was released": {
        "channels/outbox.py deliver", "channels/outbox.py compare", "gate/attestation.py attest",
    },
    "speaks": {
        "gate/submit.py submit", "channels/settle.py settle",
        *(f"gate/say.py {verb}" for verb in ("vote", "mark", "lower", "adopt", "assign", "reach")),
    },
    "looks": {
        "gate/submit.py prepare", "gate/decide.py look", "gate/decide.py opened",
        "ledger/verify.py verify", "promises/standing.py standings",
    },
}  # fmt: skip
"""What takes a ledger, or gives a release."""


def placed(table: dict[str, set[str]]) -> set[str]:
    """Everything in a table."""
    return set().union(*table.values())


def test_every_verb_is_placed() -> None:
    """A new verb of the command line must be placed, and tried if it lets out."""
    assert set(VERBS) == placed(VERB)


def test_every_library_call_is_placed() -> None:
    """So must a new method of the desk, with its async twin."""
    found = {name for name in vars(Desk) if not name.startswith("_")}
    assert found == {twin for name in placed(METHOD) for twin in (name, f"a{name}")}


def test_every_function_is_placed() -> None:
    """So must a new function anywhere that takes a ledger or gives a release."""
    found = set()
    for file in ROOT.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                takes = {ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation}
                gives = ast.unparse(node.returns) if node.returns else ""
                if takes & {"Ledger", "SqlLedger"} or "Release" in gives.split(" | "):
                    found.add(f"{file.relative_to(ROOT).as_posix()} {node.name}")
    assert found - {"gate/release.py make"} == placed(FUNCTION)


def test_every_statement_takes_a_proof() -> None:
    """What speaks takes a signed statement; no function takes a person's name for one."""
    for where in FUNCTION["speaks"]:
        file, name = where.split()
        module = __import__(f"drafter.{file[:-3].replace('/', '.')}", fromlist=[name])
        given = inspect.signature(getattr(module, name)).parameters
        assert "Signed" in str(given["signed"].annotation)
        assert not {"person", "actor", "user", "who", "as_person", "force"} & set(given)


def toml(config: Any) -> str:
    """The people and rules of a configuration, as a drafter.toml."""

    def table(head: str, noun: Any) -> str:
        said = {name: getattr(noun, name) for name in noun.__slots__}
        lines = [f"{name} = {json.dumps(value)}" for name, value in said.items()]
        return "\n".join([head, *lines]) + "\n"

    people = (table(f"[people.{name}]", each) for name, each in config.people.items())
    return "".join([table("[gate]", config.gate), *people])


def at_the_command_line(scene: Any, *words: str) -> Any:
    """Run a verb on the scene's ledger, with its drafter.toml, at its time."""
    file = Path(scene.ledger._dialect.place).with_suffix(".toml")
    file.write_text(toml(scene.config), "utf-8")
    place = {"DRAFTER_LEDGER": scene.ledger._dialect.place}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(desks, "_moment", lambda now: now or scene.now)
        return CliRunner().invoke(main, [*words, "--config", str(file)], env=place)


def _command(scene: Any, envelope: Any) -> Any:
    done = at_the_command_line(scene, "release", envelope.incident, "--digest", envelope.digest)
    if "Not released" in done.stderr or done.exit_code == 2:
        assert envelope.text not in done.output
        return None
    return deciding.released(envelope.digest, envelope.incident, scene.ledger)


def _adesk(scene: Any, envelope: Any) -> Any:
    desk = Desk(scene.config, scene.ledger)
    return asyncio.run(desk.arelease(envelope.digest, envelope.incident, scene.now))


def _retry(scene: Any, envelope: Any) -> Any:
    return deciding.released(envelope.digest, envelope.incident, scene.ledger)


def _delivery(scene: Any, envelope: Any) -> Any:
    release = Desk(scene.config, scene.ledger).released(envelope.digest, envelope.incident)
    Desk(scene.config, scene.ledger).deliver(release, "mail", scene.now)
    return release


FIRST: dict[str, Callable[[Any, Any], Any]] = {
    "gate": lambda scene, envelope: scene.release(envelope),
    "desk": lambda scene, envelope: Desk(scene.config, scene.ledger).release(
        envelope.digest, envelope.incident, scene.now
    ),
    "async desk": _adesk,
    "command line": _command,
}
AGAIN: dict[str, Callable[[Any, Any], Any]] = {
    "a retry of the delivery": _retry,
    "the delivery": _delivery,
}
DOORS = {**FIRST, **AGAIN}


def nothing(scene: Any) -> Any:
    """Nobody agreed."""
    return scene.submit()


def own_yes(scene: Any) -> Any:
    """The author agrees with themself."""
    found = scene.submit("bob")
    with pytest.raises(DrafterError):
        scene.approve(found, "bob")
    return found


def edited_by_the_approver(scene: Any) -> Any:
    """The reviewer edits it in the web editor, then agrees (GitLab issue 6812)."""
    found = scene.submit(editors=("bob",))
    with pytest.raises(DrafterError):
        scene.approve(found, "bob")
    return found


def second_identity(scene: Any) -> Any:
    """The author agrees under a second id with the same proof (SLSA, one actor, two accounts)."""
    found = scene.submit("ann")
    scene.people(zed=replace(scene.config.people["ann"], roles=("approver",)))
    with pytest.raises(DrafterError):
        scene.vote("approve", found, "zed", proof="t-ann")
    return found


def changed_after(scene: Any) -> Any:
    """Changed after it was agreed to, agreement kept (GitLab CVE-2023-4812)."""
    scene.approve(scene.submit(), "bob")
    return scene.submit(subject="Another title")


def the_old_one(scene: Any) -> Any:
    """Agreed to, then another version came; the old one is sent (auto-approve-action issue 217)."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.submit(subject="Another title")
    return found


def laundered(scene: Any) -> Any:
    """A bot submits it again, and the author agrees (GitLab epic 19073)."""
    scene.submit("bob")
    found = scene.submit(None)
    with pytest.raises(DrafterError):
        scene.approve(found, "bob")
    return found


def laundered_by_a_person(scene: Any) -> Any:
    """Somebody else submits it again, and the first author agrees."""
    scene.submit("bob")
    found = scene.submit("ann")
    with pytest.raises(DrafterError):
        scene.approve(found, "bob")
    return found


def rule_edited(scene: Any) -> Any:
    """Whoever is bound by the rule edits it (GitLab issue 34375, CVE-2026-6063)."""
    scene.rules(security=("approver", "legal"))
    found = scene.submit()
    scene.approve(found, "bob")
    scene.rules(security=("approver",))
    return found


def rule_swapped(scene: Any) -> Any:
    """The rules kept with the submission are swapped for softer ones (GitLab issue 549105)."""
    found = scene.submit()
    scene.approve(found, "bob")
    softer = scene.config.gate.security, scene.config.people
    scene.rules(security=("eve",))
    scene.people(eve=replace(softer[1]["eve"], roles=("eve",)))
    return found


def rule_gone(scene: Any) -> Any:
    """The record of the rules is lost, and nothing is required (GitLab CVE-2026-6883)."""
    import sqlite3

    found = scene.submit()
    scene.approve(found, "bob")
    with closing(sqlite3.connect(scene.ledger._dialect.place, isolation_level=None)) as file:
        file.execute("DELETE FROM contents WHERE digest = ?", (found.policy,))
    return found


def nobody_listed(scene: Any) -> Any:
    """An empty list of approvers taken for “everyone” (hermes-agent issue 36848)."""
    found = scene.submit()
    scene.people(bob=None, cy=None, dee=None, gus=None)
    return found


def nobody_asked(scene: Any) -> Any:
    """A rule that names nobody (vacuous policies)."""
    found = scene.submit()
    scene.rules(security=(), privacy=())
    return found


def same_name(scene: Any) -> Any:
    """A person with the approver's name and another id (OpenBao issue 3815)."""
    scene.people(eve=replace(scene.config.people["eve"], names=("bob", "approver")))
    found = scene.submit()
    with pytest.raises(DrafterError):
        scene.approve(found, "eve")
    return found


def forged(scene: Any) -> Any:
    """An agent approves with a name for a proof (apexyard issue 48)."""
    found = scene.submit()
    for how in ("token", "ssh", "chat"):
        with pytest.raises(DrafterError):
            scene.vote("approve", found, "bob", proof="bob", how=how)
    return found


def written_by_hand(scene: Any) -> Any:
    """Somebody with the program writes a signed approval into the log that nobody signed."""
    from drafter.gate.signing import statement

    found = scene.submit()
    said = statement("approve", found.digest, scene.ledger.deployment, "INC-1", "fine", scene.now)
    with scene.ledger.transaction() as log:
        words, proof = log.keep(said.canonical()), log.keep(b"no signature")
        told = {"person": "bob", "how": "ssh", "statement": words, "proof": proof}
        log.append("INC-1", "approved", {"digest": found.digest, **told}, scene.now)
    return found


def implied(scene: Any) -> Any:
    """The same words went out before, so they count as agreed to (devclaw issue 279)."""
    first = scene.submit()
    scene.approve(first, "bob")
    assert isinstance(scene.release(first), Release)
    return scene.submit()


def copied(scene: Any) -> Any:
    """An agreement carried over to another incident (SLSA, a reviewed change copied elsewhere)."""
    first = scene.submit()
    scene.approve(first, "bob")
    scene.incident = "INC-2"
    scene.assign("ann", "comms lead", "ann")
    scene.reach("ann", "mail")
    found = scene.submit()
    for incident in ("INC-1", "INC-2"):
        signed = scene.signed("approve", first.digest, "cy", incident=incident)
        desk = Desk(scene.config, scene.ledger, lambda _, said=signed: said)
        with pytest.raises(DrafterError):
            desk.say("approve", found.digest, "INC-2", "carried over from there", scene.now)
    return found


def replayed(scene: Any) -> Any:
    """An agreement said about another revision, played back."""
    first = scene.submit()
    scene.approve(first, "bob")
    found = scene.submit()
    with pytest.raises(DrafterError):
        scene.approve(first, "cy")
    return found


def stale(scene: Any) -> Any:
    """An agreement of this morning used in the afternoon."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.later(hours=3)
    return found


def taken_back(scene: Any) -> Any:
    """Agreed to, and taken back; a second yes does not clear that."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.vote("revoke", found, "cy")
    scene.approve(found, "dee")
    return found


def objected_to(scene: Any) -> Any:
    """Agreed to by one, rejected by another; the author cannot dismiss it."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.vote("reject", found, "cy")
    with pytest.raises(DrafterError):
        scene.vote("revoke", found, "ann")
    return found


def lowered_after(scene: Any) -> Any:
    """Called harmless by two after it was agreed to, so that fewer need to agree."""
    found = scene.submit()
    scene.approve(found, "dee")
    scene.lower("bob"), scene.lower("cy")
    return found


def a_seat_left(scene: Any) -> Any:
    """One person for two seats."""
    scene.rules(security=("approver", "legal"))
    found = scene.submit()
    scene.approve(found, "dee")
    return found


WAYS = [nothing, own_yes, edited_by_the_approver, second_identity, changed_after, the_old_one,
        laundered, laundered_by_a_person, rule_edited, rule_swapped, rule_gone, nobody_listed,
        nobody_asked, same_name, forged, written_by_hand, implied, copied, replayed, stale,
        taken_back, objected_to, lowered_after, a_seat_left]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_round_at_any_door(scene: Any, way: Callable[[Any], Any]) -> None:
    """Each ends in a refusal at every door, and nothing is in the outbox."""
    found = way(scene)
    before = scene.events(found.incident).count("released")
    for name, door in DOORS.items():
        try:
            answer = door(scene, found)
        except DrafterError:
            answer = None
        assert answer is None or isinstance(answer, Refusal), name
    assert scene.events(found.incident).count("released") == before
    assert not {"sending", "sent"} & set(scene.events(found.incident))


@pytest.mark.parametrize("door", FIRST)
def test_every_door_lets_out_what_was_agreed_to(scene: Any, door: str) -> None:
    """So that a door that is simply broken does not pass for a safe one."""
    found = scene.submit()
    scene.approve(found, "bob")
    assert isinstance(FIRST[door](scene, found), Release)
    assert AGAIN["a retry of the delivery"](scene, found).envelope == found


@pytest.mark.parametrize("verb", sorted(VERB["looks"]))
def test_what_only_looks_changes_nothing(scene: Any, verb: str) -> None:
    """No looking verb writes an entry or lets out."""
    found = scene.submit()
    scene.approve(found, "bob")
    about = [found.incident, "--digest", found.digest] if verb == "show" else []
    before = scene.ledger.view
    with before() as log:
        head = log.head()
    assert at_the_command_line(scene, verb, *about).exit_code in {0, 1}
    with before() as log:
        assert log.head() == head


def words_for(verb: str, found: Any) -> list[str]:
    """A command line for a verb that speaks, whole but for the proof."""
    params = main.get_command(click.Context(main), verb).params  # type: ignore[union-attr]
    given = {"digest": found.digest, "reason": "I read every word", "sensitivity": "both",
             "role": "comms lead", "person": "ann", "channels": "mail", "channel": "mail"}  # fmt: skip
    words = [verb]
    for each in params:
        if isinstance(each, click.Argument):
            words.append(found.incident)
        elif each.name in given:
            words += [each.opts[0], given[each.name]]
    return [*words, "--absent"] if verb == "settle" else words


@pytest.mark.parametrize("verb", sorted(VERB["speaks"] - {"submit"}))
@pytest.mark.parametrize("proof", ["none", "name", "another's file"])
def test_no_verb_speaks_for_nobody(scene: Any, tmp_path: Path, verb: str, proof: str) -> None:
    """Without a key or a token, or with a name in their place, nothing is written."""
    found = scene.submit()
    before = scene.events()
    words = words_for(verb, found)
    if proof != "none":
        (tmp_path / "token").write_text("bob" if proof == "name" else "t-robot", "utf-8")
        words += ["--token-file", str(tmp_path / "token")]
    done = at_the_command_line(scene, *words)
    assert done.exit_code == 2
    assert "nobody" in done.stderr or verb in {"adopt", "settle"}, done.stderr
    assert scene.events() == before


@pytest.mark.parametrize("verb", sorted(VERB["speaks"]))
def test_no_verb_takes_a_name_for_a_person(verb: str) -> None:
    """There is no `--as` and no `--force`: who speaks is shown by a key or a token."""
    command = main.get_command(click.Context(main), verb)
    assert command is not None
    options = {opt for param in command.params for opt in param.opts}
    assert {"--key", "--token-file"} <= options
    assert not {"--as", "--force", "--yes", "--user", "--no-gate", "--skip"} & options


def test_no_flag_of_release_lets_out(scene: Any) -> None:
    """Every option that `release` has, given at once or alone, releases nothing unapproved."""
    found = scene.submit()
    command = main.get_command(click.Context(main), "release")
    assert command is not None
    words = ["release", found.incident, "--digest", found.digest]
    for param in command.params:
        if isinstance(param, click.Argument) or param.name in {"digest", "config_file"}:
            continue
        value = [] if getattr(param, "is_flag", False) else ["x"]
        at_the_command_line(scene, *words, param.opts[0], *value)
        at_the_command_line(scene, "--debug", *words)
    assert "released" not in scene.events()


def test_an_agreement_by_the_command_line(scene: Any, tmp_path: Path) -> None:
    """The whole way by command: one person's token agrees, the author's does not."""
    found = scene.submit()
    token = tmp_path / "token"
    words = [*words_for("approve", found), "--token-file", str(token)]
    token.write_text("t-ann", "utf-8")
    assert at_the_command_line(scene, *words).exit_code == 2
    token.write_text("t-bob", "utf-8")
    assert at_the_command_line(scene, *words).exit_code == 0
    assert scene.record().submitted[found.digest].approvals[0].person == "bob"


def test_a_desk_signs_only_as_its_holder(scene: Any) -> None:
    """A desk holds one proof; what it says is that person's, whatever the statement claims."""
    found = scene.submit()
    desk = Desk(scene.config, scene.ledger, by_token("t-eve"))
    with pytest.raises(DrafterError):
        desk.say("approve", found.digest, found.incident, "eve says that bob agrees", scene.now)
    hashed = "sha256:" + hashlib.sha256(b"t-bob").hexdigest()
    stolen = Desk(scene.config, scene.ledger, lambda said: Signed(said, "token", hashed))
    with pytest.raises(DrafterError):
        stolen.say("approve", found.digest, found.incident, "the hash of bob's token", scene.now)
