"""In: a FactSheet and an audience. Out: a Draft whose every sentence rests on facts."""

from __future__ import annotations

from drafter.compose.before import Before
from drafter.compose.embedded import embedded
from drafter.compose.lead import question_for_lead
from drafter.compose.without import without

__all__ = ["Before", "embedded", "question_for_lead", "without"]
