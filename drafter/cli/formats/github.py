"""GitHub annotations: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.cli.formats import Reviewed, position
from drafter.cli.terminal import clean

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def review(reviewed: Sequence[Reviewed]) -> str:
    """One workflow command per finding."""
    commands: list[str] = []
    for file, text, outcome, _ in reviewed:
        for finding in outcome.findings:
            end_line, end_column = position(text, finding.end)
            place = {
                "file": file,
                "line": str(finding.line),
                "endLine": str(end_line),
                "col": str(finding.column),
                "endColumn": str(end_column),
                "title": finding.criterion,
            }
            properties = ",".join(
                f"{key}={clean(value).translate(_PROPERTY)}" for key, value in place.items()
            )
            offer = f"\nWrite: {finding.suggestion.strip()}" if finding.suggestion else ""
            message = clean(finding.message + offer).translate(_DATA)
            commands.append(f"::{_COMMANDS[finding.level]} {properties}::{message}")
    return "\n".join(commands)
