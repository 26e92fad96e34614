"""A note's sentence as clauses that can stand alone: "card payments fail, one in three orders is lost".

Readers get whole sentences. A note ties several with commas, and hangs on what only colleagues need
("tested twice", "anyone else"); here they come apart, so that each can be told or left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drafter.compose.deeds import checked
from drafter.compose.verbs import hangs, is_sentence, whole
from drafter.compose.vocabulary import everyday, found, grammar, tokens
from drafter.language.phrases import Word
from drafter.noun import Kind

_BREAK = re.compile(r"([,;]\s+|\s[-–—]{1,2}\s|(?<=\w\w)\.\s+)")
_WHOLE_ONLY: tuple[Kind, ...] = ("option", "workaround", "eta")
"""Kinds of which a part alone could mislead: what is advised, and when."""


@lru_cache(maxsize=512)
def clauses(text: str, kind: Kind) -> tuple[str, ...]:
    """The clauses of a sentence that stand alone, without those that are only an aside."""
    first, *rest = _BREAK.split(text)
    done: list[str] = []
    current = first if kind == "action" else checked(whole(first))
    for tie, piece in zip(rest[::2], rest[1::2], strict=True):
        if not is_sentence(current) or hangs(current) or _expects(current):
            current = f"{current}{tie}{piece}"
        elif current.startswith("we have ") and kind != "action" and _stands(whole(piece)):
            current = f"{current}: {whole(piece)}"  # what was found, behind how
        elif kind not in _WHOLE_ONLY and _stands(whole(piece)):
            done.append(current)
            current = whole(piece)
        elif kind == "action" or not _is_aside(piece):
            current = f"{current}{tie}{piece}"
    parts = (*done, current)
    return _readers_first(parts) if kind == "impact" else parts


def _readers_first(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What readers see before what caused them to see it, unless one leans on the other."""
    if any(leans(part) for part in parts):
        return parts
    return tuple(sorted(parts, key=lambda part: not found("glossary_parts", part, "part")))


def _expects(text: str) -> bool:
    """Whether a clause has begun that is not finished: "we made sure that on future restarts"."""
    last = max((w for w in tokens(text) if w.form in grammar("begins")), key=_end, default=None)
    if last is None:
        return False
    forms = [word.form for word in tokens(text[last.end :])]
    verb = forms[:1] and forms[0] in everyday("verb")
    return not verb and everyday("finite").isdisjoint(forms)


def _end(word: Word) -> int:
    return word.end


def leans(clause: str) -> bool:
    """Whether the clause speaks of something in the one before: "none of them was charged"."""
    return not grammar("leaning on").isdisjoint(word.form for word in tokens(clause))


def _stands(piece: str) -> bool:
    """Whether the piece is a sentence by itself: its subject first, and then its verb."""
    forms = [word.form for word in tokens(piece)]
    if len(forms) < 2 or forms[0] in grammar("tie") or forms[0] in everyday("finite"):
        return False
    return not _is_deed(piece) and is_sentence(piece)


def _is_aside(piece: str) -> bool:
    """Whether the piece says what a colleague did or asks, and limits nothing."""
    forms = [word.form for word in tokens(piece)]
    if not forms or not grammar("limit").isdisjoint(forms):
        return not forms
    return _is_deed(piece) or (forms[0] in grammar("auxiliary") | grammar("who"))


def _is_deed(piece: str) -> bool:
    """Whether it begins with what somebody did: "tested twice", "looking into it"."""
    deeds = found("glossary_actions", piece)
    front = bool(deeds) and deeds[0].section != "state" and not piece[: deeds[0].span.start].strip()
    return front or next(iter(tokens(piece))).form in grammar("deed")
