"""In: drafter's own drafts and what each audience may hear. Out: the same, in a model's words where
those say no less, claim no more and review no worse.

The model never sees the notes: it gets the draft, and the facts this audience may hear, with names and
secrets taken out. What it answers is cleaned, reviewed and held against drafter's own draft, which
stays unless everything agrees.
"""

from __future__ import annotations

from drafter.rewording.case import Case
from drafter.rewording.stage import Reworded, questions, reword

__all__ = ["Case", "Reworded", "questions", "reword"]
