"""The update is as long as its channel bears, and no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.language.phrases import lexicon, words
from drafter.reviewing.manuscript import Manuscript, Remark
from drafter.update import Span

SETTINGS = {"max_words": 150}
"""max_words: what the readers of this channel take in."""

_NEEDED = 2
_LEAST = 4
"""Words that a shortened sentence must keep to stand alone."""


def check(m: Manuscript, settings: Mapping[str, Any]) -> Iterator[Remark]:
    """Counts characters against the channel's hard limit, and words against the reader's patience."""
    limit = m.audience.max_characters
    over = len(m.text.strip()) - limit
    if limit and over > 0:
        for span, suggestion in _cuts(m, over):
            yield Remark(
                span,
                f"The update is {over} characters too long: the channel takes {limit} and cuts the "
                "rest off. "
                + ("Say this in fewer words." if suggestion is None else "Leave this out."),
                suggestion,
            )
        return
    counted = words(m.prose)
    most: int = settings["max_words"]
    if len(counted) > most:
        yield Remark(
            m.span(counted[most].start, len(m.text.rstrip())),
            f"{len(counted)} words; readers of this channel take in about {most}. "
            "Keep what changed for them, and link to the rest.",
            level="warning",
        )


def _cuts(m: Manuscript, over: int) -> list[tuple[Span, str | None]]:
    """What to leave out, what carries least first; never the trouble, the impact or the next update."""
    if m.tongue:  # which sentence weighs least is known of English only
        stop = len(m.text.rstrip())
        return [(m.span(max(0, stop - over), stop), None)]
    cuts: list[tuple[Span, str | None]] = []
    kept = list(m.sentences)
    for sentence in sorted(m.sentences, key=lambda s: (_weight(m, s), -s.start)):
        if over <= 0 or _weight(m, sentence) == _NEEDED:
            break
        start = sentence.start
        while start and m.text[start - 1].isspace():
            start -= 1
        cuts.append((m.span(start, sentence.end), ""))
        kept.remove(sentence)
        over -= sentence.end - start
    if over > 0:
        cuts.append(_shorter(m, kept, over))
    return cuts


def _shorter(m: Manuscript, kept: list[Span], over: int) -> tuple[Span, str | None]:
    """The smallest part of a sentence that is enough, else the largest there is; else only the place."""
    promise = m.reading.next_update
    whole = m.sentence_at(promise.span) if promise else None  # its end is the time
    parts = [m.span(s.start + at, s.end) for s in kept if s != whole for at in _ends(s.text)]
    enough = [part for part in parts if len(part.text) > over]
    if enough:
        return min(enough, key=lambda part: len(part.text)), "."
    if parts:
        return max(parts, key=lambda part: len(part.text)), "."
    longest = max(kept, key=lambda s: len(s.text), default=m.end())
    return m.span(max(longest.start, longest.end - over), longest.end), None


def _ends(sentence: str) -> list[int]:
    """Where a sentence could end sooner and still stand alone."""
    from drafter.reviewing.grounding.rewriting import TAIL  # only a finding needs it

    found = (part.start() for part in TAIL.finditer(sentence))
    return [at for at in found if len(sentence[:at].split()) >= _LEAST]


def _weight(m: Manuscript, sentence: Span) -> int:
    """How much readers would miss a sentence: 0 nothing, 1 a detail, `_NEEDED` the update itself."""
    r = m.reading

    def holds(*spans: Span | None) -> bool:
        return any(s is not None and sentence.start <= s.start < sentence.end for s in spans)

    if lexicon("open").first(sentence.text, "impact"):
        return _NEEDED
    if holds(r.acknowledgement, r.impact, r.next_update.span if r.next_update else None):
        return _NEEDED
    return int(holds(r.known, r.unknown, r.action, r.next_step))
