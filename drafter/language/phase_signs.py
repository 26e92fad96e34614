"""What single clauses say of the phase of an incident: the signs that phases.py weighs.

The words are in `lexicons/phases.txt`; each section has a function here that looks at what stands
around them, and names the sign, or none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast

from drafter.language.tagging import Tag, Tagged, small

Sign = Literal[
    "resolved", "back", "mitigated", "applied", "repaired", "watching", "to-watch", "recovering",
    "found", "applying", "fixing", "working", "because", "trouble-found", "investigating",
    "reported", "lingering", "hedged", "asking",
]  # fmt: skip
"""What a clause can say. "fixing" is work on a fix, "working" work on getting things back; "found"
is the cause, or "the issue"; "trouble-found" only that "an issue" exists; "lingering" is what still
ails when the rest is well; who "will monitor" has something "to-watch"; who is "asking" waits for an answer."""


def signs(tagged: Tagged) -> set[Sign]:
    """What a text, tagged with the phases lexicon, says of the phase.

    Sentences on how to prevent the next incident are about another time, and left out.
    """
    later = {tagged.sentence[t.first] for t in tagged.each("prevention")}
    said: set[Sign] = set()
    for t in tagged.tags:
        read = _SECTIONS.get(t.section)
        sign = read(tagged, t) if read else None
        if sign == "resolved" or (sign and tagged.sentence[t.first] not in later):
            said.add(sign)
    return said


def _as_it_says(_: Tagged, t: Tag) -> Sign | None:
    return cast("Sign", t.section)


def _real(tagged: Tagged, t: Tag) -> Sign | None:
    """The sign a section is named after, unless the clause speaks of what is to come."""
    return None if _unreal(tagged, t) else cast("Sign", t.section)


def _present(tagged: Tagged, t: Tag) -> Sign | None:
    """The sign a section is named after, when it is being done now."""
    if tagged.behind(t, 2) & small("not-now"):
        return None
    return cast("Sign", t.section)


def _watching(tagged: Tagged, t: Tag) -> Sign | None:
    watched = _present(tagged, t)
    return "to-watch" if watched and tagged.led(t, "will") else watched


def _resolved(tagged: Tagged, t: Tag) -> Sign | None:
    """It must be the trouble that is "resolved" or "over", rather than some detail."""
    alone = t.last - t.first > 1 or tagged.words[t.first].form in {"resolved", "fixed", "solved"}
    alone = alone or bool(tagged.behind(t, 3) & {"this", "it", "that"})
    about = alone or tagged.near(t, "trouble", "cause", "ailing", before=12, after=6)
    beyond = tagged.beyond(t, 6)
    if about and small("most") & beyond and "for" in beyond:
        return "recovering"
    return _real(tagged, t) if about else None


def _normal(tagged: Tagged, t: Tag) -> Sign | None:
    if tagged.led(t, "expected"):
        return "working"
    if t.last - t.first == 1 and tagged.behind(t, 1) & small("articles"):
        return None  # "moved to a healthy server"
    later = tagged.words[t.first].form == "should" and tagged.near(t, "due", after=5)
    if later or _unreal(tagged, t):
        return None
    came = tagged.words[t.last - 1].form in {"back", "returned"}
    errors = came and tagged.near(t, "trouble", before=1)
    return "lingering" if errors else "back"


def _again(tagged: Tagged, t: Tag) -> Sign | None:
    """What is “no longer slow”, or does again what it should, is back to normal."""
    if tagged.words[t.first].form == "no":
        return "back" if tagged.near(t, "ailing", "trouble", after=3) else None
    other = tagged.near(t, "ailing", "trouble", "todo", "reported", before=4, after=3)
    done = other and other.section == "todo" and tagged.words[other.last - 1].form.endswith("ed")
    busy = (other and not done) or tagged.led(t, "investigating", "watching")
    return None if busy or _unreal(tagged, t) else "back"


def _brief(tagged: Tagged, t: Tag) -> Sign | None:
    """A sentence of hardly more than one word, such as “Done.”"""
    around = tagged.sentence[max(0, t.first - 3) : t.last + 3]
    return "back" if around.count(tagged.sentence[t.first]) <= 3 else None


def _applied(tagged: Tagged, t: Tag) -> Sign | None:
    """A fix that is in place: "the fix, a smaller pool, was merged at noon" too."""
    fixed = tagged.near(t, "fix", before=8, after=6) or tagged.told(t, "fix")
    return _real(tagged, t) if fixed else None


def _applying(tagged: Tagged, t: Tag) -> Sign | None:
    """Work on the fix; who waits for an answer leaves the looking to others."""
    if "wait" in tagged.words[t.first].form and tagged.near(t, "answer", after=4):
        return "asking"
    if "take" in tagged.words[t.last - 1].form and tagged.near(t, "ailing", "trouble", after=6):
        return None  # "pages may take a minute to load"
    return None if small("means") & tagged.behind(t, 8, inside=True) else _present(tagged, t)


def _underway(tagged: Tagged, t: Tag) -> Sign | None:
    goes_on = tagged.words[t.first].form in small("pressing-on")
    if tagged.near(t, "fix", before=6, after=3 if goes_on else -1):
        return "applying"
    if tagged.words[t.last - 1].form in small("tests") and tagged.told(t, "fix"):
        return "applying"
    if tagged.words[t.first].form not in small("in-progress"):
        return None
    # "A resync is in progress": any work, but for looking into it and the trouble itself.
    before = tagged.near(t, "trouble", "ailing", "investigating", "todo", before=6)
    return None if before or tagged.behind(t, 4) & small("no-work") else "applying"


def _effort(tagged: Tagged, t: Tag) -> Sign | None:
    """What people work at: a fix, or only at getting things back."""
    if tagged.behind(t, 2) & small("not-now"):
        return None
    if tagged.near(t, "fix", after=8):
        return "fixing"
    if not tagged.near(t, "todo", after=8):
        return None
    return "fixing" if tagged.words[t.first].form in small("pressing-on") else "working"


def _investigating(tagged: Tagged, t: Tag) -> Sign | None:
    """Who does not know "how many" may well know why."""
    counted = tagged.near(t, "count", before=3, after=2)
    return None if counted or tagged.led(t, "will") else _present(tagged, t)


def _falling(tagged: Tagged, t: Tag) -> Sign | None:
    """Errors that are "dropping" are good news, calls that are "dropping" are not."""
    return "recovering" if tagged.near(t, "ailing", "trouble", before=4) else None


def _outsider(tagged: Tagged, t: Tag) -> Sign | None:
    """Trouble that others have is the cause of ours."""
    for other in tagged.tags[t.place + 1 : t.place + 6]:
        if tagged.sentence[other.first] != tagged.sentence[t.first]:
            break
        if other.section == "trouble" or tagged.words[other.first].form in {"down", "offline"}:
            return "because"
    return None


def _still(tagged: Tagged, t: Tag) -> Sign | None:
    ailing = tagged.near(t, "ailing", "trouble", "working", after=4)
    return "lingering" if ailing and not _unreal(tagged, t) else None


def _found(tagged: Tagged, t: Tag) -> Sign | None:
    """What has been found: the cause, a fix or "the issue"; "an issue" only says there is one."""
    if _unreal(tagged, t):
        return None
    if tagged.near(t, "cause", "because", "fix", before=6, after=6):
        return "found"
    trouble = tagged.near(t, "trouble", before=6, after=5)
    article = tagged.behind(trouble, 2) if trouble else set()
    if trouble is None or article & small("guessed"):
        return None
    return "trouble-found" if trouble.first > t.first and article & small("indefinite") else "found"


def _unreal(tagged: Tagged, t: Tag) -> bool:
    """Whether the clause speaks of what is to come, or might, before it comes to `t`."""
    denied = tagged.near(t, "denied", before=3)
    if denied and small("auxiliaries").isdisjoint(
        word.form for word in tagged.words[denied.last : t.first]
    ):
        return True  # but "files not opening is fixed"
    return tagged.led(t, "unreal", "working", "applying")


_SECTIONS: dict[str, Callable[[Tagged, Tag], Sign | None]] = {
    "resolved": _resolved,
    "normal": _normal,
    "again": _again,
    "brief": _brief,
    "mitigated": _real,
    "repaired": _real,
    "applied": _applied,
    "applying": _applying,
    "underway": _underway,
    "working": _effort,
    "investigating": _investigating,
    "outsider": _outsider,
    "falling": _falling,
    "watching": _watching,
    "still": _still,
    "found": _found,
    "because": _as_it_says,
    "recovering": _as_it_says,
    "reported": _as_it_says,
    "hedged": _as_it_says,
}
