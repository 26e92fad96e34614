"""In: a text about a security or privacy incident. Out: what it must not say like that.

`context` tells whether a text is one; `sentence` marks the words that matter; `claims` and `telling`
hold the rules, one function a class of wording, asked in the order of `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable

from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.reviewing.sensitive.claims import absence, absolute, cause, hypothetical
from drafter.reviewing.sensitive.context import sensitive
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

__all__ = ["RULES", "sensitive", "sentences"]
