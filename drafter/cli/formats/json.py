"""JSON for programs: the nouns as they are, described in docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drafter.cli.formats import Reviewed
from drafter.incident import FactSheet, Routing
from drafter.package import Package

if TYPE_CHECKING:
    from drafter.reviewing.calibrate import Calibration


def review(reviewed: Sequence[Reviewed], sheet: FactSheet | None = None) -> str:
    """`{"passed": …, "reviews": [{"file": …, …}]}`, and the facts that claims name, if given."""
    return dumped(
        {
            "passed": all(one.review.passed for one in reviewed),
            "reviews": [{"file": one.file, **one.review.to_json()} for one in reviewed],
            **({"facts": sheet.to_json()} if sheet else {}),
        }
    )


def draft(package: Package) -> str:
    """The whole package."""
    return dumped(package.to_json())


def route(routing: Routing) -> str:
    """The routing."""
    return dumped(routing.to_json())


def facts(sheet: FactSheet) -> str:
    """The fact sheet."""
    return dumped(sheet.to_json())


def evaluation(calibration: Calibration, misses: int) -> str:
    """Every figure with its interval, and the first `misses` misses of each."""
    return dumped(calibration.to_json(misses))


def dumped(value: Any) -> str:
    """Any value of `to_json`, or a list of them, as the command line prints it."""
    # ASCII only: what is written as \u202e cannot steer a terminal, and every reader restores it.
    return json.dumps(value, indent=2, ensure_ascii=True)
