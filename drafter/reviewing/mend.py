"""A text with the rewrites that its findings offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from drafter.update import Finding

_MARK = re.compile(r"[ \t]*(?:[-*+•>]|#{1,6}|\d{1,3}[.)])[ \t]*")
_ROUNDS = 5
"""One rewrite may uncover what another finding says; no text in the tests took more than three."""


def mend(text: str, judge: Callable[[str], Iterable[Finding]]) -> str:
    """The text with every rewrite of an error taken, judged again until nothing more is offered.

    Args:
        text: The text to mend.
        judge: Gives the findings of a text.
    """
    for _ in range(_ROUNDS):
        after = mended(text, judge(text))
        if after == text:
            break
        text = after
    return text


def mended(text: str, findings: Iterable[Finding]) -> str:
    """The text with every rewrite that an error offers, from the end backwards.

    Where two overlap, the later one in the text is taken; the next round offers the other.
    """
    offers = [f for f in findings if f.level == "error" and f.suggestion is not None]
    free = len(text)
    in_order = sorted(offers, key=lambda f: (f.start, f.end))
    for finding in in_order[::-1]:  # so that two additions at one place keep their order
        if finding.end <= free:
            text = _replaced(text, finding)
            free = finding.start
    return text


def _replaced(text: str, finding: Finding) -> str:
    before, after = text[: finding.start], text[finding.end :]
    words = finding.suggestion or ""
    if finding.start == finding.end and before and not before[-1].isspace():
        words = words if words[:1].isspace() else f" {words}"
    elif not words and after[:1] == " " and (not before or before[-1].isspace()):
        after = after[1:]  # a deleted word leaves one space, not two
    if not words and finding.start < finding.end:
        before, after = _without_bare_mark(before, after)
    return before + words + after


def _without_bare_mark(before: str, after: str) -> tuple[str, str]:
    """What is around a deletion, less the bullet or heading mark that would be left alone on its line."""
    line = before[before.rfind("\n") + 1 :]
    rest = after.partition("\n")[0]
    if not _MARK.fullmatch(line) or rest.strip():
        return before, after
    return before[: len(before) - len(line)], after[len(rest) + 1 :]
