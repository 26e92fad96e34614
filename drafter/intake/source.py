"""Opening notes: text, a file, a folder or a zip archive becomes a Source for the readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.errors import InputError
from drafter.intake.characters import binary, decode, visible

_MOST_BYTES = 64 * 1024 * 1024
_MOST_FILES = 20_000
_PASTE = "Paste the notes as plain text, or save them as .txt, .md or .json in UTF-8."
_SPLIT = "Pass only the part of the record that covers the incident."


@dataclass(frozen=True)
class Source:
    """Raw notes, opened but not understood: exactly one of text, record and files is set."""

    name: str | None = None
    """The file as the user named it; None for a text or record that was passed in."""
    text: str | None = None
    """Notes as text, safe to show, lines ended by line feeds."""
    record: Any = None
    """What JSON notes hold: a dict, or a list of dicts."""
    files: Mapping[str, Any] = field(default_factory=dict)
    """For a folder or archive: path inside it → what that JSON file holds."""
    warnings: tuple[str, ...] = ()


def from_text(text: str, name: str | None = None, warnings: tuple[str, ...] = ()) -> Source:
    """Text is notes, or JSON that holds a record; a .json file must be JSON.

    Raises:
        InputError: It is empty, or a .json file that is not JSON.
    """
    if not text.strip():
        raise InputError(
            "these notes are empty.", file=name, remedy="Pass what was written so far."
        )
    must = name is not None and name.lower().endswith(".json")
    if must or text.lstrip()[:1] in ("{", "["):
        record = _json(text, name, must)
        if must or isinstance(record, dict) or _records(record):
            return Source(name, record=record, warnings=warnings)
    return Source(name, text=visible(text), warnings=warnings)


def from_path(path: Path) -> Source:
    """A text file, a JSON file, a folder of JSON files, or a zip archive of them.

    Raises:
        InputError: It cannot be read, is not text, is too large, or holds nothing.
    """
    try:
        if path.is_dir():
            return Source(str(path), files=_files(str(path), _folder(path)))
        if path.stat().st_size > _MOST_BYTES:
            raise InputError("this file is larger than 64 MB.", file=str(path), remedy=_SPLIT)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there is no such file"
        raise InputError(f"cannot be read: {reason}.", file=str(path)) from None
    if data.startswith(b"PK\x03\x04"):
        return Source(str(path), files=_files(str(path), _archive(path)))
    if binary(data):
        raise InputError("this is not text.", file=str(path), remedy=_PASTE)
    text, warnings = decode(data)
    return from_text(text, str(path), warnings)


def _records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _json(text: str, name: str | None, must: bool) -> Any:
    """What the JSON holds; None for text that merely begins like JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if not must:
            return None
        raise InputError(
            f"this is not JSON: {error.msg} at column {error.colno}.",
            file=name,
            line=error.lineno,
            remedy="Export it again, or save plain notes as .txt.",
        ) from None
    except (RecursionError, ValueError):
        if not must:
            return None
        raise InputError(
            "this JSON is nested too deeply, or holds a number too large to read.",
            file=name,
            remedy="Export it again, or save plain notes as .txt.",
        ) from None


def _files(name: str, members: Iterator[tuple[str, bytes]]) -> dict[str, Any]:
    """Path → content of the JSON files, within limits of number and size."""
    found: dict[str, Any] = {}
    size = 0
    for path, data in members:
        size += len(data)
        if len(found) >= _MOST_FILES or size > _MOST_BYTES:
            raise InputError("this export is too large to read.", file=name, remedy=_SPLIT)
        found[path] = _json(decode(data)[0], f"{name}/{path}", must=True)
    if not found:
        raise InputError(
            "there is no JSON file in it.",
            file=name,
            remedy="Pass a Slack export, or a single file of notes.",
        )
    return found


def _folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The JSON files of a folder and of the folders in it; links are not followed."""
    for path in sorted([*folder.glob("*.json"), *folder.glob("*/*.json")]):
        if path.is_file() and not path.is_symlink() and not path.parent.is_symlink():
            if path.stat().st_size > _MOST_BYTES:
                raise InputError("this file is larger than 64 MB.", file=str(path), remedy=_SPLIT)
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """The JSON members of a zip archive, read in memory; nothing is written to disk."""
    import zlib
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            members = [info for info in archive.infolist() if info.filename.endswith(".json")]
            for info in sorted(members[: _MOST_FILES + 1], key=lambda info: info.filename):
                with archive.open(info) as member:
                    yield info.filename, member.read(_MOST_BYTES + 1)
    except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError):
        raise InputError(
            "this archive is broken or locked.",
            file=str(path),
            remedy="Unpack it and pass the folder.",
        ) from None
