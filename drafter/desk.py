"""The gate as library calls: one ledger, one configuration, and whoever signs.

    desk = drafter.Drafter(config).desk(drafter.by_key(Path("~/.ssh/id_ed25519").expanduser()))
    envelope = desk.submit(text, incident="INC-7", audience="public", notes=notes)
    desk.say("approve", envelope.digest, "INC-7", "Read it against the notes; it is right.")
    desk.release(envelope.digest, "INC-7")

Every decision is made in `drafter.gate`; this only puts a statement together, has it signed, and
hands it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from drafter.config import Config, Service
from drafter.errors import RefusalError
from drafter.noun import Sensitivity
from drafter.twin import twin

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.channels import Message
    from drafter.gate.envelope import Envelope, Rendering
    from drafter.gate.release import Refusal, Release
    from drafter.gate.signing import Signer
    from drafter.gate.statement import Signed, Statement, Verb
    from drafter.gate.store import Entry, Ledger
    from drafter.incident import FactSheet, Notes
    from drafter.promises import Nudge, Standing
    from drafter.update import Reading


class Desk:
    """One person at the gate; or nobody, without a signer, who can only look and release."""

    def __init__(self, config: Config, ledger: Ledger, signer: Signer | None = None) -> None:
        """`drafter.open_ledger` opens a ledger; `by_key` and `by_token` make a signer."""
        self.config, self.ledger, self.signer = config, ledger, signer

    def submit(
        self,
        text: str,
        *,
        incident: str,
        audience: str,
        notes: Notes,
        subject: str = "",
        channels: Iterable[str] = ("by-hand",),
        severity: str | None = None,
        editors: Iterable[str] = (),
        facts: FactSheet | None = None,
        now: datetime | None = None,
    ) -> Envelope:
        """Freeze an update, rendered for each channel, for others to agree to.

        Args:
            text: The update, as a person last edited it.
            incident: Id of the incident.
            audience: Who it is for.
            notes: The raw notes behind it.
            subject: Its title.
            channels: Names of channels in drafter.toml; "by-hand" is always there.
            severity: Name of a severity; what the notes say when None.
            editors: Ids of everybody else who wrote or edited it. They cannot approve it.
            facts: Facts that a person edited; read from the notes when None.
            now: The moment (aware); the present when None.

        Raises:
            RefusalError: The gate does not take it, and why.
            DrafterError: Something in it cannot be read or is not known.
        """
        from drafter import channels as rendering
        from drafter import pipeline
        from drafter.gate.submit import prepare, submit
        from drafter.gate.work import Work
        from drafter.reviewing.waivers import without

        at = _moment(now)
        plain = without(text)
        judged = pipeline.review(plain, audience, self.config, at, notes=notes, sheet=facts)
        reading = judged.reading
        promise = reading.next_update
        message = rendering.Message(
            incident=incident,
            audience=audience,
            subject=subject,
            text=plain,
            phase=reading.phase,
            next_update_at=promise.at if promise else None,
            at=at,
            affected=_named(plain, reading, self.config),
        )
        work = Work(
            incident=incident,
            audience=audience,
            subject=subject,
            text=text,
            notes=notes,
            renderings=tuple(self._rendered(name, message) for name in channels),
            severity=severity,
            editors=tuple(editors),
            facts=facts,
        )
        signed = None
        if self.signer is not None:
            ready = prepare(work, self.ledger, self.config, at)
            signed = self.signer(self._statement("submit", ready.digest, incident, "", at))
        return submit(work, signed, self.ledger, self.config, at)

    def say(
        self,
        verb: Literal["approve", "reject", "revoke"],
        digest: str,
        incident: str,
        reason: str,
        now: datetime | None = None,
    ) -> Entry:
        """Approve, reject or revoke the submission of this digest.

        Raises:
            RefusalError: It does not count, and why.
        """
        from drafter.gate.say import vote

        at = _moment(now)
        signed = self._sign(verb, digest, incident, reason, at)
        return vote(signed, digest, self.ledger, self.config, at)

    def mark(
        self, incident: str, sensitivity: Sensitivity, reason: str, now: datetime | None = None
    ) -> Entry:
        """Call an incident sensitive; one person is enough."""
        from drafter.gate import say
        from drafter.gate.proposal import subject

        at = _moment(now)
        about = subject("mark", incident, sensitivity=sensitivity)
        signed = self._sign("mark", about, incident, reason, at)
        return say.mark(signed, sensitivity, self.ledger, self.config, at)

    def lower(self, incident: str, reason: str, now: datetime | None = None) -> Entry:
        """Call everything for which the incident counts as sensitive harmless; takes two people."""
        from drafter.gate import say
        from drafter.gate.proposal import subject
        from drafter.gate.record import Record

        at = _moment(now)
        with self.ledger.view() as log:
            grounds = sorted(Record.of(incident, log.entries(incident)).open_grounds)
        about = subject("lower", incident, grounds=grounds)
        signed = self._sign("lower", about, incident, reason, at)
        return say.lower(signed, grounds, self.ledger, self.config, at)

    def adopt(self, reason: str, now: datetime | None = None) -> Entry:
        """Agree to the softer rules of this configuration; takes two people of the old rules."""
        from drafter.gate import say
        from drafter.gate.policy import Policy

        at = _moment(now)
        signed = self._sign("adopt", Policy.of(self.config).digest, "", reason, at)
        return say.adopt(signed, self.ledger, self.config, at)

    def assign(
        self, incident: str, role: str, person: str, reason: str, now: datetime | None = None
    ) -> Entry:
        """Give a role of the incident to a person."""
        from drafter.gate import say
        from drafter.gate.proposal import subject

        at = _moment(now)
        about = subject("assign", incident, role=role, holder=person)
        signed = self._sign("assign", about, incident, reason, at)
        return say.assign(signed, role, person, self.ledger, self.config, at)

    def reach(
        self, incident: str, channels: Iterable[str], reason: str, now: datetime | None = None
    ) -> Entry:
        """Decide, as comms lead, where the incident is told."""
        from drafter.gate import say
        from drafter.gate.proposal import subject

        at, chosen = _moment(now), sorted(channels)
        about = subject("reach", incident, channels=chosen)
        signed = self._sign("reach", about, incident, reason, at)
        return say.reach(signed, chosen, self.ledger, self.config, at)

    def release(self, digest: str, incident: str, now: datetime | None = None) -> Release | Refusal:
        """Let a submission leave, if nothing speaks against it."""
        from drafter.gate.decide import decide

        return decide(digest, incident, self.ledger, self.config, _moment(now))

    def released(self, digest: str, incident: str) -> Release:
        """What was released before, to deliver what has not arrived yet.

        Raises:
            RefusalError: It was never released.
        """
        from drafter.gate.decide import released

        return released(digest, incident, self.ledger)

    def deliver(self, release: Release, channel: str, now: datetime | None = None) -> Entry:
        """Send a release to one of its channels, unless that was done; see docs/channels.md.

        Returns:
            How it stands: "sent", "failed", "unsure", or the "sending" of another process.

        Raises:
            RefusalError: It was not released to this channel, something newer was, or its promise
                is past.
            DrafterError: Nothing was sent because something on this side is missing.
        """
        from drafter.channels.outbox import deliver

        return deliver(release, channel, self.ledger, self.config, _moment(now))

    def compare(self, release: Release, channel: str, now: datetime | None = None) -> bool | None:
        """Whether the target shows what was agreed to; None when that cannot be seen."""
        from drafter.channels.outbox import compare

        return compare(release, channel, self.ledger, self.config, _moment(now))

    def settle(
        self,
        digest: str,
        incident: str,
        channel: str,
        reference: str | None,
        reason: str,
        now: datetime | None = None,
    ) -> Entry:
        """Say what you saw at a channel of which nobody knew whether it has an update.

        Args:
            digest: The release.
            incident: Its incident.
            channel: Name of the channel.
            reference: The target's own id of what is there, "" when it has none; None when it is
                not there.
            reason: Where you looked.
            now: The moment (aware); the present when None.

        Raises:
            RefusalError: There is nothing to settle, or your word does not count, and why.
        """
        from drafter.channels.settle import about, settle

        at = _moment(now)
        subject = about(incident, digest, channel, reference)
        signed = self._sign("settle", subject, incident, reason, at)
        return settle(signed, digest, channel, reference, self.ledger, self.config, at)

    def shown(self, digest: str, incident: str) -> tuple[Envelope, Envelope | None]:
        """A submission, and the update that readers of its audience have now, to compare.

        Raises:
            RefusalError: There is no such submission.
        """
        from drafter.gate.decide import opened

        return opened(digest, incident, self.ledger)

    def attestation(self, release: Release, key: Path | None = None) -> bytes:
        """Proof that these words were agreed to, to be checked offline; see docs/gate.md.

        Args:
            release: What was released.
            key: SSH key of whoever releases it, to sign the whole with.
        """
        from drafter.gate.attestation import attest

        return attest(release, self.ledger, key)

    def missing(self, digest: str, incident: str, now: datetime | None = None) -> Refusal:
        """What still speaks against a release; no reasons when nothing does."""
        from drafter.gate.decide import look

        return look(digest, incident, self.ledger, self.config, _moment(now))

    def status(
        self, incident: str | None = None, now: datetime | None = None
    ) -> tuple[Standing, ...]:
        """Where every audience stands, of one incident or of all; the most overdue first."""
        from drafter.promises import standings

        return standings(self.ledger, self.config, _moment(now), incident)

    def nudges(self, ahead_minutes: int = 10, now: datetime | None = None) -> tuple[Nudge, ...]:
        """Who must hear something now, or within so many minutes, with a draft to start from."""
        from datetime import timedelta

        from drafter import pipeline
        from drafter.promises import Nudge

        at, config = _moment(now), self.config.without_model()  # people may have marked it
        soon = at + timedelta(minutes=ahead_minutes)
        found = []
        for row in self.status(now=at):
            if row.due is None or row.due > soon:
                continue
            text = ""
            if row.last is not None:
                said = self.shown(row.last, row.incident)[0].text
                road = pipeline.road(said, [row.audience], config, at, previous=said)
                text = road.drafts[row.audience].text
            waiting = row.waiting.digest if row.waiting else None
            found.append(
                Nudge(row.incident, row.audience, row.due, row.overdue_minutes, waiting, text)
            )
        return tuple(found)

    asubmit = twin(submit)
    asay = twin(say)
    amark = twin(mark)
    alower = twin(lower)
    aadopt = twin(adopt)
    aassign = twin(assign)
    areach = twin(reach)
    arelease = twin(release)
    areleased = twin(released)
    adeliver = twin(deliver)
    acompare = twin(compare)
    asettle = twin(settle)
    ashown = twin(shown)
    aattestation = twin(attestation)
    amissing = twin(missing)
    astatus = twin(status)
    anudges = twin(nudges)

    def _rendered(self, name: str, message: Message) -> Rendering:
        """What a channel would be sent, in continuation of what it was sent before."""
        from drafter.channels.channel import ALWAYS, find, render
        from drafter.channels.trail import continued

        first = render(name, message, self.config)
        again = find(name, self.config)[0].repeatable(first) == ALWAYS
        with self.ledger.view() as log:
            thread, before = continued(log, message.incident, name, repeatable=again)
        if not thread:
            return first
        return render(name, replace(message, thread=thread, before=before), self.config)

    def _sign(self, verb: Verb, about: str, incident: str, reason: str, at: datetime) -> Signed:
        if self.signer is None:
            raise RefusalError(
                "nobody signs.", rule="identity", remedy="Say who you are with a key or a token."
            )
        return self.signer(self._statement(verb, about, incident, reason, at))

    def _statement(
        self, verb: Verb, about: str, incident: str, reason: str, at: datetime
    ) -> Statement:
        from drafter.gate.signing import statement

        with self.ledger.view() as log:
            return statement(verb, about, log.deployment, incident, reason, at)


def _named(text: str, reading: Reading, config: Config) -> tuple[Service, ...]:
    """The services that the words call hit, by their public names.

    They are looked for where the text says what is hit, and once it is over in all of it, because
    everything that it then names works again.
    """
    hit = reading.impact
    where = text[hit.start : hit.end] if hit else ""
    words = text if reading.phase == "resolved" else where
    return tuple(
        each
        for each in config.services.values()
        if each.public_name
        and re.search(rf"(?<!\w){re.escape(each.public_name)}(?!\w)", words, re.IGNORECASE)
    )


def _moment(now: datetime | None) -> datetime:
    return datetime.now(UTC) if now is None else now
