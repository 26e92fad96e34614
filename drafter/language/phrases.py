"""Finding many phrases in a text at once, from lexicon files.

A lexicon is a plain text file in `lexicons/`: one phrase a line, `#` for comments, `[name]` for a
section, and an optional value behind ` = `. A phrase is matched on whole words, whatever the case;
`…` at the end of a word stands for any ending ("investigat…"), and `_` for any one word.

Matching goes word by word through a tree keyed by word, so its cost grows with the text and hardly
with the size of the lexicon, and there is no pattern that hostile text could make slow.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from drafter.language.memory import kept
from drafter.update import Span

_LONGEST = 40
"""No word of a lexicon is longer, in characters; it keeps monster words from costing time."""
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
    return list(_words(text))


@kept
def _words(text: str) -> tuple[Word, ...]:
    """Kept: a sentence is asked about by several rooms."""
    small = text.lower().replace("’", "'")
    if len(small) != len(text):  # a few letters, such as İ, grow when they are lower-cased
        return tuple(Word(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text))
    return tuple([Word(*(at := m.span()), small[at[0] : at[1]]) for m in _WORD.finditer(text)])


class _Node:
    """A place in the tree of phrases: what may follow, and the phrases that end here."""

    __slots__ = ("any_word", "entries", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}  # children reached by the beginning of a word, for `…`
        self.any_word: _Node | None = None
        self.entries: tuple[tuple[str, str, str], ...] = ()

    def add(self, entry: tuple[str, str, str]) -> None:
        """Hang a phrase, less its first word, below this node."""
        node = self
        for part in entry[1].lower().replace("’", "'").split()[1:]:
            if part == "_":
                node.any_word = node.any_word or _Node()
                node = node.any_word
            elif part.endswith("…"):
                node = node.stems.setdefault(part[:-1], _Node())
            else:
                node = node.words.setdefault(part, _Node())
        node.entries += (entry,)

    def longest(self, tokens: list[Word], at: int) -> tuple[int, _Node] | None:
        """Where the longest phrase from here ends, and its node; None when there is none."""
        best = (at, self) if self.entries else None
        if at == len(tokens) or self._ends(tokens[at].form):
            return best
        for node in self._below(tokens[at].form):
            found = node.longest(tokens, at + 1)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return best

    def _ends(self, form: str) -> bool:
        """Whether no phrase goes on with this word: nearly always, and told without a search."""
        return form not in self.words and self.any_word is None and not self.stems

    def _below(self, form: str) -> Iterator[_Node]:
        """The places to go on to with this word."""
        if form in self.words:
            yield self.words[form]
        if self.any_word is not None:
            yield self.any_word
        if self.stems:
            for length in range(1, min(len(form), _LONGEST) + 1):
                if form[:length] in self.stems:
                    yield self.stems[form[:length]]


class Phrases:
    """A set of phrases, ready to be found.

    A phrase waits as a line of text, and is hung into a tree when its first word first occurs: a
    lexicon of thousands costs a short text next to nothing.
    """

    def __init__(self, entries: Iterable[tuple[str, str, str]] = (), text: str = "") -> None:
        """`entries`: (section, phrase, value); or the text of a lexicon file, parsed as needed."""
        lines = text.splitlines()
        head = ""
        for section, phrase, value in entries:
            if section != head:
                head = section
                lines.append(f"[{section}]")
            lines.append(f"{phrase} = {value}")
        self._lines = lines
        self._firsts = [line.partition(" ")[0].lower() for line in lines]
        self._known = frozenset(self._firsts)
        self._heads = [number for number, line in enumerate(lines) if line[:1] == "["]
        self._trees: dict[str, _Node] = {}
        self._begin = lru_cache(maxsize=4096)(self._beginning)

    @cached_property
    def entries(self) -> tuple[tuple[str, str, str], ...]:
        """(section, phrase, value) of every phrase, in order."""
        numbers = range(len(self._lines))
        return tuple(self._entry(n) for n in numbers if self._lines[n][:1] not in ("", "#", "["))

    def _entry(self, number: int) -> tuple[str, str, str]:
        head = bisect_right(self._heads, number) - 1
        section = self._lines[self._heads[head]][1:-1] if head >= 0 else ""
        phrase, _, value = self._lines[number].partition(" = ")
        return section, phrase.strip(), value.strip()

    def _beginning(self, form: str) -> tuple[_Node, ...]:
        """The trees of the phrases that can begin with this word; mostly none."""
        stems = [f"{form[:length]}…" for length in range(1, min(len(form), _LONGEST) + 1)]
        keys = [form, *stems, "_"]
        if self._known.isdisjoint(keys):
            return ()
        return tuple([self._tree(key) for key in keys if key in self._known])

    def _tree(self, first: str) -> _Node:
        tree = self._trees.get(first)
        if tree is None:
            tree = self._trees[first] = _Node()
            number = -1
            for _ in range(self._firsts.count(first)):
                number = self._firsts.index(first, number + 1)
                tree.add(self._entry(number))
        return tree

    def find(self, text: str, found: list[Word] | None = None) -> list[Match]:
        """Every phrase in the text, the longest at each place, in order; none overlap."""
        tokens = words(text) if found is None else found
        matches: list[Match] = []
        at = 0
        while at < len(tokens):
            trees = self._begin(tokens[at].form)
            if not trees:
                at += 1
                continue
            best: tuple[int, _Node] | None = None
            for tree in trees:
                longest = tree.longest(tokens, at + 1)
                if longest is not None and (best is None or longest[0] > best[0]):
                    best = longest
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


@cache
def lexicon(name: str) -> Phrases:
    """The lexicon file `name`.txt, read once."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return Phrases(text=text.replace("’", "'"))
