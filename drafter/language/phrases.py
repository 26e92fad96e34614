"""Finding many phrases in a text at once, from lexicon files.

A lexicon is a plain text file in `lexicons/`: one phrase a line, `#` for comments, `[name]` for a
section, and an optional value behind ` = `. A phrase is matched on whole words, whatever the case;
`…` at the end of a word stands for any ending ("investigat…"), and `_` for any one word.

Matching goes word by word through a tree keyed by word, so its cost grows with the text and hardly
with the size of the lexicon, and there is no pattern that hostile text could make slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drafter.update import Span

_FOLDER = Path(__file__).parent / "lexicons"
_WORD = re.compile(r"[^\W_]+(?:['’.\-_/][^\W_]+)*%?", re.UNICODE)


class Match(NamedTuple):
    """A phrase found in a text."""

    span: Span
    section: str
    phrase: str
    """The phrase as the lexicon writes it."""
    value: str
    """What stands behind ` = `; "" when nothing does."""


class Word(NamedTuple):
    """A word of a text: its place, and its form for comparing."""

    start: int
    end: int
    form: str


def words(text: str) -> list[Word]:
    """The words of a text, lower-cased, apostrophes straightened."""
    return [Word(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in _WORD.finditer(text)]


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node]
    stems: dict[str, _Node]
    """Children reached by the beginning of a word, for `…`."""
    any_word: _Node | None = None
    entries: tuple[tuple[str, str, str], ...] = ()


class Phrases:
    """A set of phrases, ready to be found."""

    def __init__(self, entries: list[tuple[str, str, str]]) -> None:
        """`entries`: (section, phrase, value)."""
        self.entries = tuple(entries)
        self._root = _Node({}, {})
        for entry in entries:
            self._add(entry)

    def _add(self, entry: tuple[str, str, str]) -> None:
        node = self._root
        for part in entry[1].lower().replace("’", "'").split():
            if part == "_":
                node.any_word = node.any_word or _Node({}, {})
                node = node.any_word
            elif part.endswith("…"):
                node = node.stems.setdefault(part[:-1], _Node({}, {}))
            else:
                node = node.words.setdefault(part, _Node({}, {}))
        node.entries += (entry,)

    def find(self, text: str, found: list[Word] | None = None) -> list[Match]:
        """Every phrase in the text, the longest at each place, in order; none overlap."""
        tokens = words(text) if found is None else found
        matches: list[Match] = []
        at = 0
        while at < len(tokens):
            best: tuple[int, _Node] | None = None
            for end, node in self._walk(self._root, tokens, at):
                if best is None or end > best[0]:
                    best = (end, node)
            if best is None:
                at += 1
                continue
            end, node = best
            start, stop = tokens[at].start, tokens[end - 1].end
            span = Span(start, stop, text[start:stop])
            matches += [Match(span, *entry) for entry in node.entries]
            at = end
        return matches

    def first(self, text: str, section: str | None = None) -> Match | None:
        """The first phrase in the text, of this section if one is named."""
        return next((m for m in self.find(text) if section in (None, m.section)), None)

    def _walk(self, node: _Node, tokens: list[Word], at: int) -> Iterator[tuple[int, _Node]]:
        if node.entries:
            yield at, node
        if at == len(tokens):
            return
        form = tokens[at].form
        child = node.words.get(form)
        if child is not None:
            yield from self._walk(child, tokens, at + 1)
        if node.stems:
            for length in range(1, len(form) + 1):
                below = node.stems.get(form[:length])
                if below is not None:
                    yield from self._walk(below, tokens, at + 1)
        if node.any_word is not None:
            yield from self._walk(node.any_word, tokens, at + 1)


@cache
def lexicon(name: str) -> Phrases:
    """The lexicon file `name`.txt, read once."""
    return Phrases(list(_parse((_FOLDER / f"{name}.txt").read_text(encoding="utf-8"))))


def _parse(text: str) -> Iterator[tuple[str, str, str]]:
    section = ""
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            continue
        phrase, _, value = line.partition(" = ")
        yield section, phrase.strip(), value.strip()
