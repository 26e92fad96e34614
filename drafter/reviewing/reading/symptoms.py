"""How does one notice? "slow", "down", "errors", or something that does not do what it should."""

from __future__ import annotations

from drafter.language.tagging import Tag, small
from drafter.reviewing.reading.page import Page, Sentence

_REACH = 6
"""Words behind "trouble" among which stands what it is with."""
_PEOPLE = frozenset(("we", "i", "please", "you", "team", "and"))
"""Who does not do something without anything being wrong."""


def find(page: Page, sentence: Sentence) -> Tag | None:
    """How one notices: "slow", "down", "errors", or something that does "not load"."""
    for tag in sentence.real("symptom"):
        if _cause(page, tag) or _over(page, tag):
            continue
        if small("not").isdisjoint(page.tagged.behind(tag, 2)):
            return tag
    for tag in sentence.each("neg"):
        if page.tagged.near(tag, "works", after=3) or _fails(page, tag):
            return tag
    for tag in sentence.each("lacking"):
        if page.tagged.near(tag, "service", after=1):
            return tag
    for tag in sentence.each("quality"):
        if _name(page, sentence, tag.first):
            continue  # "Larkspur Functions"
        if page.tagged.near(tag, "trouble", before=2, after=2):
            return tag
    for tag in sentence.real("trouble"):
        if _activity(page, tag):
            return tag
    return None


def _activity(page: Page, trouble: Tag) -> bool:
    """Whether it is said what people had trouble with: "problems saving", "issues while sending"."""
    leads, dull = small("activity-leads"), small("no-activity") | small("no-deed")
    for index in range(trouble.last, min(trouble.last + _REACH, len(page.words))):
        if page.tagged.clause[index] != page.tagged.clause[trouble.first]:
            return False
        form = page.words[index].form
        led = index == trouble.last or page.words[index - 1].form in leads
        if led and form.endswith("ing") and form not in dull:
            return True
    return False


def _cause(page: Page, tag: Tag) -> bool:
    """Whether it is told as the cause: "caused by a failed migration", "due to a full disk"."""
    before = page.tagged.behind(tag, 4, inside=True)
    return bool(before & {"due", "because"}) or before >= {"caused", "by"} or "traced" in before


def _over(page: Page, tag: Tag) -> bool:
    """Whether it is the trouble that has "stopped", rather than a thing."""
    if page.words[tag.first].form not in small("endings"):
        return False
    objects = page.tagged.beyond(tag, 1) - small("adverbs") - small("then-when") - small("joins")
    return not objects - {"around"} and bool(page.tagged.near(tag, "trouble", "symptom", before=2))


def _name(page: Page, sentence: Sentence, index: int) -> bool:
    return index > sentence.first and page.text[page.words[index].start].isupper()


def _fails(page: Page, neg: Tag) -> bool:
    """Whether a thing "does not" do something, or "is not" doing it; what people do not is no sign."""
    at = neg.last
    while at < len(page.words) and _light(page.words[at].form):
        at += 1
    if at == len(page.words) or page.tagged.clause[at] != page.tagged.clause[neg.first]:
        return False
    verb = page.words[at].form
    if verb in small("no-symptom") or page.tagged.behind(neg, 3) & _PEOPLE:
        return False
    if verb.endswith("ed"):
        helper = page.words[neg.last - 1].form[:-3] if neg.last - neg.first == 1 else ""
        passive = {helper, *page.tagged.behind(neg, 1)} & small("auxiliaries")
        return bool(passive) and verb not in small("no-harm")
    did = page.words[neg.last - 1].form in small("not-do")
    if did or page.tagged.behind(neg, 2) & small("auxiliary-not"):
        return verb.isalpha() and not verb.endswith("ly")
    return verb.endswith("ing")


def _light(form: str) -> bool:
    return form.endswith("ly") or form in small("adverbs") or form in ("be", "being", "been")
