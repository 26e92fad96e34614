"""Whether a sentence of the notes is one that these readers should get."""

from __future__ import annotations

import re
from itertools import pairwise

from drafter.compose.verbs import hangs, is_sentence
from drafter.compose.vocabulary import everyday, finite, found, grammar, tokens
from drafter.config import Config
from drafter.config.model import Depth
from drafter.language.glossary import terms
from drafter.language.hedges import hedge, negations
from drafter.language.phases import phase_of
from drafter.noun import Kind, Phase

_RANK: dict[Phase, int] = {"investigating": 0, "identified": 1, "monitoring": 2, "resolved": 3}
_LONGEST = 34
"""Words a sentence may have; a longer one is not read to its end."""
_MOST_TERMS = 2
"""Responders' words a sentence may have before translating them makes it unreadable."""
_POINTS = (["it"], ["they"], ["their"], ["them"], ["its"])
_CODE = re.compile(r"\w_\w|\b[a-z]{2,}[A-Z]|->|=>|\w\(|\b(?:[A-Z][a-z]+){3,}\b|[{}<>|\\]")
_AN_OPTION = 4
"""Words that it takes to say what one could do: "we would suggest" says nothing."""
_TERMS_EACH = 5
"""In a long sentence, one responders' word in so many may stand."""


def is_talk(text: str, kind: Kind, *, to_one: bool = False) -> bool:
    """Whether the sentence asks or tells a colleague something, or is only a piece of one.

    Said to the one customer who is hit (`to_one`), “you” is no colleague.
    """
    forms = [word.form for word in tokens(text)]
    if not forms or text.rstrip().endswith("?") or text.count("(") != text.count(")"):
        return True
    if kind in ("workaround", "option"):
        return False  # advice may be an order
    orders = len(forms) > 1 and forms[0] in everyday("verb") and forms[1] in grammar("object")
    asks = forms[0] in grammar("ask") or not {"please", "myself"}.isdisjoint(forms)
    asks = asks or ("you" in forms and not to_one)
    return orders or asks or forms[0] in grammar("auxiliary")


def out_of_place(
    text: str, depth: Depth, config: Config, *, sensitive: bool, alone: bool = True
) -> bool:
    """Whether readers cannot place the sentence, or should not have it before people agreed.

    Sentences that point back at others (unless they follow those: not `alone`), the team's feelings and plans, too many technical words;
    outside, signs of an attack; and, in security and privacy incidents, how it was done.
    """
    if tokens(text)[-1:] and tokens(text)[-1].form in ("one", "ones"):
        return True  # "back to the old one": of what?
    talk = {match.section for match in found("glossary_talk", text)}
    first = next(iter(tokens(text)), None)
    points = first is not None and first.form in grammar("pointing")
    if alone and points and not found("phases", text, "because"):
        return True  # else "this" is the trouble itself: "this was caused by …"
    technical = len(terms(text, depth, config)) > max(_MOST_TERMS, len(tokens(text)) // _TERMS_EACH)
    secret = {"attack", "how"} if sensitive else {"attack"} if depth == "plain" else set()
    return technical or "tone" in talk or bool(secret & talk)


def is_delicate(text: str) -> bool:
    """Whether, in a security or privacy incident, only the people who approve may say this.

    "No data was taken", "only a few accounts", "it may have been stolen": such sentences get taken
    back, and then weigh more than the incident.
    """
    if found("sensitive-wording", text) or found("minimisers", text):
        return True
    how = found("glossary_talk", text, "how") or found("glossary_talk", text, "attack")
    return bool(how and (negations(text) or hedge(text)))


def is_telling(text: str, kind: Kind) -> bool:
    """Whether the sentence says what its kind promises, rather than a side matter."""
    if sum(word.form.isalpha() for word in tokens(text)) < 2:
        return False
    if kind != "impact" or counts_people(text):
        return True
    cues = found("facts-cues", text, "impact") or found("glossary_parts", text)
    return bool(cues or negations(text))


def counts_people(text: str) -> bool:
    """Whether the text names who or how many: "EU customers", "12% of requests"."""
    return "%" in text or not grammar("people").isdisjoint(word.form for word in tokens(text))


def is_whole(text: str, kind: Kind, phase: Phase) -> bool:
    """Whether the text is a whole sentence that says what is so, and not more than is so."""
    forms = [word.form for word in tokens(text)]
    advice = kind in ("workaround", "option") and forms[:1] and forms[0] in everyday("verb")
    if not 2 <= len(forms) <= _LONGEST or not (advice or is_sentence(text)):
        return False
    if forms[-1] in grammar("unfinished") or (kind == "option" and len(forms) < _AN_OPTION):
        return False
    if kind not in ("workaround", "option") and (hangs(text) or is_bare_deed(text, kind)):
        return False
    if kind == "action":
        over = phase_of(text) == "resolved"
        return not over and (forms[0] in ("we", "our") or _was_done(forms))
    return kind == "option" or not is_ahead(text, phase)


def is_ending(text: str, kind: Kind) -> bool:
    """Whether a statement about the end says so: "orders go through again", not "calling it"."""
    if kind != "resolution":
        return True
    return bool(phase_of(text) or found("facts-cues", text, "resolution"))


def is_bare_deed(text: str, kind: Kind) -> bool:
    """Whether it says what was done and not by whom, where an effect is due: "deleted some nodes"."""
    first, second = (word.form for word in tokens(text)[:2])
    if first.endswith("s") and finite(first) and second in grammar("told"):
        return True  # "confirms that it fails"
    deed = next(iter(found("glossary_actions", text)), None)
    if deed is None or deed.section == "state" or deed.span.start or kind == "action":
        return False
    return grammar("state verb").isdisjoint(word.form for word in tokens(text))


def is_about_someone(text: str, *, alone: bool) -> bool:
    """Whether it speaks of a person, or of what only the sentence before it names."""
    forms = [word.form for word in tokens(text)]
    return not grammar("someone").isdisjoint(forms) or (alone and forms[:1] in _POINTS)


def is_code(text: str) -> bool:
    """Whether it is written in code rather than in words: "fetchLinks", "id_minter -> cache"."""
    return _CODE.search(text) is not None


def is_under_way(text: str) -> bool:
    """Whether it tells of something that goes on: "the queue is shrinking"."""
    forms = [word.form for word in tokens(text)]
    return any(a in ("is", "are") and b.endswith("ing") for a, b in pairwise(forms))


def is_noun_phrase(text: str) -> bool:
    """Whether the text names what one can see without an article: "5xx on checkout", "slow pages"."""
    forms = [word.form for word in tokens(text)]
    if not forms or not forms[0].isascii():
        return False
    first = forms[0]
    several = first.endswith("s") and not first.endswith("ss") and first in everyday()
    return several or first[0].isdigit() or first in grammar("seen")


def is_ahead(text: str, phase: Phase) -> bool:
    """Whether the sentence says that the incident is further than it is."""
    said = phase_of(text.rstrip(".").removesuffix(" again"))
    return said in ("monitoring", "resolved") and _RANK[said] > _RANK[phase]


def _was_done(forms: list[str]) -> bool:
    """Whether something "was restarted", "have been moved", "is being checked"."""
    return any(
        first in grammar("be")
        and second not in ("been", "being")
        and (second.endswith("ed") or second in grammar("participle"))
        for first, second in pairwise(forms)
    )
