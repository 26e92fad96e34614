"""What kind of cause or deed it was, where its own words must stay inside."""

from __future__ import annotations

from drafter.compose import wording
from drafter.compose.deeds import acted
from drafter.compose.moment import clock_of
from drafter.compose.verbs import is_sentence
from drafter.compose.vocabulary import found, tokens
from drafter.compose.voice import Voice
from drafter.incident import Fact
from drafter.language.hedges import negations

_BEFORE_DEED, _BEFORE_CHANGE = 2, 4
"""Words that may stand before what was done, and before the change that was the cause."""
_BEHIND_CHANGE = 14
"""Characters behind the change in which its time may stand: "release at 13:30 UTC"."""


def stand_in(fact: Fact, text: str, to: Voice) -> str:
    """What kind of cause or deed it was, for readers outside, where its own words stay inside.

    "The 13:30 release halved the pool of pay-gw" → "a change that we released at 13:30 UTC caused
    this"; "rolling back pay-gw" → "we are going back to the previous version".
    """
    if not to.outside or to.sensitive or fact.certainty != "confirmed" or negations(text):
        return ""
    if fact.kind == "cause":
        return _change_told(fact, text, to)
    if fact.kind != "action":
        return ""
    said = wording.joined(wording.we(wording.undated(text)))
    said = acted(said, over=to.over)
    done = next((m for m in found("glossary_grammar", said) if m.section.startswith("deed ")), None)
    if done is None or len(tokens(said[: done.span.start])) > _BEFORE_DEED:
        return ""
    return f"we {done.value}"


def _change_told(fact: Fact, text: str, to: Voice) -> str:
    """The cause, when it is a change of ours that the sentence begins with."""
    change = next(iter(found("glossary_grammar", text, "change")), None)
    if change is None:
        return ""
    front = [word.form for word in tokens(text[: change.span.start])]
    if len(front) > _BEFORE_CHANGE or is_sentence(text[: change.span.start]):
        return ""
    if found("glossary_actions", text[: change.span.start]):
        return ""  # what was done about a change is not the change
    clock = clock_of(fact, text[: change.span.end + _BEHIND_CHANGE], to)
    return f"{change.value} {clock} caused this" if clock else f"{change.value} caused this"
