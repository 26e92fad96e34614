"""Whose voice a message is: a responder, a customer, or a bot."""

from __future__ import annotations

from functools import cache

from drafter.language.phrases import Phrases, lexicon, words
from drafter.noun import Role

_LONGEST_OPENING = 80


@cache
def _section(name: str) -> Phrases:
    return Phrases([entry for entry in lexicon("voices").entries if entry[0] == name])


def _opens(section: str, text: str) -> int | None:
    """How many words of the section's phrase the text begins with; None when it does not."""
    head = words(text[:_LONGEST_OPENING])
    found = _section(section).find(text, head[:4])
    if not found or not head or found[0].span.start != head[0].start:
        return None
    return len(words(found[0].span.text))


def role_of(author: str | None, text: str, *, bot: bool = False) -> Role:
    """The voice behind a message.

    Args:
        author: The name in front, if there is one.
        text: What was written.
        bot: Whether the record itself says that a machine wrote it.
    """
    if bot:
        return "bot"
    if author:
        name = author.lower()
        if _opens("bot", author) is not None or name.endswith(("bot", "[bot]", " app")):
            return "bot"
        if _opens("customer", author) is not None:
            return "customer"
    return "bot" if _alert(text[:_LONGEST_OPENING]) else "responder"


def _alert(text: str) -> bool:
    """Whether a message begins as alerts do; one word alone must also look like one: "ALERT"."""
    opening = text.lstrip("*_[(`:!🔥🚨⚠️ \t\n")
    count = _opens("alert", opening) if opening[:1].isalpha() else None
    if count != 1:
        return count is not None
    word = words(opening)[0]
    return (
        opening[: word.end].isupper()
        or text.lstrip().startswith("[")
        or opening[word.end : word.end + 1] == ":"
    )


def is_label(name: str) -> bool:
    """Whether a word in front of a colon is a label such as "Impact" rather than a name."""
    return _opens("label", name) is not None


@cache
def _no_initials() -> frozenset[str]:
    return frozenset(phrase.upper() for _, phrase, _ in _section("not initials").entries)


def may_be_initials(letters: str) -> bool:
    """Whether two capitals may stand for a person rather than for a technical term."""
    return letters not in _no_initials()
