"""Making a person's token. Only the person keeps it; drafter.toml keeps its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from drafter.errors import UsageError

PREFIX = "drafter_person_"
"""What every token begins with, so that secret scanners find one that was pasted somewhere."""
LONGEST = 366
"""Days that a token may hold at most."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token, and what drafter.toml keeps of it."""

    token: str = field(repr=False)
    """For the person, once."""
    hashed: str
    """The `token` of the person in drafter.toml."""
    expires: str
    """The `token_expires` of the person in drafter.toml."""

    def lines(self) -> str:
        """The two lines for `[people.ID]`."""
        return f'token = "{self.hashed}"\ntoken_expires = "{self.expires}"\n'


def new_token(now: datetime, days: int = 90) -> NewToken:
    """A fresh token of 256 random bits.

    Args:
        now: This moment (aware).
        days: How long it holds.

    Raises:
        UsageError: It would hold for less than a day or more than a year.
    """
    if not 1 <= days <= LONGEST:
        raise UsageError(f"a token holds for 1 to {LONGEST} days.")
    token = PREFIX + secrets.token_urlsafe(32)
    ends = (now + timedelta(days=days)).isoformat(timespec="seconds")
    return NewToken(token, f"sha256:{hashlib.sha256(token.encode()).hexdigest()}", ends)
