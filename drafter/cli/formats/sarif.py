"""SARIF 2.1.0 (OASIS standard), for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from sys import modules
from typing import Any
from urllib.parse import quote

from drafter import __version__, plugins
from drafter.cli.formats import Reviewed, position
from drafter.update import Finding, Unchecked, Waived

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def review(reviewed: Sequence[Reviewed]) -> str:
    """One run with every file's findings, waived ones marked as suppressed."""
    rules = sorted({criterion for one in reviewed for criterion in one.criteria})
    index = {criterion: number for number, criterion in enumerate(rules)}
    results: list[dict[str, Any]] = []
    for one in reviewed:
        results += [_result(one, finding, index) for finding in one.review.findings]
        results += [_suppressed(one, waived, index) for waived in one.review.waived]
    notes = [_notification(one.file, u) for one in reviewed for u in one.review.unchecked]
    run = {
        "tool": {
            "driver": {
                "name": "drafter",
                "version": __version__,
                "rules": [_rule(criterion) for criterion in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(criterion: str) -> dict[str, Any]:
    """A criterion in the words that stand on top of its check."""
    check = plugins.find("checks", criterion)
    said = modules[check.__module__].__doc__ if check else ""
    first = (said or criterion).strip().split("\n\n")[0]
    return {"id": criterion, "shortDescription": {"text": " ".join(first.split())}}


def _result(one: Reviewed, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    artifact = _artifact(one.file)
    region = _region(one.text, finding)
    result: dict[str, Any] = {
        "ruleId": finding.criterion,
        "ruleIndex": index[finding.criterion],
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if finding.suggestion is not None:
        replacement = {
            "deletedRegion": region,
            "insertedContent": {"text": finding.suggestion},
        }
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        result["fixes"] = [
            {"description": {"text": "Use the offered words."}, "artifactChanges": [change]}
        ]
    return result


def _suppressed(one: Reviewed, waived: Waived, index: dict[str, int]) -> dict[str, Any]:
    said = {"kind": "inSource", "justification": waived.reason}
    return {**_result(one, waived.finding, index), "suppressions": [said]}


def _region(text: str, finding: Finding) -> dict[str, int]:
    end_line, end_column = position(text, finding.end)
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _notification(file: str, unchecked: Unchecked) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": f"{file}: {unchecked.criterion} not checked: {unchecked.why}."},
        "associatedRule": {"id": unchecked.criterion},
    }


def _artifact(file: str) -> dict[str, str]:
    """A relative name is one within the checkout, as code scanning wants it; others are whole."""
    if file == "-":
        return {"uri": "stdin"}
    path = quote(file.replace("\\", "/"), errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{path}"}
    return {"uri": path, "uriBaseId": "%SRCROOT%"}
