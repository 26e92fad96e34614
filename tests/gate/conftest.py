"""A small company at the gate: who is who, a clock, a ledger, and an update worth agreeing to.

ann leads communication and writes; bob, cy and dee approve (dee for legal too); eve has no role; gus
left. Everybody's token is “t-” and their name.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drafter.config import Config, GateRules, Person, load_config
from drafter.errors import RefusalError
from drafter.gate import decide as deciding
from drafter.gate import say
from drafter.gate.envelope import Envelope, Rendering
from drafter.gate.proposal import subject as proposed
from drafter.gate.record import Record
from drafter.gate.release import Refusal, Release
from drafter.gate.statement import Signed, Statement
from drafter.gate.store import Entry
from drafter.gate.submit import prepare, submit
from drafter.gate.work import Work
from drafter.ledger import SqlLedger, open_ledger

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
WHY = "I read every word of it"
LEAK = "12:00 bob: an access token of ours was posted in a public repository\n12:02 ann: we revoked it\n"
PLAIN = (
    "12:00 bob: image uploads fail for all customers\n12:02 ann: a bad deploy, rolling it back\n"
)
LEAK_TEXT = (
    "There is a security problem: an access token of ours was public. Some customers cannot sign in "
    "while we replace it. We have revoked it. We do not know yet whether anyone used it. You do not "
    "need to do anything now. Next update by 18:00 UTC."
)
PLAIN_TEXT = (
    "We are investigating a problem with image uploads. Image uploads fail. We do not "
    "know yet when they will work again. You can try again later. Next update by 18:00 UTC."
)


def person(name: str, *roles: str, **more: Any) -> Person:
    """A person with a token."""
    token = f"sha256:{hashlib.sha256(f't-{name}'.encode()).hexdigest()}"
    return Person(roles=roles, token=token, token_expires="2027-01-01T00:00:00+00:00", **more)


PEOPLE = {
    "ann": person("ann", "comms lead", "customer voice"),
    "bob": person("bob", "approver", chat=("slack:T0001/U0002",)),
    "cy": person("cy", "approver"),
    "dee": person("dee", "approver", "legal"),
    "eve": person("eve"),
    "gus": person("gus", "approver", active=False),
}


@dataclass
class Scene:
    """One ledger, one configuration, one clock; verbs that read like the story of an incident."""

    ledger: SqlLedger
    config: Config
    now: datetime = NOON
    incident: str = "INC-1"
    answers: list[Release | Refusal] = field(default_factory=list)

    def signed(self, verb: Any, subject: str, who: str, **over: Any) -> Signed:
        """What a person says, shown by their token."""
        proof = over.pop("proof", f"t-{who}")
        how = over.pop("how", "token")
        said = {
            "verb": verb,
            "subject": subject,
            "deployment": self.ledger.deployment,
            "incident": self.incident,
            "reason": WHY,
            "at": self.now,
            "nonce": secrets.token_hex(16),
        }
        return Signed(Statement(**{**said, **over}), how, proof)

    def work(self, **over: Any) -> Work:
        """An update about a leaked token."""
        text = over.get("text", LEAK_TEXT)
        asked = {
            "incident": self.incident,
            "audience": "affected",
            "subject": "Exposed token",
            "text": text,
            "notes": LEAK,
            "renderings": (Rendering("mail", "text/plain", text),),
            "severity": "sev4",
        }
        return Work(**{**asked, **over})

    def plain(self, **over: Any) -> Work:
        """An ordinary update."""
        asked = {"text": PLAIN_TEXT, "notes": PLAIN, "subject": "Uploads fail"}
        return self.work(**{**asked, "audience": "public", **over})

    def submit(self, who: str | None = "ann", work: Work | None = None, **over: Any) -> Envelope:
        """Freeze an update, signed by its author, or by nobody."""
        asked = work or self.work(**over)
        signed = None
        if who is not None:
            ready = prepare(asked, self.ledger, self.config, self.now)
            signed = self.signed("submit", ready.digest, who, incident=asked.incident)
        return submit(asked, signed, self.ledger, self.config, self.now)

    def vote(self, verb: str, envelope: Envelope, who: str, **over: Any) -> Entry:
        """Approve, reject or revoke."""
        over = {"incident": envelope.incident, **over}
        signed = self.signed(verb, envelope.digest, who, **over)
        return say.vote(signed, envelope.digest, self.ledger, self.config, self.now)

    def approve(self, envelope: Envelope, *people: str) -> None:
        """Each of these people agrees."""
        for who in people:
            self.vote("approve", envelope, who)

    def mark(self, who: str, sensitivity: Any = "security") -> Entry:
        """Call the incident sensitive."""
        about = proposed("mark", self.incident, sensitivity=sensitivity)
        signed = self.signed("mark", about, who)
        return say.mark(signed, sensitivity, self.ledger, self.config, self.now)

    def lower(self, who: str, grounds: list[str] | None = None) -> Entry:
        """Call every ground harmless, or these."""
        if grounds is None:
            grounds = sorted(self.record().open_grounds)
        about = proposed("lower", self.incident, grounds=sorted(grounds))
        signed = self.signed("lower", about, who)
        return say.lower(signed, grounds, self.ledger, self.config, self.now)

    def adopt(self, who: str, config: Config | None = None) -> Entry:
        """Agree to softer rules."""
        from drafter.gate.policy import Policy

        config = config or self.config
        signed = self.signed("adopt", Policy.of(config).digest, who, incident="")
        return say.adopt(signed, self.ledger, config, self.now)

    def assign(self, who: str, role: str, holder: str) -> Entry:
        """Give a role."""
        about = proposed("assign", self.incident, role=role, holder=holder)
        signed = self.signed("assign", about, who)
        return say.assign(signed, role, holder, self.ledger, self.config, self.now)

    def reach(self, who: str, *channels: str) -> Entry:
        """Decide where it is told."""
        about = proposed("reach", self.incident, channels=sorted(channels))
        signed = self.signed("reach", about, who)
        return say.reach(signed, channels, self.ledger, self.config, self.now)

    def release(self, envelope: Envelope) -> Release | Refusal:
        """What the gate says."""
        return deciding.decide(
            envelope.digest, envelope.incident, self.ledger, self.config, self.now
        )

    def rules_against(self, envelope: Envelope) -> list[str]:
        """Names of the rules that refuse it; none when it was released."""
        answer = self.release(envelope)
        return [] if isinstance(answer, Release) else [each.rule for each in answer.reasons]

    def record(self) -> Record:
        """What the log says of the incident."""
        with self.ledger.view() as log:
            return Record.of(self.incident, log.entries(self.incident))

    def events(self, incident: str | None = None) -> list[str]:
        """Every event of the incident."""
        with self.ledger.view() as log:
            return [each.event for each in log.entries(incident or self.incident)]

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def people(self, **changes: Person | None) -> None:
        """Change people of drafter.toml; None takes one out."""
        people = {**self.config.people, **changes}
        kept = {name: each for name, each in people.items() if each is not None}
        self.config = replace(self.config, people=kept)

    def rules(self, **changes: Any) -> None:
        """Change the [gate] of drafter.toml."""
        self.config = replace(self.config, gate=replace(self.config.gate, **changes))


def company() -> Config:
    """The configuration of the company."""
    return replace(load_config(), people=PEOPLE, gate=GateRules())


def opened(place: str | Path) -> Scene:
    """The company at this place, with the comms lead on the incident."""
    found = Scene(open_ledger(place), company())
    found.assign("ann", "comms lead", "ann")
    found.reach("ann", "mail")
    return found


@pytest.fixture
def refuses() -> Callable[..., str]:
    """Calls something that must be refused, and returns the rule that refused it."""

    def call(something: Callable[..., object], *given: Any, **named: Any) -> str:
        with pytest.raises(RefusalError) as raised:
            something(*given, **named)
        return raised.value.rule

    return call


@pytest.fixture
def new_scene(tmp_path: Path) -> Iterator[Callable[[], Scene]]:
    """Opens a scene with a ledger of its own, in SQLite; in memory where there is a place for that,
    because these tests are about decisions, not about disks.
    """
    memory = Path("/dev/shm")  # noqa: S108 - the folder has a random name
    folder = memory / f"drafter-{uuid.uuid4().hex}" if os.access(memory, os.W_OK) else tmp_path
    folder.mkdir(exist_ok=True)

    def make() -> Scene:
        return Scene(open_ledger(folder / f"{uuid.uuid4().hex}.sqlite"), company())

    yield make
    if folder != tmp_path:
        shutil.rmtree(folder)


@pytest.fixture
def scene(new_scene: Callable[[], Scene]) -> Scene:
    """The company, before anything was said. The comms lead is on the incident."""
    found = new_scene()
    found.assign("ann", "comms lead", "ann")
    found.reach("ann", "mail")
    return found
