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
from drafter.update import Claim, Finding, Level, Review, Unchecked

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
    reading = read(claiming(text, previous), now, config.zone)
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
        others=others or {},
        claims=claims,
    )
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for criterion, rule in rubric.load(reader.rubric or audience, config.rubrics).items():
        if rule.level == "off" or manuscript.phase not in rule.phases:
            continue
        try:
            remarks = list(_run(criterion, rule, manuscript))
        except CannotJudge as reason:
            unchecked.append(Unchecked(criterion, str(reason)))
            continue
        findings += [_finding(text, criterion, cast("Level", rule.level), r) for r in remarks]
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


def _claims(manuscript: Manuscript) -> tuple[Claim, ...]:
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


def _finding(text: str, criterion: str, level: Level, remark: Remark) -> Finding:
    start = remark.span.start
    softer = remark.level
    return Finding(
        criterion=criterion,
        level=softer if softer and _RANK[softer] > _RANK[level] else level,
        message=remark.message,
        excerpt=remark.span.text,
        line=text.count("\n", 0, start) + 1,
        column=start - text.rfind("\n", 0, start),
        suggestion=remark.suggestion,
        start=start,
        end=remark.span.end,
    )
