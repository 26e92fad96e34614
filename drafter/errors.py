"""What can go wrong, in branches by what the caller can do about it.

    DrafterError
    ├── InputError        the notes, a draft or a fact sheet cannot be read: mend the file
    ├── ConfigError       drafter.toml, a rubric or a template is wrong: mend the setting
    ├── UsageError        the call itself asks for something that does not exist
    ├── ModelError        the model gave no answer that can be used: drafter's own drafts stand
    ├── LedgerError       the durable record cannot be read or written: nothing was decided
    └── RefusalError      the gate says no, and which of its rules does

Every message says where (file and line, when there is one), what is wrong and what to do. None of
them quotes notes or drafts: errors end up in logs, and logs are not private.
"""

from __future__ import annotations

from collections.abc import Iterable


class DrafterError(Exception):
    """Any error that drafter raises on purpose.

    Attributes:
        message: What is wrong, in one plain sentence.
        file: The file that is wrong, as the user named it, or None.
        line: The 1-based line in that file, or None.
        remedy: What to do about it, in one plain sentence; "" when the message says it all.
    """

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        said = f"{where}: {self.message}" if where else self.message
        return f"{said} {self.remedy}" if self.remedy else said


class InputError(DrafterError):
    """The notes, a draft or a fact sheet cannot be read."""


class ConfigError(DrafterError):
    """drafter.toml, a rubric or a template is wrong."""


class UsageError(DrafterError):
    """The call asks for something that does not exist, such as an unknown audience."""


class ModelError(DrafterError):
    """The model gave no answer that can be used. Carries no key, note or answer.

    Attributes:
        kind: What went wrong: "timeout", "unreachable", "busy", "refused", "broken", "unreadable",
            "budget", "withheld" (nothing was sent), or "missing" (litellm is not installed).
    """

    def __init__(self, message: str, *, kind: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.kind = kind


class LedgerError(DrafterError):
    """The durable record is gone, locked, full, damaged or of another version. Nothing was decided."""


class RefusalError(DrafterError):
    """The gate says no.

    Attributes:
        rule: Name of the rule that says so, such as "author"; see docs/gate.md.
    """

    def __init__(self, message: str, *, rule: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.rule = rule


def nearest(key: str, allowed: Iterable[str]) -> str:
    """A remedy for a mistyped name: the nearest valid one, or all of them."""
    from difflib import get_close_matches

    valid = sorted(allowed)
    close = get_close_matches(key, valid, n=1)
    return f"Did you mean “{close[0]}”?" if close else f"Known here: {', '.join(valid)}."
