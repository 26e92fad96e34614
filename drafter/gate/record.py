"""What the log says of one incident: its entries folded into who wrote, agreed, objected and sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from drafter.gate.store import Entry
from drafter.noun import Phase, Sensitivity


@dataclass(slots=True)
class Voice:
    """One decision of one person about a submission."""

    person: str
    how: str
    """"ssh", "token" or "chat"."""
    at: datetime
    statement: str
    """Digest of what the person said."""
    proof: str
    """Digest of what shows it: the signature, the hash of the token, or the chat identity."""


@dataclass(slots=True)
class Submitted:
    """One envelope and what became of it."""

    digest: str
    audience: str
    revision: int
    at: datetime
    authors: frozenset[str]
    """Who wrote, edited, asked for or submitted this revision."""
    submitter: str
    """Who is proven to have submitted it; "" when nobody is."""
    seq: int
    """Its place in the log."""
    policy: str
    sensitivity: Sensitivity
    severity: str
    phase: Phase
    """What its text says the incident is at."""
    next_update_at: datetime | None
    """The moment it promises the next update for."""
    approvals: list[Voice] = field(default_factory=list)
    rejections: list[Voice] = field(default_factory=list)
    revoked: bool = False
    released: Entry | None = None


@dataclass(slots=True)
class Record:
    """One incident as the log tells it."""

    incident: str
    submitted: dict[str, Submitted] = field(default_factory=dict)
    """By digest, in order."""
    grounds: dict[str, Sensitivity] = field(default_factory=dict)
    """Every reason ever seen to call it sensitive, by its digest."""
    cleared: set[str] = field(default_factory=set)
    """Grounds that two people called innocent."""
    lowerers: set[str] = field(default_factory=set)
    lowered: int = 0
    """Place in the log of the last lowering; 0 before one."""
    roles: dict[str, str] = field(default_factory=dict)
    """Role → id of the person who took it."""
    channels: tuple[str, ...] | None = None
    """Where the comms lead decided to tell it; None before that."""
    proposed: dict[str, dict[str, Voice]] = field(default_factory=dict)
    """Digest of a proposal → person → their yes."""

    @classmethod
    def of(cls, incident: str, entries: Iterable[Entry]) -> Record:
        """Fold the entries of one incident, in order."""
        record = cls(incident)
        for entry in entries:
            record._take(entry)
        return record

    @property
    def open_grounds(self) -> dict[str, Sensitivity]:
        """The reasons to call it sensitive that nobody cleared."""
        return {name: kind for name, kind in self.grounds.items() if name not in self.cleared}

    @property
    def sensitivity(self) -> Sensitivity:
        """The highest that any of them says."""
        return highest(self.open_grounds.values())

    def newest(self, audience: str) -> Submitted | None:
        """The last revision for an audience."""
        of_audience = [each for each in self.submitted.values() if each.audience == audience]
        return of_audience[-1] if of_audience else None

    def last_released(self, audience: str) -> Submitted | None:
        """The last revision for an audience that may leave."""
        out = [s for s in self.submitted.values() if s.audience == audience and s.released]
        return max(out, key=lambda each: each.released.seq if each.released else 0, default=None)

    def authors(self, audience: str) -> set[str]:
        """Everybody who ever had a hand in the words for an audience, or made the gate's task
        smaller: none of them can approve (invariant G-01).
        """
        hands = (each.authors for each in self.submitted.values() if each.audience == audience)
        return set().union(*hands) | self.lowerers

    def _take(self, entry: Entry) -> None:
        body = entry.body
        match entry.event:
            case "submitted":
                self.grounds.update(body["grounds"])
                self.submitted[body["digest"]] = Submitted(
                    digest=body["digest"],
                    audience=body["audience"],
                    revision=body["revision"],
                    at=entry.at,
                    authors=frozenset(body["authors"]),
                    submitter=body.get("person", ""),
                    seq=entry.seq,
                    policy=body["policy"],
                    sensitivity=body["sensitivity"],
                    severity=body["severity"],
                    phase=body["phase"],
                    next_update_at=_moment(body["next_update_at"]),
                )
            case "approved":
                self.submitted[body["digest"]].approvals.append(voice(entry))
            case "rejected":
                self.submitted[body["digest"]].rejections.append(voice(entry))
            case "revoked":
                self.submitted[body["digest"]].revoked = True
            case "released":
                self.submitted[body["digest"]].released = entry
            case "marked":
                self.grounds[body["ground"]] = body["sensitivity"]
            case "proposed":
                self.proposed.setdefault(body["subject"], {})[body["person"]] = voice(entry)
            case "lowered":
                self.cleared |= set(body["grounds"])
                self.lowerers |= set(body["people"])
                self.lowered = entry.seq
            case "assigned":
                self.roles[body["role"]] = body["holder"]
            case "reach":
                self.channels = tuple(body["channels"])
            case _:
                pass  # founding, policies and delivery decide nothing about an incident


def voice(entry: Entry) -> Voice:
    """The person's decision that an entry records."""
    body = entry.body
    return Voice(body["person"], body["how"], entry.at, body["statement"], body["proof"])


def _moment(said: str | None) -> datetime | None:
    return None if said is None else datetime.fromisoformat(said)


def highest(kinds: Iterable[Sensitivity]) -> Sensitivity:
    """The sensitivity that covers all of these."""
    found = set(kinds) - {"none"}
    if not found:
        return "none"
    return found.pop() if len(found) == 1 else "both"
