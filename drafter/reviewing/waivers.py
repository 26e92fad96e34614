"""`<!-- drafter: off ID reason -->`: one person's word that a finding does not apply here.

A waiver stands for the findings of its criterion in the paragraph it stands in or the one right
after it, and for findings about the whole text (something missing). A waiver without a reason is
not heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.update import Finding, Waived

_WAIVER = re.compile(r"<!--\s*drafter:\s*off\s+([\w.\-]+)[ \t]+(\S[^\n]*?)\s*-->")
_BLANKS = re.compile(r"\n(?:[ \t]*\n)+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def without(text: str) -> str:
    """The text as readers get it: waivers are for those who write it."""
    return _BLANKS.sub("\n\n", _WAIVER.sub("", text)).strip()


def heard(text: str, findings: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
    """The findings that stand, and those that a waiver in the text sets aside."""
    waivers = [(m[1], m[2], _reach(text, m)) for m in _WAIVER.finditer(text)]
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        reason = next(
            (
                reason
                for criterion, reason, (start, end) in waivers
                if criterion == finding.criterion
                and (finding.start == finding.end or start <= finding.start < end)
            ),
            None,
        )
        if reason is None:
            kept.append(finding)
        else:
            waived.append(Waived(finding, reason))
    return kept, waived


def _reach(text: str, waiver: re.Match[str]) -> tuple[int, int]:
    before = [m.end() for m in _PARAGRAPH.finditer(text, 0, waiver.start())]
    start = before[-1] if before else 0
    alone = not text[start : waiver.start()].strip()
    end = len(text)
    for gap in _PARAGRAPH.finditer(text, waiver.end()):
        if alone and not text[waiver.end() : gap.start()].strip():
            continue
        end = gap.start()
        break
    return start, end
