"""Does the text promise a next update, and by when?

People promise in four ways: "we will post an update", "updates will follow", "we will keep you
posted", and without a verb, "next update: 14:30 UTC", "stay tuned". Which way does not matter; what
matters is whether a time stands with it. The time a fix is due, or something happened, does not.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from drafter.language import times
from drafter.language.tagging import Tag, small
from drafter.language.times import TimeExpression
from drafter.reviewing.reading.page import Page, Sentence
from drafter.update import NextUpdate

_REACH = 25
"""Words between a promise and its time, at most."""


def find(page: Page, now: datetime, zone: ZoneInfo) -> NextUpdate | None:
    """The promise of a next update; the first with a time, else the first without."""
    vague: NextUpdate | None = None
    for number, sentence in enumerate(page.sentences):
        words = _promise(page, sentence)
        if words is None:
            continue
        end = sentence.span.end
        if sentence.has("next") and sentence.last == words[1] and number + 1 < len(page.sentences):
            end = page.sentences[number + 1].span.end
        begin = page.words[words[0]].start
        time = _time(page, sentence, words, end, now, zone)
        if time is not None:
            start, stop = (
                min(begin, time.span.start),
                max(page.words[words[1] - 1].end, time.span.end),
            )
            return NextUpdate("time", time.at, page.stretch(start, stop))
        vague = vague or NextUpdate("unbounded", None, page.stretch(begin, sentence.span.end))
    return vague


def _promise(page: Page, sentence: Sentence) -> tuple[int, int] | None:
    """The first and the last words of the promise that a sentence makes."""
    if sentence.has("noupdate"):
        return None
    for tag in sentence.each("next"):
        return tag.first, tag.last
    for will in sentence.each("will"):
        promise = _will(page, will)
        if promise:
            return promise
    for tag in sentence.each("await"):
        return tag.first, tag.last
    return None


def _will(page: Page, will: Tag) -> tuple[int, int] | None:
    """What a "will" promises: to report, to give news, or that news will be given."""
    report = page.tagged.near(will, "report", after=4)
    if report and _positive(page, will, report):
        return will.first, report.last
    inform = page.tagged.near(will, "inform", after=3)
    if inform and _tells(page, inform) and _positive(page, will, inform):
        return will.first, inform.last
    returning = page.tagged.near(will, "return", after=2)
    speakers = page.tagged.behind(will, 1) | {page.words[will.first].form}
    if returning and speakers & small("speakers"):
        return will.first, returning.last
    inform = page.tagged.near(will, "inform", after=4)
    if inform is None or not _positive(page, will, inform):
        return None
    news = page.tagged.near(inform, "news", "post-mortem", after=6)
    if news:
        return will.first, news.last
    news = page.tagged.near(will, "news", "post-mortem", before=6)
    return (news.first, inform.last) if news else None


def _tells(page: Page, inform: Tag) -> bool:
    """Whether it is news without the word: "we will post when", "will write again"."""
    if page.words[inform.last - 1].form not in small("tells") or inform.last == len(page.words):
        return False
    following = page.words[inform.last].form
    same = page.tagged.sentence[inform.last] == page.tagged.sentence[inform.first]
    return same and (following in small("then-when") or following[0].isdigit())


def _positive(page: Page, first: Tag, second: Tag) -> bool:
    """Whether no "not" stands between the two."""
    return small("not").isdisjoint(w.form for w in page.words[first.first : second.last])


def _time(
    page: Page,
    sentence: Sentence,
    words: tuple[int, int],
    end: int,
    now: datetime,
    zone: ZoneInfo,
) -> TimeExpression | None:
    """The time by which it is promised: behind the promise, or in front of its clause."""
    offset = sentence.span.start
    said = page.words[words[1] - 1].end
    for time in times.find(page.tagged.text[offset:end], now, zone):
        span = page.stretch(time.span.start + offset, time.span.end + offset)
        if time.kind == "duration" and not (sentence.has("next") and span.start <= said + 3):
            continue
        if time.kind == "vague" and time.at is None:
            continue
        found = _counted(time, now)._replace(span=span)
        if _belongs(page, sentence, words, found):
            return found
    return None


def _counted(time: TimeExpression, now: datetime) -> TimeExpression:
    """A stretch of time, counted from now: "next update: 45 minutes"."""
    if time.kind != "duration":
        return time
    return time._replace(kind="moment", at=now + timedelta(seconds=min(time.seconds or 0, 1e7)))


def _belongs(page: Page, sentence: Sentence, words: tuple[int, int], time: TimeExpression) -> bool:
    """Whether a time says when the update comes."""
    at = bisect_right(page.words, time.span.start, key=lambda word: word.end)
    if time.kind == "recurring":
        return True
    if at < words[0]:
        return at - sentence.first <= 2
    behind = [w.form for w in page.words[words[1] : at]]
    set_for = behind[-1:] == ["for"] and len(behind) > 1 and behind[-2] in small("set-for")
    if len(behind) > _REACH or (behind and behind[-1] in small("not-then") and not set_for):
        return False
    return (
        time.kind == "window"
        or small("waits").isdisjoint(behind)
        or not small("or-by").isdisjoint(behind)
    )
