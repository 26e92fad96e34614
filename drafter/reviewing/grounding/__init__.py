"""In: a manuscript with notes or facts. Out: what of it they carry.

The checks `grounding.*`, `certainty`, `promise`, `phase` and `hypothesis` share what is here:
`evidence` (the statements of the notes, indexed), `claims` (the sentences of the draft), and
`wording` (when two words say the same).
"""

from __future__ import annotations

from drafter.reviewing.grounding.claims import claims, opened, promised, standing
from drafter.reviewing.grounding.evidence import Evidence, evidence, where
from drafter.reviewing.grounding.statement import Statement

__all__ = [
    "Evidence",
    "Statement",
    "claims",
    "evidence",
    "opened",
    "promised",
    "standing",
    "where",
]
