"""People, a clock and a hostile caller do whatever they like; the gate is held to a small model."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from drafter.errors import DrafterError
from drafter.gate import say
from drafter.gate.release import Release
from drafter.ledger import open_ledger

WHO = st.sampled_from(["ann", "bob", "cy", "dee", "eve", "gus"])
ANY = st.integers(min_value=0, max_value=30)


def machine(new_scene: Callable[[], Any]) -> type[RuleBasedStateMachine]:
    """The machine, over scenes made by this."""

    class Gate(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.scene = new_scene()
            self.base = self.scene.config
            self.scene.assign("ann", "comms lead", "ann")
            self.scene.reach("ann", "mail")
            self.waiting: list[Any] = []
            self.authors: dict[str, set[str]] = {}
            self.lowerers: set[str] = set()
            self.proven: dict[str, bool] = {}
            self.yes: dict[str, dict[str, Any]] = {}
            self.no: set[str] = set()
            self.out: set[str] = set()
            self.heard: list[tuple[Any, str]] = []

        def pick(self, number: int) -> Any:
            return self.waiting[-1 - number % len(self.waiting)]

        @rule(who=st.none() | WHO, editor=st.none() | WHO, plain=st.booleans())
        def submits(self, who: str | None, editor: str | None, plain: bool) -> None:
            self.submit(who, editor, plain)

        def submit(self, who: str | None, editor: str | None, plain: bool) -> None:
            over = {"editors": (editor,)} if editor else {}
            work = self.scene.plain(**over) if plain else self.scene.work(**over)
            with contextlib.suppress(DrafterError):
                found = self.scene.submit(who, work)
                self.waiting.append(found)
                self.proven[found.digest] = who is not None
                hands = self.authors.setdefault(found.audience, set())
                hands |= {each for each in (who, editor) if each}

        @rule(
            verb=st.sampled_from(["approve", "approve", "approve", "reject", "revoke"]),
            who=WHO,
            number=ANY,
        )
        def votes(self, verb: str, who: str, number: int) -> None:
            self.vote(verb, who, number)

        def vote(self, verb: str, who: str, number: int) -> None:
            if not self.waiting:
                return
            envelope = self.pick(number)
            signed = self.scene.signed(verb, envelope.digest, who)
            with contextlib.suppress(DrafterError):
                say.vote(
                    signed, envelope.digest, self.scene.ledger, self.scene.config, self.scene.now
                )
                self.heard.append((signed, envelope.digest))
                if verb == "approve":
                    self.yes.setdefault(envelope.digest, {})[who] = self.scene.now
                else:
                    self.no.add(envelope.digest)

        @rule(number=ANY, other=ANY, who=WHO)
        def a_hostile_caller_replays_and_transplants(
            self, number: int, other: int, who: str
        ) -> None:
            if not self.heard or not self.waiting:
                return
            signed, seen = self.heard[number % len(self.heard)]
            elsewhere = self.pick(other).digest
            forged = replace(
                signed, statement=replace(signed.statement, nonce=f"{other:032x}"), proof=who
            )
            later = replace(signed.statement, incident="INC-2")
            for said, digest in (
                (signed, seen),
                (signed, elsewhere if elsewhere != seen else "sha256:" + "0" * 64),
                (forged, seen),
                (replace(signed, statement=later), seen),
                (replace(signed, how="ssh"), seen),
                (replace(signed, how="chat"), seen),
            ):
                with pytest.raises(DrafterError):
                    say.vote(said, digest, self.scene.ledger, self.scene.config, self.scene.now)

        @rule(plain=st.booleans(), approver=st.sampled_from(["bob", "cy", "dee"]))
        def a_good_day(self, plain: bool, approver: str) -> None:
            if self.scene.config != self.base:
                return
            self.submit("ann", None, plain)
            self.vote("approve", approver, 0)

        @rule()
        def releases_the_newest(self) -> None:
            self.release(0)

        @rule(who=WHO)
        def marks(self, who: str) -> None:
            with contextlib.suppress(DrafterError):
                self.scene.mark(who)

        @rule(who=WHO)
        def lowers(self, who: str) -> None:
            with contextlib.suppress(DrafterError):
                entry = self.scene.lower(who)
                if entry.event == "lowered":
                    assert len(set(entry.body["people"])) >= 2
                    self.lowerers |= set(entry.body["people"])

        @rule(
            change=st.sampled_from(
                [
                    "back",
                    "back",
                    "back",
                    "back",
                    "back",
                    "back",
                    "back",
                    "bob out",
                    "cy new token",
                    "short",
                    "long",
                    "no seats",
                    "legal",
                    "eve in",
                ]
            )
        )
        def rewrites_the_rules(self, change: str) -> None:
            scene, people = self.scene, self.base.people
            scene.config = self.base
            if change == "bob out":
                scene.people(bob=replace(people["bob"], active=False))
            elif change == "cy new token":
                scene.people(cy=replace(people["cy"], token="sha256:" + "a" * 64))
            elif change == "eve in":
                scene.people(eve=replace(people["eve"], roles=("approver",)))
            elif change == "short":
                scene.rules(expires_minutes=5)
            elif change == "long":
                scene.rules(expires_minutes=1440)
            elif change == "no seats":
                scene.rules(security=(), privacy=())
            elif change == "legal":
                scene.rules(security=("approver", "legal"))

        @rule(who=WHO)
        def adopts(self, who: str) -> None:
            with contextlib.suppress(DrafterError):
                self.scene.adopt(who)

        @rule(minutes=st.sampled_from([1, 1, 1, 2, 2, 4, 4, 4, 30, 130, -4, -120]))
        def the_clock_moves(self, minutes: int) -> None:
            self.scene.now += timedelta(minutes=minutes)

        def teardown(self) -> None:
            if os.environ.get("DRAFTER_GATE_COUNT"):
                with Path(os.environ["DRAFTER_GATE_COUNT"]).open("a") as out:
                    out.write(f"{len(self.waiting)} {len(self.heard)} {len(self.out)}\n")

        @rule(number=ANY)
        def releases(self, number: int) -> None:
            self.release(number)

        def release(self, number: int) -> None:
            if not self.waiting:
                return
            envelope = self.pick(number)
            scene = self.scene
            try:
                answer = scene.release(envelope)
            except DrafterError:
                return
            if not isinstance(answer, Release):
                assert answer.reasons
                return
            digest = envelope.digest
            assert answer.envelope == envelope
            assert digest not in self.out, "released twice"
            assert digest not in self.no, "released though rejected or revoked"
            self.out.add(digest)
            newest = [each for each in self.waiting if each.audience == envelope.audience][-1]
            assert newest is envelope, "an old revision was released"
            if envelope.sensitivity == "none":
                return
            assert self.proven[digest]
            barred = self.authors[envelope.audience] | self.lowerers
            span = timedelta(minutes=scene.config.gate.expires_minutes)
            able = {
                who
                for who, at in self.yes.get(digest, {}).items()
                if who not in barred
                and scene.config.people[who].active
                and scene.config.people[who].token == self.base.people[who].token
                and "approver" in scene.config.people[who].roles
                and scene.now < at + span
            }
            seats = len(scene.config.gate.security)
            assert len(able) >= max(1, seats), "released without enough other people"
            assert set(answer.people) <= able

    return Gate


def run(new_scene: Callable[[], Any], runs: int, steps: int, *, fixed: bool) -> None:
    """Run the machine."""
    run_state_machine_as_test(
        machine(new_scene),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            derandomize=fixed,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_leaves_without_another_person(new_scene: Callable[[], Any]) -> None:
    """Whatever people do in whatever order, nothing sensitive leaves without enough others."""
    run(new_scene, 50, 30, fixed=True)


@pytest.mark.nightly
def test_nothing_leaves_in_a_long_night(place: str, new_scene: Callable[[], Any]) -> None:
    """The same 2,000 times 50 steps, on both databases."""
    runs = int(os.environ.get("DRAFTER_GATE_RUNS", "2000"))
    run(fresh(place, new_scene), runs, 50, fixed=False)


def fresh(place: str, new_scene: Callable[[], Any]) -> Callable[[], Any]:
    """Scenes on this database; on a server, each in a schema of its own, dropped by the next."""
    if not place.startswith("postgres"):
        return new_scene
    import psycopg

    template, url = new_scene(), place.split("options=", maxsplit=1)[0]
    last: list[str] = []

    def make() -> Any:
        name = f"run_{uuid.uuid4().hex}"
        with psycopg.connect(url.rstrip("?&"), autocommit=True) as connection:
            connection.execute("SET client_min_messages = warning")
            while last:
                connection.execute(f"DROP SCHEMA {last.pop()} CASCADE")
            connection.execute(f"CREATE SCHEMA {name}")
        last.append(name)
        ledger = open_ledger(f"{url}options=-csearch_path%3D{name}")
        return replace(template, ledger=ledger)

    return make
