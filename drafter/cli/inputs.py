"""What the verbs take: files, `-` for standard input, the nearest drafter.toml, a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import click

from drafter.errors import InputError
from drafter.noun import Phase

if TYPE_CHECKING:
    from drafter.config import Config
    from drafter.incident import FactSheet, Timeline

F = TypeVar("F", bound=Callable[..., object])

STDIN = "-"
_LONG = 1_000_000
"""Bytes of notes from which on a person is told to wait: 5 MB take about 12 s."""


def _moment(
    ctx: click.Context,  # noqa: ARG001 - click passes it
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> datetime | None:
    """Parse "2026-03-10T14:05+01:00"; without a zone it is in UTC."""
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"“{value}” is no moment; write it like 2026-03-10T14:05+00:00."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def split_names(
    ctx: click.Context,  # noqa: ARG001 - click passes it
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> tuple[str, ...] | None:
    """Parse "public,executives"."""
    if value is None:
        return None
    return tuple(part for part in (piece.strip() for piece in value.split(",")) if part)


def config_option(verb: F) -> F:
    """`--config FILE`."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Your drafter.toml; else the nearest one upward from here.",
    )(verb)


def now_option(verb: F) -> F:
    """`--now ISO`."""
    return click.option(
        "--now",
        callback=_moment,
        metavar="ISO",
        help="Judge as of this moment, such as 2026-03-10T14:05+00:00; else the present.",
    )(verb)


def model_option(verb: F) -> F:
    """`--model NAME`."""
    return click.option(
        "--model",
        metavar="NAME",
        help="A model to word the drafts, as litellm names it: provider/model; “” for none.",
    )(verb)


def language_option(verb: F) -> F:
    """`--language CODE`."""
    return click.option(
        "--language", metavar="CODE", help="de, es, fr, ja, or your own; else the audience's."
    )(verb)


def phase_option(verb: F) -> F:
    """`--phase P`."""
    return click.option(
        "--phase",
        type=click.Choice(get_args(Phase)),
        help="Where the incident is, when you know better than the text.",
    )(verb)


def explain_option(verb: F) -> F:
    """`--explain`."""
    return click.option(
        "--explain",
        is_flag=True,
        help="Show what each sentence rests on, with the lines of the notes.",
    )(verb)


def format_option(*names: str) -> Callable[[F], F]:
    """`--format`, the first name being the default."""
    return click.option(
        "--format",
        "layout",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to print the outcome.",
    )


def settings(config_file: Path | None, model: str | None = None) -> Config:
    """The configuration to work with: this file, else the nearest, else the defaults.

    With `model`, it names that one, which sees no sensitive incident.

    Raises:
        ConfigError: It is wrong.
    """
    from drafter.config import find_file, load_config

    config = load_config(config_file or find_file())
    return config if model is None else replace(config, model=config.model.named(model))


def notes(place: str) -> str | Path:
    """What `drafter.draft` takes as notes: a path, or the text from standard input."""
    if place == STDIN:
        return text(place)
    path = Path(place)
    if path.is_file() and (size := path.stat().st_size) > _LONG and sys.stderr.isatty():
        size_said = f"{size / 1e6:.0f} MB"
        click.echo(f"drafter: reading {size_said} of notes, about {size / 4e5:.0f} s …", err=True)
    return path


def explainable(layout: str, explain: bool) -> bool:
    """Whether to show what the sentences rest on, instead of the usual text.

    Raises:
        click.UsageError: This layout has no place for it.
    """
    if explain and layout not in ("text", "json", "html"):
        raise click.UsageError("--explain goes with --format text, json or html.")
    return layout == "html" or (explain and layout == "text")


def timeline(place: str, config: Config, now: datetime | None) -> Timeline:
    """The notes, read, so that their lines can be quoted.

    Raises:
        InputError: They cannot be read.
    """
    from drafter.intake import read

    return read(notes(place), config, now or datetime.now(UTC))


def text(place: str) -> str:
    """The text of a file or of standard input; bytes that are not UTF-8 become “�”.

    Raises:
        InputError: The file cannot be read.
    """
    return raw(place).decode("utf-8-sig", "replace")


def raw(place: str) -> bytes:
    """The bytes of a file or of standard input.

    Raises:
        InputError: The file cannot be read.
    """
    try:
        if place == STDIN:
            return sys.stdin.buffer.read()
        return Path(place).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or "not a file name"
        raise InputError(f"cannot be read: {why}.", file=place) from None


def one_stdin(*places: str | None) -> None:
    """Refuse to read standard input twice.

    Raises:
        click.UsageError: More than one of these is "-".
    """
    if places.count(STDIN) > 1:
        raise click.UsageError("only one input can be “-”; put the others into files.")


def sheet(place: str | None) -> FactSheet | None:
    """The fact sheet in a file that `drafter facts` wrote and a person edited.

    Raises:
        InputError: It cannot be read, or is no fact sheet.
    """
    if place is None:
        return None
    from drafter.facts import load

    return load(text(place), place)


def previous_text(place: str | None) -> str | None:
    """The update that was sent before, if a file of it is named."""
    return None if place is None else text(place)
