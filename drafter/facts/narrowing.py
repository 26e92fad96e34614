"""A remark that takes back how far something reaches, not that it happened: "scratch that, only EU
customers" behind "all customers cannot log in".
"""

from __future__ import annotations

import re

_ALL = re.compile(r"\b(?:all|every)\s+(?:of\s+)?(?:our\s+|the\s+)?([a-z]{3,20})\b", re.IGNORECASE)
_ONLY = r"\b(?:only|just)\s+((?:[\w\-']{{1,30}}\s+){{1,4}}{who}\b)"


def narrowed(said: str, remark: str) -> str | None:
    """What was said, of those alone that the remark leaves; None when it leaves none of them."""
    everybody = _ALL.search(said)
    if everybody is None:
        return None
    left = re.search(_ONLY.format(who=re.escape(everybody[1])), remark, re.IGNORECASE)
    if left is None:
        return None
    told = said[: everybody.start()] + left[1] + said[everybody.end() :]
    return told[:1].upper() + told[1:]
