"""A draft less the sentences that its own review objects to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafter.package import Draft
from drafter.update import Claim, Finding

_BARE_BULLET = re.compile(r"^[ \t]*[-*][ \t]*\n", re.MULTILINE)
_BARE_HEADING = re.compile(r"^[^\n]{1,60}[:：]\n(?=\s*(?:\n|\Z))", re.MULTILINE)


def without(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """The draft without the facts that these errors object to; `lacks` says how many.

    Only sentences that rest on facts go; a courtesy or the next update is never taken out.
    """
    spans = [(f.start, f.end) for f in findings if f.level == "error" and f.start < f.end]
    text = draft.text
    kept, cuts = [], []
    for claim in draft.claims:
        objected = any(a < claim.end and claim.start < b for a, b in spans)
        if objected and claim.rests_on == "facts":
            cuts.append((claim.start, claim.end))
        else:
            kept.append(claim)
    for start, end in reversed(cuts):
        text = text[:start] + text[end:].lstrip(" ")
    text = _BARE_HEADING.sub("", _BARE_BULLET.sub("", text))
    text = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()
    said = f"{len(cuts)} sentence{'s' if len(cuts) > 1 else ''} left out: the review objected."
    return replace(draft, text=text, claims=tuple(_placed(kept, text)), lacks=(*draft.lacks, said))


def _placed(claims: Iterable[Claim], text: str) -> Iterator[Claim]:
    """The claims, in the order of the text, where their sentences stand now; bare headings went."""
    at = 0
    for claim in claims:
        start = text.find(claim.sentence, at)
        if start >= 0:
            at = start + len(claim.sentence)
            yield replace(claim, start=start, end=at)
