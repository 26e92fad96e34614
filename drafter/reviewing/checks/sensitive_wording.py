"""A security or privacy update claims nothing that may have to be taken back, or that does harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.missing import missing, told_what_to_do
from drafter.reviewing.sensitive.context import sensitive

SETTINGS = {"tell_what_to_do": False}
"""tell_what_to_do: whether the readers are the people affected, who must learn what they can do."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Blame, minimisers, guarantees, stock phrases, names and causes are criteria of their own."""
    if not sensitive(m):
        return
    from drafter.reviewing.sensitive.rules import RULES, sentences

    for sentence in sentences(m):
        rewrites = (rule(m, sentence) for rule in RULES)
        remark = next((remark for remark in rewrites if remark is not None), None)
        if remark is not None:  # one rewrite for one sentence
            yield remark
    if settings["tell_what_to_do"]:
        yield from _what_to_do(m)


def _what_to_do(m: Manuscript) -> Iterator[Remark]:
    if not told_what_to_do(m):
        yield missing(
            m,
            "Nothing here tells the people affected what they can do to protect themselves.",
            "We do not know yet whether you need to do anything.",
        )
