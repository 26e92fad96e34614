"""The kinds of update: whom each is for, and what it cannot be written without."""

from __future__ import annotations

from typing import cast, get_args

from drafter.compose.before import Before
from drafter.config import Config
from drafter.errors import UsageError
from drafter.incident import FactSheet
from drafter.language.phrases import lexicon
from drafter.noun import Phase, UpdateKind

_A_MESSAGE = "direct message"
"""The channel of audiences that are written to in person."""


def known(name: str) -> UpdateKind:
    """The kind of this name.

    Raises:
        UsageError: There is none.
    """
    kinds = get_args(UpdateKind)
    if name not in kinds:
        raise UsageError(
            f"there is no kind of update “{name}”.", remedy=f"Known kinds: {', '.join(kinds)}."
        )
    return cast("UpdateKind", name)


def readers(kind: UpdateKind, config: Config) -> tuple[str, ...]:
    """The audiences that this kind is written for, when nobody names any."""
    return tuple(name for name in config.audiences if _is_for(kind, name, config))


def _is_for(kind: UpdateKind, audience: str, config: Config) -> bool:
    reader = config.audience(audience)
    if kind == "account":  # a letter needs room, and readers who were not in the room
        return reader.depth in ("plain", "business") and not reader.max_characters
    return kind not in ("question", "direct") or reader.channel == _A_MESSAGE


def ready(
    kind: UpdateKind,
    audience: str,
    config: Config,
    sheet: FactSheet,
    phase: Phase,
    before: Before | None,
) -> None:
    """Make sure that this kind can be written for this audience.

    Raises:
        UsageError: It cannot, and what to do.
    """
    if not _is_for(kind, audience, config):
        fitting = ", ".join(readers(kind, config)) or "none is configured"
        raise UsageError(
            f"“{kind}” is not written for {audience}.", remedy=f"It is written for: {fitting}."
        )
    if kind == "correction" and before is None:
        raise UsageError(
            "a correction needs the update that it corrects.",
            remedy="Give it with --previous FILE, or previous=….",
        )
    if kind == "account" and phase != "resolved":
        raise UsageError(
            f"an account is written when it is over, and the phase is “{phase}”.",
            remedy="Send an update, or say --phase resolved if you know that it is over.",
        )
    if kind == "question" and phase == "resolved":
        raise UsageError(
            "it is over, so there is nothing left to choose.", remedy="Send an update."
        )
    if kind == "question" and len(options(sheet)) < 2:
        raise UsageError(
            "the notes hold no two options to choose between.",
            remedy="Write each on a line of its own, such as “Option A: restore last night's copy, "
            "done by 15:00, but today's edits are lost”.",
        )


def options(sheet: FactSheet) -> tuple[str, ...]:
    """The ids of the facts that compete: those that call themselves options, where two do."""
    every = [fact for fact in sheet.of("option") if fact.certainty in ("confirmed", "suspected")]
    named = [
        fact
        for fact in every
        if any(m.section == "label" for m in lexicon("compose-options").find(fact.text))
    ]
    chosen = named if len(named) > 1 else every
    return tuple(fact.id for fact in sorted(chosen, key=lambda fact: fact.lines))
