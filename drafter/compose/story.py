"""What the templates tell in an order of their own: the timeline, the extent, who is on what, what may be seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from drafter.compose.material import Listener
from drafter.compose.substance import symptom
from drafter.compose.voice import Line
from drafter.incident import FactSheet
from drafter.language import local
from drafter.language.sentences import sentences
from drafter.noun import Kind

Said = dict[str, tuple[Line, ...]]
_HAPPENED: tuple[Kind, ...] = ("start", "customer_report", "action", "resolution")
_GOING_ON = re.compile(
    r"(?:(?:still|now|currently) )?(?!during|morning|nothing)\w{2,20}ing\b"
    r"|\w{1,20} (?:is|are|am) (?!(?:being|going)\b)\w{2,20}ing\b",
    re.IGNORECASE,
)
"""How notes begin that tell of work under way: "restarting …", "still checking …", "Jon is restarting …"."""
_LONGEST = 110
"""Characters of two sentences that may become one."""
_SUBJECTS = ("This ", "The problem ")


def story(said: Said, sheet: FactSheet, to: Listener) -> dict[str, Any]:
    """The values `timeline`, `under_way`, `when`, `clocks_in`, `zone_name`, `symptom`; prompts/README has them."""
    happened = (line for kind in _HAPPENED for line in said[kind])
    timeline = tuple(sorted(happened, key=lambda line: line.lines))
    when, clocks_in = _clocks(timeline, to)
    return {
        "timeline": timeline,
        "under_way": tuple(line for line in said["action"] if _GOING_ON.match(line.text)),
        "when": when,
        "clocks_in": clocks_in,
        "zone_name": to.now.astimezone(to.config.zone).tzname() or "UTC",
        "symptom": Line("", ()) if said["impact"] else _symptom(sheet, to),
    }


def _clocks(timeline: tuple[Line, ...], to: Listener) -> tuple[Callable[[Line], str], str]:
    """How each line's time is written, and what is said once for all of them: the day and the zone."""
    zone = to.config.zone
    days = {line.at.astimezone(zone).date() for line in timeline if line.at}
    noted = max((line.at for line in timeline if line.at), default=None)

    def when(line: Line) -> str:
        if line.at is None:
            return ""
        elsewhen = days != {to.now.astimezone(zone).date()}
        if len(days) > 1 or (elsewhen and to.audience.language != local.ENGLISH):
            return local.moment(line.at, zone, to.now, to.audience.language)
        return f"{line.at.astimezone(zone):%H:%M}"

    if noted is None or len(days) > 1:
        return when, ""
    day = local.moment(noted, zone, to.now, to.audience.language).rpartition(", ")[0]
    name = noted.astimezone(zone).tzname() or "UTC"
    return when, f"{day}, {name}" if day else name


def _symptom(sheet: FactSheet, to: Listener) -> Line:
    """What readers may see of a trouble that cannot be told in its own words."""
    if to.routing.sensitive or to.routing.reach == "internal-only":
        return Line("", ())
    for fact in sheet.of("impact", certainty="confirmed"):
        if (not fact.audiences or to.name in fact.audiences) and (seen := symptom(fact.text)):
            return Line(seen, (fact.id,))
    return Line("", ())


def extent(start: tuple[Line, ...], scope: tuple[Line, ...], said: Said) -> tuple[Line, ...]:
    """Since when and for whom, in one sentence where both begin alike: "this started … and affects …"."""
    both = start + scope
    before = sum(len(sentences(line.text)) for line in said["impact"][:2])
    if before > 1 and both and both[0].text.startswith(_SUBJECTS[0]):
        # Behind two sentences, "this" could mean the last one only.
        rest = both[0].text.removeprefix(_SUBJECTS[0])
        both = (both[0]._replace(text=_SUBJECTS[1] + rest), *both[1:])
    if len(both) != 2 or not all(line.text.startswith(_SUBJECTS) for line in both):
        return both
    first, second = both
    if len(first.text) + len(second.text) > _LONGEST:
        return both
    joined = f"{first.text.removesuffix('.')} and {second.text.removeprefix(_SUBJECTS[0])}"
    return (Line(joined, first.facts + second.facts, lines=first.lines + second.lines),)
