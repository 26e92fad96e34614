"""The people of an incident and the seats that they fill before an update may leave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person; the key in drafter.toml is the id, which never changes and is never reused."""

    names: tuple[str, ...] = ()
    """Names and handles of this person. None of them reaches customers."""
    roles: tuple[str, ...] = ()
    """The roles this person may take, such as "comms lead" or "approver"."""
    keys: tuple[str, ...] = ()
    """Public SSH keys, each as one line of an authorized_keys file without options."""
    token: str = ""
    """SHA-256 of this person's token, as "sha256:…"; "" means none."""
    token_expires: str = ""
    """When the token ends, as an ISO 8601 moment with zone. A token without an end is refused."""
    chat: tuple[str, ...] = ()
    """Chat identities, each as "slack:WORKSPACE-ID/USER-ID"."""
    active: bool = True
    """False takes every right away at once, also for what is already submitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRules:
    """Whose agreement an update needs. Each list names roles; every entry is one seat.

    Two seats are two people, whoever wrote the update can fill none, and an empty list is refused
    for everything but ordinary updates.
    """

    ordinary: tuple[str, ...] = ()
    security: tuple[str, ...] = ("approver",)
    privacy: tuple[str, ...] = ("approver",)
    relaxing: tuple[str, ...] = ("approver", "approver")
    """Who must agree to call an incident less sensitive, or to soften these rules."""
    expires_minutes: int = 120
    """How long an approval holds; at most 1,440, and never beyond the promised next update."""
