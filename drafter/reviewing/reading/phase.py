"""Where does the text say that the incident is now?"""

from __future__ import annotations

from drafter.incident import Phase
from drafter.language.hedges import question
from drafter.language.phases import signs, weigh
from drafter.language.phrases import lexicon
from drafter.language.tagging import Tagged
from drafter.reviewing.reading.page import Page

_AT_WORK = frozenset(("investigating", "watching", "applying", "fixing", "working", "lingering"))
_NOW = _AT_WORK | {"applied", "found", "recovering", "reported"}


def find(page: Page) -> Phase:
    """The phase; where no word says it, the tense and what is being done decide.

    Trouble that is told as past, with no question left, is over, and so is what only tells of things
    done. A cause that is given, or something that is being done, means that it is understood; else
    people are looking.
    """
    said = signs(page.phases)
    quiet = said.isdisjoint(_AT_WORK if "back" in said else _NOW)
    if quiet and _past(page) and not question(page.questions):
        return "resolved"
    return weigh(said) or _unsaid(page)


def _unsaid(page: Page) -> Phase:
    if any(s.has("because", "doing") for s in page.sentences):
        return "identified"
    if not any(s.has("done") for s in page.sentences):
        return "investigating"
    ails = any(s.real("symptom") for s in page.sentences)
    return "identified" if ails else "resolved"


def _past(page: Page) -> bool:
    """Whether all of it is told in the past tense: the first verb of a sentence tells.

    Thanks, regret and what is done to prevent the next time are set aside.
    """
    tense: dict[int, str] = {}
    aside = {page.phases.sentence[t.first] for t in page.phases.each("prevention")}
    for t in Tagged(page.tagged.text, lexicon("tense"), page.tagged).tags:
        number = page.phases.sentence[t.first]
        if t.section == "courtesy":
            aside.add(number)
        else:
            tense.setdefault(number, t.section)
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
