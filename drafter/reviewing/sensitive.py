"""Whether a text is about a security or privacy incident, where wording is held to more."""

from __future__ import annotations

from drafter.language.phrases import lexicon
from drafter.reviewing.manuscript import Manuscript


def sensitive(m: Manuscript) -> bool:
    """True when the text itself says so, or the facts or the notes do."""
    signs = lexicon("sensitive-context")
    if signs.first(m.prose):
        return True
    if m.sheet and any(
        signs.first(said) for said in (m.sheet.title, *(f.text for f in m.sheet.facts))
    ):
        return True
    if m.timeline is None:
        return False
    from drafter import triage

    return triage.route(m.timeline, m.config).sensitive
