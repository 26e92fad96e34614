"""Whether a sentence tells of the incident, or only of how it was handled, or of nothing at all.

"Issue detected and verified" and "the team was alerted" stand in every log, under what is wrong or why,
and tell a reader nothing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from drafter.compose.vocabulary import everyday, finite, found, grammar, tokens
from drafter.language.hedges import hedge, negations
from drafter.language.phrases import lexicon
from drafter.noun import Kind

_FRONT = 6
"""Words that may stand before what happened to an incident: "the cause of the first outage was found"."""
_SINCE_WHAT = frozenset({"the", "our", "we", "it", "they", "all"})
_OURS = frozenset({"we", "team", "engineers", "engineering"})
_NOTICED = re.compile(
    r"(?:we|(?:the |our )?(?:team|engineers|engineering))"
    r" (?:are |were |was |have |had |been |also |then |hear |heard )*"
    r"(?:realize|realise|realized|realised|reali[sz]ed|noticed|notice|found|find|discovered|informed|told|learned"
    r"|learnt|alerted|reports|aware|see|saw|observed)(?: out)? that (?:the (?=the ))?(?=\w+ \w+)",
    re.IGNORECASE,
)

_AND_DID = re.compile(r"\band (?:then )?(?:\w+ed|began|went|took)\b")
"""Behind it stands what those who noticed did next."""


def has_substance(text: str, kind: Kind, *, over: bool) -> bool:
    """Whether a clause says what its kind promises.

    Args:
        text: The clause, in our words.
        kind: What it was noted as.
        over: Whether the trouble is told as past, so that nothing may still be to come.
    """
    forms = [word.form for word in tokens(text)]
    if any(
        one in _words("broken") and two in grammar("be") - _NOT_BE for one, two in pairwise(forms)
    ):
        return False
    if kind == "resolution":
        return not _only_closed(forms)
    if kind not in ("impact", "scope", "cause"):
        return True
    if _handled(forms) or _goes_on(forms, text) or _only_looked(forms, text):
        return False
    if kind == "impact":
        return not (_is_well(text) or (over and "will" in forms))
    return not _points_on(text)


_NOT_BE = frozenset({"has", "have", "had", "been", "being"})
"""Forms beside "be" that may follow such a word: "to have", "the has-been"."""


def without_notice(text: str) -> str:
    """What was noticed, without who noticed it: "we realised that uploads were down" → "uploads were down"."""
    return text if _AND_DID.search(text) else _NOTICED.sub("", text, count=1)


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(p for part, p, _ in lexicon("compose-handling").entries if part == section)


def _handled(forms: list[str]) -> bool:
    """Whether it begins with what happened to the incident itself: "issue detected", "team alerted"."""
    front = _words("matter") | _words("between")
    for at, form in enumerate(forms[: _FRONT + 1]):
        seen = forms[:at]
        if form in _words("handled") and (at == 0 or not _words("matter").isdisjoint(seen)):
            # "The report ended in an error" is no handling; "issue found" is.
            return at > 0 or everyday("noun").isdisjoint(forms[1:2])
        if form not in front:
            return False
    return False


def _only_closed(forms: list[str]) -> bool:
    """Whether it says that it is over and nothing else, which every last update says anyhow."""
    small = _words("matter") | _words("between") | _words("closed")
    return small.issuperset(forms) and not _words("matter").isdisjoint(forms)


def _goes_on(forms: list[str], text: str) -> bool:
    """Whether it only goes on from another sentence: "meaning that …", "since the store got traffic"."""
    if forms[:1] == ["since"]:
        return "," not in text and not _SINCE_WHAT.isdisjoint(forms[1:2])
    return not _words("goes on").isdisjoint(forms[:1])


def _only_looked(forms: list[str], text: str) -> bool:
    """Whether it says that something was checked, and not what was found."""
    test = next(iter(found("glossary_grammar", text, "test")), None)
    only = test is not None and not test.span.start and ":" not in text
    return only or not grammar("looked").isdisjoint(forms[:1])


def _is_well(text: str) -> bool:
    """Whether it says that something is well, and nothing that is not."""
    signs = {match.section for match in found("compose-handling", text)}
    return "well" in signs and "not well" not in signs and not negations(text)


def _points_on(text: str) -> bool:
    """Whether a reason stands before something that readers have not seen: "due to that, it was lost"."""
    forms = [word.form for word in tokens(text)]
    if forms[:1] and forms[0] in grammar("caused") and "," in text:
        rest = [word.form for word in tokens(text.partition(",")[2])]
        return rest[:1] in (["it"], ["they"], ["this"])
    return False


def symptom(text: str) -> str:
    """What readers may see of a trouble: "errors", "slow" or "down"; "" where the note does not say."""
    if negations(text) or hedge(text):
        return ""
    return next((match.value for match in found("compose-handling", text, "symptom")), "")


def explains(text: str) -> bool:
    """Whether a confirmed cause can stand behind "because"."""
    forms = [word.form for word in tokens(text)]
    told = _words("handled") - {
        "started",
        "ended",
        "over",
        "opened",
        "updated",
        "created",
        "published",
    }
    return (
        told.isdisjoint(forms)
        and not {"responsible", "reason", "reasons"} & set(forms)
        and not (forms and finite(forms[0]) and forms[0] not in everyday("noun"))
        and not (_OURS & set(forms[:2]))
    )
