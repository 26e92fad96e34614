"""The text on one page: its sentences, what their words stand for, and its latest stage."""

from __future__ import annotations

import re
from bisect import bisect_right

from drafter.language.markup import prose
from drafter.language.phrases import lexicon
from drafter.language.sentences import sentences
from drafter.language.tagging import Tag, Tagged
from drafter.update import Span

_STAGE = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]*|\*\*|__)?(Investigating|Identified|Monitoring|Resolved|Update|Fixed"
    r"|Mitigated|Recovered|Recovering)\b[^\n]{0,60}$",
    re.MULTILINE | re.IGNORECASE,
)
_CLOCK = re.compile(r"^[ \t]*(?:[-*+•>][ \t]+)?(?:\*\*)?\[?(\d{1,2})[:.](\d\d)\b", re.MULTILINE)
"""A line that begins with the hour it was written."""
_BLOCK = "p|br|div|li|ul|ol|h[1-6]|hr|table|tr|td|th|pre|blockquote"
_HTML = re.compile(
    rf"</?(?:(?P<block>{_BLOCK})|strong|b|em|i|u|a|span|small|code|font)\b[^<>]{{0,300}}>"
    r"|&(?:[a-z]{2,8}|#\d{1,5});",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"\n]{2,80}\"|“[^”\n]{2,80}”")
_LETTER = re.compile(r"[^\W\d_]")
_HEADING = re.compile(r"[ \t]*(?:#|\*\*|__)|[^\n]{0,60}\d")


class Sentence:
    """One sentence and the tags of its words."""

    __slots__ = ("first", "last", "sections", "span", "tagged", "tags")

    def __init__(self, span: Span, first: int, last: int, tagged: Tagged, tags: list[Tag]) -> None:
        self.span = span
        self.first = first
        """Index of its first word on the page."""
        self.last = last
        """Index behind its last word."""
        self.tagged = tagged
        self.tags = tags
        self.sections = frozenset(tag.section for tag in tags)

    def has(self, *sections: str) -> bool:
        """Whether a word of one of these classes stands in it."""
        return not self.sections.isdisjoint(sections)

    def each(self, *sections: str) -> list[Tag]:
        """The tags of these classes, in order."""
        if not self.has(*sections):
            return []
        return [tag for tag in self.tags if tag.section in sections]

    def real(self, *sections: str) -> list[Tag]:
        """The tags of these classes that are stated, not denied, feared or asked for."""
        return [tag for tag in self.each(*sections) if not self.tagged.led(tag, "unreal")]

    def now(self, *sections: str) -> list[Tag]:
        """Those of them that are so already."""
        return [tag for tag in self.real(*sections) if not self.tagged.led(tag, "pending")]


class Page:
    """A text that has been looked at once, for every question that is asked of it."""

    __slots__ = ("_quoted", "phases", "questions", "sentences", "tagged", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        bare = _HTML.sub(_without_tag, text) if "<" in text or "&" in text else text
        plain = prose(bare)
        self.tagged = Tagged(plain, lexicon("reading"))
        self.words = self.tagged.words
        start = _latest_stage(bare)
        self._quoted = [m.span() for m in _QUOTED.finditer(plain)]
        # What a message on a screen says, we do not say: only the words around it are looked up.
        said = _QUOTED.sub(_muted, plain) if self._quoted else plain
        like = None if self._quoted else self.tagged
        self.phases = Tagged(said, lexicon("phases"), like, start)
        self.questions = Tagged(said, lexicon("hedges"), like, start)
        self.sentences = self._sentences(bare)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text from word `first` up to word `last`."""
        start, end = self.words[first].start, self.words[last - 1].end
        return self.stretch(start, end)

    def stretch(self, start: int, end: int) -> Span:
        """The stretch of the text between two characters."""
        return Span(start, end, self.text[start:end])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that a character belongs to."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.span.start)
        return self.sentences[at - 1] if at else None

    def plain(self, index: int) -> bool:
        """Whether a word stands outside quotation marks."""
        at = self.words[index].start
        before = bisect_right(self._quoted, (at, 0)) - 1
        return before < 0 or at >= self._quoted[before][1]

    def stands(self, tag: Tag) -> bool:
        """Whether a deed or a fact is stated: not read off a screen, nor what "cannot be renewed"."""
        denied = tag.section in ("done", "doing") and self.tagged.near(tag, "neg", before=2)
        return not denied and self.plain(tag.first)

    def _sentences(self, bare: str) -> list[Sentence]:
        found: list[Sentence] = []
        word = at = 0
        words, tags = self.words, self.tagged.tags
        for span in sentences(bare):
            while word < len(words) and words[word].start < span.start:
                word += 1
            while at < len(tags) and tags[at].first < word:
                at += 1
            first, begin = word, at
            while word < len(words) and words[word].start < span.end:
                word += 1
            while at < len(tags) and tags[at].first < word:
                at += 1
            if word > first:
                whole = self.stretch(span.start, span.end)
                found.append(Sentence(whole, first, word, self.tagged, tags[begin:at]))
        return found


def _without_tag(tag: re.Match[str]) -> str:
    """Spaces in place of an HTML tag; one that begins a paragraph begins it still."""
    size = len(tag[0])
    return "\n\n" + " " * (size - 2) if tag["block"] else " " * size


def _muted(quoted: re.Match[str]) -> str:
    return _LETTER.sub("x", quoted[0])


def _latest_stage(text: str) -> int:
    """Where the last of several dated stages of one text begins; 0 when it has none."""
    headings = [m for m in _STAGE.finditer(text) if _HEADING.match(m[0])]
    if headings:
        return headings[-1].start()
    clocks = list(_CLOCK.finditer(text))
    hours = [int(m[1]) * 60 + int(m[2]) for m in clocks]
    return clocks[-1].start() if len(hours) > 1 and hours == sorted(hours) else 0
