"""What templates of a language other than English see besides: what it can say itself, not quoted."""

from __future__ import annotations

import re
from typing import Any

from drafter.compose.material import Listener, Material
from drafter.compose.moment import moment_told, when
from drafter.compose.subject import public_name
from drafter.compose.tongue import COUNTED, Tongue
from drafter.compose.vocabulary import cleaned
from drafter.compose.voice import Line
from drafter.incident import FactSheet
from drafter.language import local

_ONLY_COUNTED = re.compile(
    r"(?P<about>(?:About|Around|Roughly|Approximately) )?(?P<figure>\d{1,3}(?:,?\d{3}){0,3}) "
    rf"(?P<whom>{'|'.join(COUNTED)})s? (?:is|are|was|were|have been) affected\."
)
"""A sentence of drafter's that says how many are hit and nothing else."""


def localised(
    values: dict[str, Any], found: Material, sheet: FactSheet, to: Listener, speech: Tongue
) -> dict[str, Any]:
    """The values of the templates in `_quoted/`; prompts/README says what each is."""
    began = _began(found, sheet, to)
    return {
        **speech.values(values["pick"]),
        **_counted(values["scope"], speech),
        "what": public_name(found, to.config),
        "began": began,
        "own_words": _own_words(began, found, speech),
    }


def _began(found: Material, sheet: FactSheet, to: Listener) -> dict[str, Any] | None:
    """When it began, where the notes give one clock time, for a language that would else quote it."""
    for line in found.said.get("start", ())[:1]:
        for fact in (fact for fact in sheet.of("start") if fact.id in line.facts):
            text = cleaned(fact.text)
            only = when(fact, text, to.voice)
            if only is None or not moment_told(fact, text, to.voice):
                return None
            language, zone = to.audience.language, to.zone
            said = (
                local.moment(only.at, zone, to.now, language)
                if only.dated
                else local.clock(only.at, zone, language)
            )
            return {"when": said, "about": only.about, "suspected": line.suspected, "line": line}
    return None


def _counted(scope: tuple[Line, ...], speech: Tongue) -> dict[str, tuple[Line, ...]]:
    """The scope apart: counts of those hit in the words of the language, and what must be quoted."""
    told = {line: _count_told(line, speech) for line in scope}
    counted = tuple(line._replace(text=said) for line, said in told.items() if said)
    return {"counted": counted, "scope": tuple(line for line in scope if not told[line])}


def _count_told(line: Line, speech: Tongue) -> str:
    """How many are hit, as the language says it; "" where the sentence says more than that."""
    only = _ONLY_COUNTED.fullmatch(line.text)
    if not only:
        return ""
    value = int(only["figure"].replace(",", ""))
    return speech.count(value, only["whom"], about=bool(only["about"]))


def _own_words(began: dict[str, Any] | None, found: Material, speech: Tongue) -> dict[str, str]:
    """English sentences that the language has its own for: counts of those hit, and the beginning."""
    lines = found.said.get("scope", ())
    told = {line.text: _count_told(line, speech) for line in lines}
    if began:
        key = (
            "began_suspected"
            if began["suspected"]
            else "began_about"
            if began["about"]
            else "began"
        )
        told[began["line"].text] = speech.wordings(key)[0].replace("{when}", began["when"])
    return {english: said for english, said in told.items() if said}
