"""Where does the text say that the incident is now?"""

from __future__ import annotations

import re

from drafter.language.hedges import question
from drafter.language.phases import signs, weigh
from drafter.language.phrases import lexicon
from drafter.language.tagging import Tagged
from drafter.noun import Phase
from drafter.reviewing.reading import deeds
from drafter.reviewing.reading.page import Page

_AT_WORK = frozenset(
    ("investigating", "watching", "to-watch", "applying", "fixing", "working", "lingering")
)
_NOW = _AT_WORK | {"applied", "found", "recovering", "reported"}
_END = re.compile(
    r"\b(?:until|till|to|and|through|-|–)\s{1,3}(?:(?:about|around|approximately|roughly)\s{1,3})?"
    r"\d{1,2}[:.]?\d\d\b",
    re.IGNORECASE,
)
"""Until when it lasted: "from 10:00 to 10:20", "between 9:05 and 9:40"."""
_TALE = 60
"""Words from which a text tells a story: what stands last in it is where things are."""


def find(page: Page) -> Phase:
    """The phase; where no word says it, the tense and what is being done decide.

    Trouble that is told as past, with no question left, is over, and so is trouble with an end that
    nobody works on any more. A cause that is given, or something that is being done, means that it
    is understood; else people are looking.
    """
    said = signs(page.phases)
    quiet = said.isdisjoint(_AT_WORK if "back" in said else _NOW)
    if quiet and _past(page) and not question(page.questions) and "doing" not in _deeds(page):
        return "resolved"
    if ("resolved" in said or said.isdisjoint(_AT_WORK)) and _ended(page):
        return "resolved"
    return weigh(said) or _unsaid(page)


def _unsaid(page: Page) -> Phase:
    if len(page.words) >= _TALE:
        last = next((s for s in reversed(page.sentences) if s.has("doing", "done")), None)
        if last and not last.has("doing") and not question(page.questions):
            return "resolved"
    if _tells(page, "doing"):
        return "identified"
    if question(page.questions):
        return "investigating"
    if "doing" in _deeds(page) or _tells(page, "because"):
        return "identified"
    if not _tells(page, "done"):
        return "identified" if "done" in _deeds(page) else "investigating"
    ails = any(s.real("symptom") for s in page.sentences)
    return "identified" if ails else "resolved"


def _deeds(page: Page) -> set[str]:
    return {deed.kind for sentence in page.sentences for deed in deeds.find(page, sentence)}


def _tells(page: Page, section: str) -> bool:
    return any(page.stands(tag) for s in page.sentences for tag in s.each(section))


def _ended(page: Page) -> bool:
    """Whether a sentence says until when there was trouble."""
    text = page.tagged.text
    return any(
        sentence.real("symptom", "trouble")
        and _END.search(text, sentence.span.start, sentence.span.end)
        and _tenses(page).get(page.tagged.sentence[sentence.first]) == "past"
        for sentence in page.sentences
    )


def _past(page: Page) -> bool:
    """Whether all of it is told in the past tense: the first verb of a sentence tells.

    Thanks, regret and what is done to prevent the next time are set aside.
    """
    tense = _tenses(page)
    aside = {page.phases.sentence[t.first] for t in page.phases.each("prevention")}
    troubled = {
        page.phases.sentence[sentence.first]
        for sentence in page.sentences
        if sentence.real("trouble", "symptom", "because")
    }
    told = {
        tense[number]
        for number in tense.keys() - aside
        if number in troubled or tense[number] != "perfect"
    }
    return told == {"past"} and not troubled.isdisjoint(tense)


def _tenses(page: Page) -> dict[int, str]:
    """For each sentence, by its number, the tense of its first verb; none where it is courtesy."""
    tense: dict[int, str] = {}
    courtesy: set[int] = set()
    for t in Tagged(page.tagged.text, lexicon("tense"), page.tagged).tags:
        number = page.phases.sentence[t.first]
        if t.section == "courtesy":
            courtesy.add(number)
        else:
            tense.setdefault(number, t.section)
    return {number: said for number, said in tense.items() if number not in courtesy}
