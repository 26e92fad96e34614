"""Where the shipped data folders are: `prompts/` and `rubrics/`.

A company's own folder is asked first, then the copy inside the wheel (`drafter/_data/`), then the
folder beside the package, which is where a checkout and an editable install have it.
"""

from __future__ import annotations

from pathlib import Path

from drafter.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent


def folder(kind: str) -> Path:
    """The shipped folder of this kind: "prompts" or "rubrics"."""
    shipped = _PACKAGE / "_data" / kind
    return shipped if shipped.is_dir() else _PACKAGE.parent / kind


def find(kind: str, name: str, own: Path | None = None) -> Path | None:
    """The file `name` of this kind, the company's own before the shipped one; None if neither."""
    for place in (own, folder(kind)):
        if place is not None and (place / name).is_file():
            return place / name
    return None


def read(path: Path) -> str:
    """The text of a configuration file.

    Raises:
        ConfigError: The file cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("this is not UTF-8.", file=str(path), line=line) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}.", file=str(path)) from None
