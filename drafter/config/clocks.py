"""Regulatory clocks: what drafter shows beside a sensitive incident, never whether it applies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One deadline of one rule; the key in drafter.toml is its id.

    At most one of hours, business_days and months is set; none means "without undue delay".
    """

    name: str
    """What the rule is called, for people."""
    shown_for: tuple[str, ...]
    """Kinds of sensitivity that it is shown for: "security", "privacy"."""
    starts: str
    """The event that starts it: a word to give its moment by, such as "aware" or "material"."""
    hours: int = 0
    business_days: int = 0
    """Days that are neither weekend nor a federal holiday of the country."""
    months: int = 0
    country: str = ""
    """Whose holidays count, as an ISO 3166 code such as "US"; for business_days only."""
    contents: tuple[str, ...] = ()
    """What the notification must hold: sections of `language/lexicons/notification.txt`."""
    source: str = ""
    """Where it stands, for whoever checks."""
