"""The classes of wording, in the order in which they are asked; the first that objects is heard."""

from __future__ import annotations

from collections.abc import Callable

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.sensitive.claims import absence, absolute, cause, hypothetical
from drafter.reviewing.sensitive.sentence import Sentence, sentences
from drafter.reviewing.sensitive.telling import attribution, exploitable, legal, person, promise

RULES: tuple[Callable[[Manuscript, Sentence], Remark | None], ...] = (
    hypothetical,
    cause,
    person,
    absence,
    absolute,
    attribution,
    promise,
    exploitable,
    legal,
)

__all__ = ["RULES", "sentences"]
