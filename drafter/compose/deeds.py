"""What was done, as the team tells it: "restarted it" → "we have restarted it"."""

from __future__ import annotations

import re

from drafter.compose.verbs import is_sentence
from drafter.compose.vocabulary import everyday, found, grammar, known, tokens
from drafter.language.phrases import Match

_AT_TIME = re.compile(r"\d:\d\d")
_MOST_ACTOR = 2
"""Words before what was done: "Sam has restarted"."""


def acted(text: str, *, over: bool = False) -> str:
    """An action as we tell it: "restarted it" or "Sam restarted it" → "we have restarted it".

    What is being done is told as done when the trouble is over: "rolling back" → "we rolled back".
    """
    for verb in found("glossary_actions", text):
        front = [t.form for t in tokens(text) if t.end <= verb.span.start]
        if verb.section == "state" or len(front) > _MOST_ACTOR:
            continue
        rest = text[verb.span.end :]
        if not _actor(front) or (front and not rest.strip(" .")):
            return text  # "the importer stopped": nobody did that
        return _we_did(verb, rest, over=over) or text
    return text


def _we_did(verb: Match, rest: str, *, over: bool) -> str:
    """The deed in the team's voice; "" where it is not one: "retrying usually works"."""
    if verb.section == "past":
        done = verb.span.text.lower() if over or _AT_TIME.search(rest) else f"have {verb.value}"
        return f"we {done}{rest}"
    if is_sentence(re.split(r"[,;]", rest)[0]):
        return ""
    if over and verb.value:
        return f"we {verb.value}{rest}"
    return f"we are {verb.span.text[:1].lower()}{verb.span.text[1:]}{rest}"


def checked(text: str) -> str:
    """A finding that begins with how it was found: "checked 20 orders" → "we have checked 20 orders"."""
    verb = next(iter(found("glossary_actions", text)), None)
    if verb is None or verb.span.text.lower() not in grammar("looked") or verb.span.start:
        return text
    rest = [word.form for word in tokens(text[verb.span.end :])]
    plain = rest and everyday("finite").isdisjoint(rest)
    return acted(text) if plain else text


def _actor(front: list[str]) -> bool:
    """Whether what stands before the verb is nobody, "we", or a person, whose name then goes."""
    while front and front[-1] in grammar("between"):
        front = front[:-1]
    if not front or front in (["we"], ["we've"], ["we're"]):
        return True
    return len(front) == 1 and front[0].isalpha() and not known(front[0])
