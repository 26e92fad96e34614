"""The ways round a gate that other systems shipped, tried at every door that exists."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from drafter.cli import VERBS, main
from drafter.desk import Desk
from drafter.errors import DrafterError
from drafter.gate import decide as deciding
from drafter.gate.release import Refusal, Release

LETS_OUT = {"release"}
SPEAKS = {"approve", "reject", "revoke", "mark", "lower", "adopt", "assign", "reach", "submit"}


def _desk(scene: Any, envelope: Any) -> Any:
    return Desk(scene.config, scene.ledger).release(envelope.digest, envelope.incident, scene.now)


def _adesk(scene: Any, envelope: Any) -> Any:
    desk = Desk(scene.config, scene.ledger)
    return asyncio.run(desk.arelease(envelope.digest, envelope.incident, scene.now))


def _retry(scene: Any, envelope: Any) -> Any:
    return deciding.released(envelope.digest, envelope.incident, scene.ledger)


DOORS: dict[str, Callable[[Any, Any], Any]] = {
    "gate": lambda scene, envelope: scene.release(envelope),
    "desk": _desk,
    "async desk": _adesk,
    "a retry of the delivery": _retry,
}


def nothing(scene: Any) -> Any:
    """Nobody agreed."""
    return scene.submit()


def own_yes(scene: Any) -> Any:
    """The author agrees with themself."""
    found = scene.submit("bob")
    with pytest.raises(DrafterError):
        scene.approve(found, "bob")
    return found


def changed_after(scene: Any) -> Any:
    """Changed after it was agreed to, agreement kept (GitLab CVE-2023-4812)."""
    scene.approve(scene.submit(), "bob")
    return scene.submit(subject="Another title")


def laundered(scene: Any) -> Any:
    """A bot submits it again, and the author agrees (GitLab epic 19073)."""
    scene.submit("bob")
    found = scene.submit(None)
    with pytest.raises(DrafterError):
        scene.approve(found, "bob")
    return found


def rule_edited(scene: Any) -> Any:
    """Whoever is bound by the rule edits it (GitLab issue 34375)."""
    scene.rules(security=("approver", "legal"))
    found = scene.submit()
    scene.approve(found, "bob")
    scene.rules(security=("approver",))
    return found


def nobody_listed(scene: Any) -> Any:
    """An empty list of approvers taken for “everyone” (hermes-agent issue 36848)."""
    found = scene.submit()
    scene.people(bob=None, cy=None, dee=None, gus=None)
    return found


def same_name(scene: Any) -> Any:
    """A person with the approver's name and another id (OpenBao issue 3815)."""
    found = scene.submit()
    with pytest.raises(DrafterError):
        scene.approve(found, "eve")
    return found


def forged(scene: Any) -> Any:
    """An agent approves with a name for a proof (apexyard issue 48)."""
    found = scene.submit()
    with pytest.raises(DrafterError):
        scene.vote("approve", found, "bob", proof="bob")
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
    """Agreed to, and taken back."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.vote("revoke", found, "cy")
    return found


WAYS = [nothing, own_yes, changed_after, laundered, rule_edited, nobody_listed, same_name, forged,
        replayed, stale, taken_back]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_round_at_any_door(scene: Any, way: Callable[[Any], Any], door: str) -> None:
    """Each ends in a refusal, and nothing is in the outbox."""
    found = way(scene)
    try:
        answer = DOORS[door](scene, found)
    except DrafterError:
        answer = None
    assert not isinstance(answer, Release)
    assert answer is None or isinstance(answer, Refusal)
    assert "released" not in scene.events()


def test_every_verb_of_the_command_line_is_sorted() -> None:
    """Only `release` lets out; a verb whose name sounds like it must be looked at and sorted here."""
    assert set(VERBS) >= LETS_OUT | SPEAKS
    source = Path(deciding.__file__).parents[1]
    callers = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        if "gate.decide import" in (text := file.read_text("utf-8")) and " decide" in text
    }
    assert {file for file in callers if "import decide" in (source / file).read_text("utf-8")} == {
        "desk.py"
    }


@pytest.mark.parametrize("verb", sorted(SPEAKS))
def test_no_verb_takes_a_name_for_a_person(verb: str) -> None:
    """There is no `--as`: who speaks is shown by a key or a token."""
    text = CliRunner().invoke(main, [verb, "--help"]).output
    assert "--key" in text
    assert "--token-file" in text
    assert "--as " not in text
    assert "--force" not in text
