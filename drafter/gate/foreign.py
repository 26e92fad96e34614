"""Lines in a language that the rules cannot read. Nobody can call such a line harmless but a person."""

from __future__ import annotations

import unicodedata
from functools import cache

from drafter.language.markup import without_code
from drafter.language.phrases import lexicon, words

_FEWEST = 4
"""Words that a line of another language has at least; fewer are a name or a quotation."""
_ACCENTED = 0.2
"""Share of words with letters that English does not have, from which on a line is not English."""
_OTHER_SCRIPT = 0.3
"""Share of letters of another script than Latin, from which on a line is not English."""


def foreign(line: str) -> bool:
    """Whether this line is prose in a language that the rules cannot read.

    Logs, code and addresses are not: what counts is small words of other languages, accented words
    and other scripts, never that a word is unknown.
    """
    prose = without_code(line)
    letters = [letter for letter in prose if letter.isalpha()]
    strange = sum(not letter.isascii() and not _is_latin(letter) for letter in letters)
    if strange >= _FEWEST and strange > _OTHER_SCRIPT * len(letters):
        return True
    said = [word.form for word in words(prose) if word.form.isalpha()]
    if len(said) < _FEWEST:
        return False
    accented = sum(not word.isascii() for word in said)
    if accented >= 2 and accented > _ACCENTED * len(said):
        return True
    theirs = {word for word in said if word in _their_small_words()}
    ours = {word for word in said if word in _our_small_words()}
    return len(theirs) >= 2 and len(theirs) > len(ours)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


@cache
def _their_small_words() -> frozenset[str]:
    return frozenset(phrase for _, phrase, *_ in lexicon("other-languages").entries)


@cache
def _our_small_words() -> frozenset[str]:
    small = "the a an is are was were we of to in and not for with it this that has have be at by"
    return frozenset(phrase for _, phrase, *_ in lexicon("function_words").entries) | frozenset(
        small.split()
    )
