"""Options: ways that could be gone, told with what each would mean."""

from __future__ import annotations

from drafter.language.memory import kept
from drafter.language.phrases import Match, lexicon

_HEAD = 40
_LEADS = 2
"""Words at most before an option at the beginning of a sentence ("so, option B: …")."""
_MARKS = (
    *("option", "plan ", "choice", "variant", "lternativ", "way "),
    *("could", "might", "may want", "can ", "if ", "either", "possible", "should we"),
)
"""Letters that every phrase of the lexicon for an option has some of."""
_NO_SIGNS = " \"'“(*-–:,"


@kept
def option(text: str) -> str:
    """How a sentence tells of an option: "named", "if", "could", or "" when it does not."""
    small = text.lower()
    if not any(mark in small for mark in _MARKS):
        return ""  # most sentences: the lexicon need not be asked
    signs = lexicon("facts-options").find(text)
    if any(sign.section == "none" for sign in signs):
        return ""
    for sign in signs:
        if sign.section == "could" or (sign.section in ("named", "if") and _opens(text, sign)):
            return sign.section
    return ""


def goes_on(said: str, behind: str) -> bool:
    """Whether the sentence behind tells what the option that was said would mean."""
    told = option(said)
    if not told or option(behind) == "named" or behind.endswith("?"):
        return False
    if told == "named":
        return True
    follows = lexicon("facts-options").first(behind[:_HEAD], "follows")
    return follows is not None and len(behind[: follows.span.start].split()) <= _LEADS


def _opens(text: str, sign: Match) -> bool:
    """Whether it stands at the beginning; a named option is also followed by what it is."""
    if len(text[: sign.span.start].split()) > _LEADS:
        return False
    return sign.section == "if" or len(text[sign.span.end :].strip(_NO_SIGNS)) > 0
