"""The fact sheet as YAML that a person reads and edits, and back again without a loss."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from drafter.errors import ConfigError, DrafterError, InputError, nearest
from drafter.incident import Fact, FactSheet
from drafter.noun import Certainty, Kind, Phase, Role
from drafter.yamlfile import YamlFile

_KINDS = cast("tuple[Kind, ...]", get_args(Kind))
_CERTAINTIES = cast("tuple[Certainty, ...]", get_args(Certainty))
_PHASES = cast("tuple[Phase, ...]", get_args(Phase))
_ROLES = cast("tuple[Role, ...]", get_args(Role))
_HEADER = f"""\
# What the notes say, for you to correct: each fact has a text and a kind; all else may be left out.
# kind: {", ".join(_KINDS)}
# certainty: {", ".join(_CERTAINTIES)}   said_by: {", ".join(_ROLES)}   phase: {", ".join(_PHASES)}
"""
_SHEET_KEYS = ("title", "phase", "zone", "facts")
_FACT_KEYS = (
    "id",
    "kind",
    "certainty",
    "text",
    "lines",
    "observed_at",
    "audiences",
    "said_by",
    "author",
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'()%/+-]*", re.ASCII)
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_OWN_ID = re.compile(r"f(\d{1,9})")
T = TypeVar("T", bound=str)


def dump(sheet: FactSheet) -> str:
    """The sheet as YAML. Half characters (lone surrogates), which no file can hold, become "\N{REPLACEMENT CHARACTER}"."""
    lines = [_HEADER.rstrip("\n")]
    lines += [
        f"title: {_scalar(sheet.title)}",
        f"phase: {sheet.phase}",
        f"zone: {_scalar(sheet.zone)}",
        "facts:" if sheet.facts else "facts: []",
    ]
    for fact in sheet.facts:
        lines += _block(fact)
    return "\n".join(lines) + "\n"


def _block(fact: Fact) -> list[str]:
    said = [
        f"id: {_scalar(fact.id)}",
        f"kind: {fact.kind}",
        f"certainty: {fact.certainty}",
        f"text: {_scalar(fact.text)}",
    ]
    if fact.lines:
        said.append(f"lines: [{', '.join(map(str, fact.lines))}]")
    if fact.observed_at is not None:
        said.append(f"observed_at: {fact.observed_at.isoformat()}")
    if fact.audiences:
        said.append(f"audiences: [{', '.join(_quoted(a) for a in fact.audiences)}]")
    if fact.said_by != "responder":
        said.append(f"said_by: {fact.said_by}")
    if fact.author is not None:
        said.append(f"author: {_scalar(fact.author)}")
    return ["", f"  - {said[0]}", *(f"    {line}" for line in said[1:])]


def _scalar(text: str) -> str:
    """A text bare where YAML reads it as it stands, else in double quotes."""
    bare = _PLAIN.fullmatch(text) and text[-1] != " " and text.lower() not in _WORDS_OF_YAML
    return text if bare else _quoted(text)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_character, text))}"'


def _character(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    if c.isprintable():
        return c
    code = ord(c)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"\\U{code:08x}"


def load(text: str, name: str) -> FactSheet:
    """The sheet in `text`, which a person may have edited.

    Args:
        text: YAML as `dump` writes it. A fact needs a kind and a text; a missing certainty means
            confirmed, a missing id is given, a time without an offset is in the sheet's zone.
        name: The file's name, for messages.

    Raises:
        InputError: It is no fact sheet; the message names file, line and the nearest valid word.
    """
    try:
        text.encode()
        return _Sheet(YamlFile(text, name)).read()
    except UnicodeEncodeError:
        raise InputError("this is not text.", file=name, remedy="Save it as UTF-8.") from None
    except ConfigError as error:
        raise InputError(
            error.message, file=error.file, line=error.line, remedy=error.remedy
        ) from None


class _Sheet:
    """A fact sheet being read; every mistake points at its line."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.zone = ZoneInfo("UTC")

    def read(self) -> FactSheet:
        data = {} if self.file.data is None else self._map(self.file.data, [], _SHEET_KEYS)
        zone = self._zone(data.get("zone", "UTC"))
        facts = data.get("facts") or []
        if not isinstance(facts, list):
            raise self._wrong("“facts” is a list.", ["facts"], "Begin each fact with “- kind:”.")
        read = [self._fact(fact, ["facts", at]) for at, fact in enumerate(facts)]
        return FactSheet(
            self._with_ids(read),
            self._one_of(data.get("phase", "investigating"), _PHASES, ["phase"]),
            self._text(data.get("title", ""), ["title"]),
            zone,
        )

    def _fact(self, data: Any, path: list[str | int]) -> Fact:
        data = self._map(data, path, _FACT_KEYS)
        for key in ("kind", "text"):
            if key not in data:
                raise self._wrong(f"this fact has no {key}.", path, f"Add a line “{key}: …”.")
        return Fact(
            self._text(data.get("id", ""), [*path, "id"]),
            self._text(data["text"], [*path, "text"]),
            self._one_of(data["kind"], _KINDS, [*path, "kind"]),
            self._one_of(data.get("certainty", "confirmed"), _CERTAINTIES, [*path, "certainty"]),
            self._lines(data.get("lines"), [*path, "lines"]),
            self._moment(data.get("observed_at"), [*path, "observed_at"]),
            self._audiences(data.get("audiences"), [*path, "audiences"]),
            self._one_of(data.get("said_by", "responder"), _ROLES, [*path, "said_by"]),
            self._text(data["author"], [*path, "author"]) if "author" in data else None,
        )

    def _with_ids(self, facts: list[Fact]) -> tuple[Fact, ...]:
        """The facts, each with an id of its own; those a person added get the next numbers."""
        from dataclasses import replace

        taken: set[str] = set()
        for at, fact in enumerate(facts):
            if fact.id in taken:
                raise self._wrong(
                    f"the id “{fact.id}” stands twice.", ["facts", at, "id"], "Leave one out."
                )
            taken |= {fact.id} - {""}
        next_number = 1 + max((int(m[1]) for i in taken if (m := _OWN_ID.fullmatch(i))), default=0)
        given: list[Fact] = []
        for fact in facts:
            given.append(fact if fact.id else replace(fact, id=f"f{next_number}"))
            next_number += not fact.id
        return tuple(given)

    def _map(self, data: Any, path: list[str | int], keys: Iterable[str]) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise self._wrong("this is no fact sheet entry.", path, "Write “key: value” lines.")
        for key in data:
            if key not in keys:
                raise self._wrong(
                    f"unknown key “{key}”.", [*path, str(key)], nearest(str(key), keys)
                )
        return data

    def _text(self, value: Any, path: list[str | int]) -> str:
        if isinstance(value, str):
            return value
        raise self._wrong(f"“{path[-1]}” is a text.", path, "Put it in double quotes.")

    def _one_of(self, value: Any, allowed: tuple[T, ...], path: list[str | int]) -> T:
        for word in allowed:
            if value == word:
                return word
        raise self._wrong(f"“{value}” is no {path[-1]}.", path, nearest(str(value), allowed))

    def _lines(self, value: Any, path: list[str | int]) -> tuple[int, ...]:
        value = [] if value is None else [value] if type(value) is int else value
        if isinstance(value, list) and all(type(n) is int and n > 0 for n in value):
            return tuple(value)
        raise self._wrong("“lines” are line numbers.", path, "Write “lines: [3, 4]”.")

    def _audiences(self, value: Any, path: list[str | int]) -> tuple[str, ...]:
        value = [] if value is None else [value] if isinstance(value, str) else value
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple(value)
        raise self._wrong("“audiences” are names.", path, "Write “audiences: [support]”.")

    def _moment(self, value: Any, path: list[str | int]) -> datetime | None:
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise self._wrong(
                f"“{value}” is no time.", path, "Write “2026-03-10T14:05+00:00”."
            ) from None
        return at if at.tzinfo else at.replace(tzinfo=self.zone)

    def _zone(self, value: Any) -> str:
        name = self._text(value, ["zone"])
        try:
            self.zone = ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise self._wrong(
                f"there is no time zone “{name}”.", ["zone"], "Use a name such as “Europe/Berlin”."
            ) from None
        return name

    def _wrong(self, message: str, path: list[str | int], remedy: str) -> DrafterError:
        return self.file.error(message, path, remedy)
