"""What people say about what waits: agree, object, take back, call it sensitive, call it harmless.

Every function takes one signed statement, and writes one entry or refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import get_args

from drafter.config import Config
from drafter.errors import RefusalError, UsageError
from drafter.gate.adoption import (
    EVERYWHERE,
    adopt_if_stricter,
    in_force,
    kept_policy,
    softens,
)
from drafter.gate.heard import hear
from drafter.gate.identity import prove
from drafter.gate.policy import Policy
from drafter.gate.proposal import subject
from drafter.gate.record import Record, Submitted
from drafter.gate.seats import unfilled
from drafter.gate.statement import Signed
from drafter.gate.store import Entry, Event, Ledger
from drafter.noun import Sensitivity

COMMS_LEAD = "comms lead"
"""The role that decides where a partial outage is told."""
_HOLDS = timedelta(days=1)
"""How long the first person's yes waits for the second, in lowering and adopting."""
_EVENTS: dict[str, Event] = {"approve": "approved", "reject": "rejected", "revoke": "revoked"}


def vote(signed: Signed, seen: str, ledger: Ledger, config: Config, now: datetime) -> Entry:
    """Take an approval, a rejection or a revocation.

    Args:
        signed: The statement; its subject is the digest of the envelope.
        seen: The digest that this person was shown. There is no "the latest".
        ledger: The durable record.
        config: The configuration of this moment.
        now: This moment (aware).

    Raises:
        RefusalError: It does not count, and why.
        LedgerError: The record cannot be read or written.
    """
    statement = signed.statement
    with ledger.transaction() as log:
        record = Record.of(statement.incident, log.entries(statement.incident))
        submitted = record.submitted.get(seen)
        if submitted is None:
            raise RefusalError(
                "nothing of this digest was submitted.", rule="known", remedy="drafter status"
            )
        told = hear(signed, tuple(_EVENTS), seen, statement.incident, log, config, now)
        _may_still(submitted, record)
        if statement.verb == "approve":
            _may_approve(told["person"], submitted, record, config)
            _known_then(signed, told["person"], kept_policy(log, submitted.policy), now)
        if statement.verb == "revoke":
            _may_revoke(told["person"], submitted, config)
        body = {"digest": seen, **told}
        return log.append(statement.incident, _EVENTS[statement.verb], body, now)


def mark(
    signed: Signed, sensitivity: Sensitivity, ledger: Ledger, config: Config, now: datetime
) -> Entry:
    """Call an incident sensitive. One person is enough, and everything that waits is held to it.

    The subject is `proposal("mark", incident, sensitivity=…)`.
    """
    if sensitivity == "none":
        raise RefusalError("calling it harmless takes two people.", rule="lower")
    if sensitivity not in get_args(Sensitivity):
        raise UsageError("there is no such sensitivity.", remedy="Known: security, privacy, both.")
    incident = signed.statement.incident
    asked = subject("mark", incident, sensitivity=sensitivity)
    with ledger.transaction() as log:
        told = hear(signed, ("mark",), asked, incident, log, config, now)
        body = {"ground": told["statement"], "sensitivity": sensitivity, **told}
        return log.append(incident, "marked", body, now)


def lower(
    signed: Signed, grounds: Iterable[str], ledger: Ledger, config: Config, now: datetime
) -> Entry:
    """Call the reasons for which an incident counts as sensitive harmless.

    Two people say it about the same reasons; neither can approve anything of this incident later.
    The subject is `proposal("lower", incident, grounds=sorted(grounds))`.
    """
    incident, named = signed.statement.incident, sorted(grounds)
    asked = subject("lower", incident, grounds=named)
    policy = Policy.of(config)
    with ledger.transaction() as log:
        record = Record.of(incident, log.entries(incident))
        if not named or not set(named) <= set(record.open_grounds):
            raise RefusalError(
                "there is nothing of that to lower.", rule="lower", remedy="drafter status"
            )
        told = hear(signed, ("lower",), asked, incident, log, config, now)
        adopt_if_stricter(log, policy, now)
        people = _agreed(record, asked, told["person"], now)
        if _enough(told["person"], people, policy):
            done = {"grounds": named, "people": sorted(people), **told}
            return log.append(incident, "lowered", done, now)
        return log.append(incident, "proposed", {"subject": asked, **told}, now)


def adopt(signed: Signed, ledger: Ledger, config: Config, now: datetime) -> Entry:
    """Agree to rules that are softer than the ones in force.

    Those who may are the people of the rules in force who are still there in the new ones. The subject is the
    digest of the new policy, and the statement's incident is "".
    """
    new = Policy.of(config)
    with ledger.transaction() as log:
        old = in_force(log)
        if old is None or not softens(log, new):
            raise RefusalError("these rules soften nothing: they are in force.", rule="policy")
        told = hear(signed, ("adopt",), new.digest, EVERYWHERE, log, config, now, people=old.people)
        record = Record.of(EVERYWHERE, log.entries(EVERYWHERE))
        people = _agreed(record, new.digest, told["person"], now)
        people = {p for p in people if p in new.people and new.people[p].active}
        if _enough(told["person"], people, old):
            log.keep(new.canonical())
            done = {"policy": new.digest, "people": sorted(people), **told}
            return log.append(EVERYWHERE, "adopted", done, now)
        return log.append(EVERYWHERE, "proposed", {"subject": new.digest, **told}, now)


def assign(
    signed: Signed, role: str, holder: str, ledger: Ledger, config: Config, now: datetime
) -> Entry:
    """Give a role of an incident to a person who has it in drafter.toml.

    The subject is `proposal("assign", incident, role=…, holder=…)`.
    """
    incident = signed.statement.incident
    known = config.people.get(holder)
    if known is None or not known.active or role not in known.roles:
        raise RefusalError(
            f"{holder} cannot be {role}.",
            rule="roles",
            remedy=f"Add “{role}” to [people.{holder}] roles in drafter.toml.",
        )
    asked = subject("assign", incident, role=role, holder=holder)
    with ledger.transaction() as log:
        told = hear(signed, ("assign",), asked, incident, log, config, now)
        body = {"role": role, "holder": holder, **told}
        return log.append(incident, "assigned", body, now)


def reach(
    signed: Signed, channels: Iterable[str], ledger: Ledger, config: Config, now: datetime
) -> Entry:
    """Decide where an incident is told, as its comms lead; the reason is kept.

    The subject is `proposal("reach", incident, channels=sorted(channels))`.
    """
    incident, chosen = signed.statement.incident, sorted(channels)
    asked = subject("reach", incident, channels=chosen)
    with ledger.transaction() as log:
        told = hear(signed, ("reach",), asked, incident, log, config, now)
        record = Record.of(incident, log.entries(incident))
        known = config.people[told["person"]].roles
        if record.roles.get(COMMS_LEAD) != told["person"] or COMMS_LEAD not in known:
            raise RefusalError(
                f"{told['person']} is not the {COMMS_LEAD} of this incident.",
                rule="reach",
                remedy=f"drafter assign {incident} --role “{COMMS_LEAD}” --person ID",
            )
        return log.append(incident, "reach", {"channels": chosen, **told}, now)


def _may_still(submitted: Submitted, record: Record) -> None:
    if submitted.released is not None:
        raise RefusalError("it was released before you spoke.", rule="used")
    newest = record.newest(submitted.audience)
    if newest is None or newest.digest != submitted.digest:
        raise RefusalError(
            "there is a newer revision.", rule="newest", remedy="Read that one: drafter status"
        )


def _known_then(signed: Signed, person: str, policy: Policy, now: datetime) -> None:
    """New people and new keys count for what is submitted after they came."""
    try:
        then = prove(signed, policy.people, now).person
    except RefusalError:
        then = ""
    if then != person:
        raise RefusalError(
            f"{person} or this proof came after it was submitted.",
            rule="identity",
            remedy="Ask somebody else, or have it submitted again.",
        )


def _agreed(record: Record, asked: str, last: str, now: datetime) -> set[str]:
    """Who said yes to a proposal within a day, the one who spoke last included."""
    yes = record.proposed.get(asked, {}).values()
    return {voice.person for voice in yes if now - voice.at < _HOLDS} | {last}


def _may_approve(person: str, submitted: Submitted, record: Record, config: Config) -> None:
    if not submitted.submitter:
        raise RefusalError(
            "nobody is proven to have submitted it, so nobody can be told to be another person.",
            rule="author",
            remedy="Have it submitted with a key or a token.",
        )
    if person in record.authors(submitted.audience):
        raise RefusalError(
            f"{person} had a hand in it, and cannot be the second pair of eyes.",
            rule="author",
            remedy="Ask somebody else.",
        )
    if not _seated(person, submitted, config):
        raise RefusalError(
            f"{person} has no role that this needs.",
            rule="seats",
            remedy="Ask somebody with one of its roles: drafter show",
        )


def _may_revoke(person: str, submitted: Submitted, config: Config) -> None:
    approved = any(voice.person == person for voice in submitted.approvals)
    if not approved and not _seated(person, submitted, config):
        raise RefusalError(f"{person} neither approved it nor has a role that could.", rule="seats")


def _seated(person: str, submitted: Submitted, config: Config) -> bool:
    seats = Policy.of(config).seats(submitted.sensitivity)
    return bool(set(seats) & set(config.people[person].roles))


def _enough(last: str, people: set[str], policy: Policy) -> bool:
    """Whether these people fill the seats for softening.

    Raises:
        RefusalError: The one who spoke last can fill none.
    """
    seats = policy.rules.relaxing
    roles = {
        p: policy.people[p].roles for p in people if p in policy.people and policy.people[p].active
    }
    if not set(roles.get(last, ())) & set(seats):
        raise RefusalError(
            f"{last} has no role that may soften anything: {', '.join(sorted(set(seats)))}.",
            rule="lower",
        )
    return not unfilled(seats, roles)
