"""What the gate needs of a ledger. The ledger knows the gate, never the reverse.

Everything that happens is one entry at the end of one hash-chained log, and entries name texts only
by their digest; the texts stand beside the log. So the entry that a decision appends is the decision,
its audit row and (when it is a release) its place in the outbox at once: there is nothing to keep in
step, and no state that somebody could edit instead of the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from drafter.noun import Noun

Event = Literal[
    "founded",  # the first entry: {deployment}
    "adopted",  # a policy is in force: {policy, statements: […]}
    "proposed",  # one person's yes to a proposal that needs more of them: {subject, …}
    "submitted",  # an envelope is frozen: {digest, audience, revision, grounds, …}
    "approved",
    "rejected",
    "revoked",  # about an envelope: {digest, person, how, statement, proof}
    "marked",  # a person calls the incident sensitive: {ground, sensitivity, person, …}
    "lowered",  # two people call grounds of sensitivity innocent: {grounds, people, …}
    "assigned",  # a role is taken: {role, holder, person, …}
    "reach",  # the comms lead decided where it is told: {channels, person, …}
    "lapsed",  # an approval had ended when somebody wanted to release: {digest}
    "released",  # an envelope may leave: {digest, approvals: […], policy}
    "sending",  # a channel is about to be called: {digest, channel, key}
    "sent",  # the target has it: {digest, channel, reference}
    "unsure",  # nobody knows whether the target has it; a person must look: {digest, channel, why}
    "failed",  # the target refused it: {digest, channel, why}
    "drifted",  # the target shows something else than was approved: {digest, channel}
]


@dataclass(frozen=True, slots=True)
class Entry(Noun):
    """One row of the log."""

    seq: int
    """Counts from 1."""
    previous: str
    """Hash of the entry before; 64 zeros for the first."""
    hash: str
    at: datetime
    """When it was written (UTC)."""
    incident: str
    """"" for what concerns no incident."""
    event: Event
    body: Mapping[str, Any]
    """Ids, digests and times; never a text."""


@dataclass(frozen=True, slots=True)
class Head(Noun):
    """The end of the log: print it where the host cannot rewrite it, and tail loss shows."""

    seq: int
    hash: str


class Transaction(Protocol):
    """One look at the log that nobody else writes to meanwhile. What it appends commits as one."""

    deployment: str

    def head(self) -> Head:
        """The last entry."""
        ...

    def entries(self, incident: str) -> Sequence[Entry]:
        """The entries of an incident, in order, each checked against its own hash and against the
        chain from the first of them to the head.

        Raises:
            LedgerError: One was touched.
        """
        ...

    def incidents(self) -> Sequence[str]:
        """Every incident that has an entry, in the order of the first."""
        ...

    def log(self) -> Iterator[Entry]:
        """Every entry, in order, checked like those of an incident.

        Raises:
            LedgerError: One was touched.
        """
        ...

    def said(self, statement: str) -> bool:
        """Whether a statement of this digest was ever taken."""
        ...

    def append(self, incident: str, event: Event, body: Mapping[str, Any], at: datetime) -> Entry:
        """Write one entry at the end. `body["statement"]`, where there is one, is unique in the log.

        Raises:
            LedgerError: It cannot be written; then nothing of this transaction was.
        """
        ...

    def keep(self, content: bytes) -> str:
        """Keep a text beside the log, and return its digest."""
        ...

    def fetch(self, name: str) -> bytes:
        """The text of this digest, checked against it.

        Raises:
            LedgerError: It is gone, or is not what its digest says.
        """
        ...


class Ledger(Protocol):
    """The durable record."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Lock, look, write, commit; an exception inside takes all of it back.

        Raises:
            LedgerError: The database is gone, locked for too long, read-only, full or of another
                version.
        """
        ...

    def view(self) -> AbstractContextManager[Transaction]:
        """The same without the lock; what it appends is refused."""
        ...
