"""One text, one audience's rubric: every criterion judged, waivers heard, a Review made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from drafter import plugins
from drafter.config import Config
from drafter.noun import Phase
from drafter.reviewing import rubric
from drafter.reviewing.manuscript import CannotJudge, Manuscript, Remark, claiming
from drafter.reviewing.once import once
from drafter.reviewing.reading import read
from drafter.reviewing.waivers import heard
from drafter.update import Claim, Finding, Level, Reading, Review, Unchecked

if TYPE_CHECKING:
    from drafter.incident import FactSheet, Routing, Timeline

Check = Callable[[Manuscript, Mapping[str, Any]], Iterable[Remark]]
_RANK = {"error": 0, "warning": 1, "info": 2}


def review(
    text: str,
    *,
    audience: str,
    config: Config,
    now: datetime,
    phase: Phase | None = None,
    routing: Routing | None = None,
    timeline: Timeline | None = None,
    sheet: FactSheet | None = None,
    previous: str | None = None,
    others: Mapping[str, str] | None = None,
    claims: tuple[Claim, ...] | None = None,
) -> Review:
    """Judge a text as its readers would.

    Args:
        text: The update, as it would be sent. Markdown is understood.
        audience: Name of the audience.
        config: The company's configuration.
        now: The present moment (aware): promises must lie after it.
        phase: Where the incident is; None to take it from the facts, else from the text.
        routing: How sensitive and severe the incident is; None when only the text is known.
        timeline: The notes, to hold numbers, names and internal words against.
        sheet: The facts, to hold claims against.
        previous: The update that was sent before.
        others: Audience → text of the updates it must agree with.
        claims: What each sentence rests on, where its composer knows; else it is found out.

    Raises:
        UsageError: There is no such audience.
        ConfigError: Its rubric is wrong.
    """
    reader = config.audience(audience)
    foreign = reader.language != "en"
    reading = (
        _reading(text, reader.language, config, now, phase or (sheet.phase if sheet else None))
        if foreign
        else read(claiming(text, previous), now, config.zone)
    )
    manuscript = Manuscript(
        text=text,
        reading=reading,
        audience=reader,
        config=config,
        now=now,
        phase=phase or (sheet.phase if sheet else reading.phase),
        routing=routing,
        timeline=timeline,
        sheet=sheet,
        previous=previous,
        others=_readable(others or {}, reader.language, config),
        claims=claims,
    )
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for criterion, rule in rubric.load(reader.rubric or audience, config.rubrics).items():
        if rule.level == "off" or manuscript.phase not in rule.phases:
            continue
        if foreign and not _reads(criterion, reading):
            unchecked.append(Unchecked(criterion, plugins.ONLY_ENGLISH))
            continue
        try:
            remarks = list(_run(criterion, rule, manuscript))
        except CannotJudge as reason:
            unchecked.append(Unchecked(criterion, str(reason)))
            continue
        apt = not foreign or criterion == "next-update"  # which offers a time
        level = cast("Level", rule.level)
        findings += [_finding(text, criterion, level, r, keeps_words=apt) for r in remarks]
    findings.sort(key=lambda f: (_RANK[f.level], f.start))
    kept, waived = heard(text, once(findings))
    return Review(
        audience=audience,
        passed=all(f.level != "error" for f in kept),
        findings=tuple(kept),
        reading=reading,
        unchecked=tuple(unchecked),
        waived=tuple(waived),
        claims=_claims(manuscript),
    )


def _readable(others: Mapping[str, str], language: str, config: Config) -> dict[str, str]:
    """The updates for other audiences that are in the same language: those can be compared."""
    known = config.audiences
    return {
        name: text
        for name, text in others.items()
        if name not in known or known[name].language == language
    }


def _reading(
    text: str, language: str, config: Config, now: datetime, phase: Phase | None
) -> Reading:
    """What drafter can read of a text in another language: the promise in one of its own sentences."""
    from drafter.compose.tongue import tongue

    speech = tongue(language, config.prompts)
    promise = speech.promise(text, now, config.zone) if speech else None
    return Reading(None, None, None, None, promise, phase or "investigating")


def _reads(criterion: str, reading: Reading) -> bool:
    """Whether a criterion can be judged in a text that is not English; checks of others judge that."""
    if criterion == "next-update" and reading.next_update:
        return True
    return criterion in plugins.ANY_LANGUAGE or criterion not in plugins.BUILT_IN["checks"]


def _claims(manuscript: Manuscript) -> tuple[Claim, ...]:
    if manuscript.tongue:
        return manuscript.claims or ()  # what carries a sentence is found by English words
    if manuscript.sheet is None:
        return ()
    from drafter.reviewing.grounding.carrying import carried  # a lone review does not need it

    return carried(manuscript)


def _run(criterion: str, rule: rubric.Rule, manuscript: Manuscript) -> Iterable[Remark]:
    lacking = manuscript.lacks.get(plugins.NEEDS.get(criterion, ""))
    if lacking:
        raise CannotJudge(lacking)
    check = cast("Check", plugins.find("checks", criterion))
    return check(manuscript, {**rubric.defaults_of(criterion), **dict(rule.settings)})


def _finding(
    text: str, criterion: str, level: Level, remark: Remark, *, keeps_words: bool
) -> Finding:
    """The finding; its words are offered only where the text is in their language."""
    start = remark.span.start
    softer = remark.level
    return Finding(
        criterion=criterion,
        level=softer if softer and _RANK[softer] > _RANK[level] else level,
        message=remark.message,
        excerpt=remark.span.text,
        line=text.count("\n", 0, start) + 1,
        column=start - text.rfind("\n", 0, start),
        suggestion=remark.suggestion if keeps_words or not remark.suggestion else None,
        start=start,
        end=remark.span.end,
    )
