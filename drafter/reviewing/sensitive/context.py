"""Whether a text is about a security or privacy incident, where wording is held to more."""

from __future__ import annotations

from drafter.language.phrases import lexicon
from drafter.reviewing.manuscript import Manuscript


def sensitive(m: Manuscript) -> bool:
    """True when the text itself says so, or the facts or the notes do."""
    if m.routing and m.routing.sensitive:
        return True
    signs = lexicon("sensitive-context")
    if signs.first(m.prose):
        return True
    told = (m.sheet.title, *(f.text for f in m.sheet.facts)) if m.sheet else ()
    return any(signs.first(said) for said in told)
