"""Characters that make a text look like something else than it is, so that nobody could agree to it.

Invisible and direction-changing characters, and words that mix Latin letters with look-alikes of
another script; see CVE-2021-42574 and CVE-2021-42694. No update needs them.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_EMOJI_JOINERS = "\u200d\ufe0f"


def disguises(text: str) -> tuple[str, ...]:
    """What is wrong, each with its line and code point; nothing for an honest text."""
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        for at, character in enumerate(line):
            if _hidden(character, line[at - 1 : at]):
                found.append(f"line {number}: an invisible character (U+{ord(character):04X})")
        for word in _WORD.findall(line):
            scripts = {script for letter in word if (script := _script(letter))}
            if len(scripts) > 1:
                named = " and ".join(sorted(script.title() for script in scripts))
                found.append(f"line {number}: a word that mixes {named} letters")
    return tuple(found)


def _hidden(character: str, before: str) -> bool:
    if character in _EMOJI_JOINERS:
        return not before or unicodedata.category(before) not in {"So", "Sk"}
    return character != "\t" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    first = unicodedata.name(letter, "").split(" ", 1)[0]
    return first if first in _ALIKE else ""
