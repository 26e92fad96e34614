"""Nothing but ids, digests, times and words of the program get into the log; `fields.toml` says which.

The log is never erased, so no text may get in: not a note, not a draft, not a secret.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from drafter.errors import LedgerError

_DIGEST = r"sha256:[0-9a-f]{64}"
_FORMS = {
    "digest": _DIGEST,
    "kept": _DIGEST,
    "id": r"[A-Za-z0-9][A-Za-z0-9._@:/+-]{0,63}",
    "name": r"[\w.+-]+(?: [\w.+-]+){0,4}",
    "word": r"[a-z0-9][a-z0-9-]{0,39}",
    "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)",
    "mark": r"[!-~]{1,200}",
}
_LONGEST = 200
_INCIDENT = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]{0,63})?")


@cache
def fields(event: str) -> Mapping[str, str]:
    """The fields that an event may have, and the form of each; empty for an unknown event."""
    table = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
    if event == "any" or event not in table:
        return {}
    return {**table["any"], **table[event]}


def check(incident: str, event: str, body: Mapping[str, Any]) -> None:
    """Refuse what could be words of a person.

    Raises:
        LedgerError: The incident, the event or a field has another form than it may have. The
            message names the field, never its value.
    """
    forms = fields(event)
    if not forms:
        raise LedgerError("the ledger knows no such event.")
    if not _INCIDENT.fullmatch(incident):
        raise LedgerError(f"“{event}” has an incident id of another form than an id.")
    for name, value in body.items():
        if name not in forms:
            raise LedgerError(f"“{event}” may not hold that field; fields.toml lists what it may.")
        if not _fits(value, forms[name]):
            raise LedgerError(f"“{event}” may hold in “{name}” only: {forms[name]}.")


def kept(event: str, body: Mapping[str, Any]) -> list[str]:
    """The digests in an entry whose texts stand beside the log."""
    forms = fields(event)
    return [body[name] for name in body if forms.get(name) == "kept" and body[name]]


def _fits(value: Any, form: str) -> bool:
    container, _, kind = form.rpartition(" of ")
    if container == "list":
        return isinstance(value, list | tuple) and all(_one(each, kind) for each in value)
    if container == "map":
        return isinstance(value, Mapping) and all(
            _one(name, "digest") and _one(each, kind) for name, each in value.items()
        )
    return _one(value, kind)


def _one(value: Any, kind: str) -> bool:
    if value is None or value == "":
        return True
    if kind == "count":
        return type(value) is int and value >= 0
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    return re.fullmatch(_FORMS[kind], value) is not None
