"""The update answers the reader's “what should I do?”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing, told_what_to_do

SETTINGS: dict[str, Any] = {}


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:  # noqa: ARG001
    """“Nothing” and “we do not know yet” are answers too; once it is over, nobody needs one."""
    if m.phase == "resolved" or told_what_to_do(m):
        return
    yield missing(
        m,
        "Nothing here tells readers what they can do. Name the way around it, "
        "or say that they need do nothing.",
        "We do not know yet of anything you can do to avoid this.",
    )
