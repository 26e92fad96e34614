"""Every extension point of drafter, on one screen.

    group               what it adds                      loaded when
    drafter.readers     notes in another format           drafter.toml lists it under `readers`
    drafter.checks      another criterion of a rubric     a rubric names it
    drafter.audiences   another audience                  a call or drafter.toml names it
    drafter.channels    another place to send updates to  drafter.toml names its kind

What ships with drafter enters by the same door: a name, and "module:attribute". Entry points are
looked up only for a name that is not built in, because that look-up costs as much as a review.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, Literal

Group = Literal["readers", "checks", "audiences", "channels"]

BUILT_IN: dict[Group, dict[str, str]] = {
    "readers": {
        "slack": "drafter.intake.slack:read",
        "pagerduty": "drafter.intake.pagerduty:read",
        "incident.io": "drafter.intake.incident_io:read",
        "github": "drafter.intake.github:read",
        "irc": "drafter.intake.irc:read",
        "text": "drafter.intake.text:read",
    },
    "checks": {
        name: f"drafter.reviewing.checks.{name.replace('.', '_').replace('-', '_')}:check"
        for name in (
            "acknowledgement",
            "impact",
            "known",
            "unknown",
            "next-update",
            "action",
            "next-step",
            "phase",
            "readability",
            "length",
            "jargon",
            "placeholder",
            "internal-detail",
            "filler",
            "blame",
            "minimiser",
            "promise",
            "certainty",
            "grounding.number",
            "grounding.time",
            "grounding.entity",
            "grounding.scope",
            "grounding.cause",
            "grounding.state",
            "grounding.negation",
            "news",
            "correction",
            "hypothesis",
            "cross-audience",
            "sensitive-wording",
        )
    },
    "audiences": {},
    "channels": {
        "by-hand": "drafter.channels.by_hand:ByHand",
        "markdown": "drafter.channels.markdown:Markdown",
        "email": "drafter.channels.mail:Mail",
        "slack": "drafter.channels.slack:Slack",
        "statuspage": "drafter.channels.statuspage:Statuspage",
        "incident.io": "drafter.channels.incident_io:IncidentIo",
        "pagerduty-status-update": "drafter.channels.pagerduty:StatusUpdate",
        "pagerduty-post": "drafter.channels.pagerduty:Post",
        "mastodon": "drafter.channels.mastodon:Mastodon",
    },
}

NEEDS: dict[str, Literal["facts", "phase", "previous", "others"]] = {
    "phase": "phase",
    "certainty": "facts",
    "grounding.number": "facts",
    "grounding.time": "facts",
    "grounding.entity": "facts",
    "grounding.scope": "facts",
    "grounding.cause": "facts",
    "grounding.state": "facts",
    "grounding.negation": "facts",
    "hypothesis": "facts",
    "news": "previous",
    "correction": "previous",
    "cross-audience": "others",
}
"""What a built-in check cannot judge without; it is not even imported then, which keeps the check of
a lone update fast. Your own checks raise `CannotJudge` instead."""

ONLY_ENGLISH = "drafter reads this only in English"
"""Why a check was not run on a text in another language."""
ANY_LANGUAGE = frozenset(
    ["length", "placeholder", "internal-detail", "grounding.number", "grounding.time"]
)
"""The built-in checks that judge shapes and figures, and so texts that are not English too; and
`next-update`, where the promise is one of drafter's own sentences. Your own checks are run for any
language: `manuscript.audience.language` says which, and they may raise `CannotJudge`."""


@cache
def find(group: Group, name: str) -> Any | None:
    """The extension of this name, built in or installed; None when there is none."""
    place = BUILT_IN[group].get(name)
    if place is not None:
        module, attribute = place.split(":")
        return getattr(import_module(module), attribute)
    from importlib.metadata import entry_points

    for entry in entry_points(group=f"drafter.{group}", name=name):
        return entry.load()
    return None


def names(group: Group) -> tuple[str, ...]:
    """Every name of this group, built in and installed, for messages that list the choices."""
    from importlib.metadata import entry_points

    installed = (entry.name for entry in entry_points(group=f"drafter.{group}"))
    return tuple(dict.fromkeys([*BUILT_IN[group], *installed]))
