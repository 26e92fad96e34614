"""Plain text for a person: what to do first on top, drafts ready to copy, findings as a linter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from drafter import plugins
from drafter.cli.formats import Reviewed
from drafter.cli.terminal import (
    clean,
    counted,
    indented,
    level,
    lines,
    one_line,
    rule,
    wrapped,
)
from drafter.update import Finding, Review, Unchecked

if TYPE_CHECKING:
    from drafter.incident import Routing
    from drafter.package import Draft, Package
    from drafter.reviewing.calibrate import Calibration, Estimate

_SIGNALS = {
    "acknowledgement": "there is a problem",
    "impact": "what is affected",
    "known": "what is known",
    "unknown": "what is not known",
    "action": "what is being done",
    "next_step": "what the reader can do",
    "next_update": "when the next update comes",
}
_CHANNELS = {
    "direct": "the shared channel with that customer",
    "public-page": "the public status page",
    "comms-lead-decides": "your comms lead decides",
    "internal": "internal channels only",
}
_SENSITIVE = {
    "none": "not sensitive",
    "security": "security",
    "privacy": "privacy",
    "both": "security and privacy",
}
_REACH = {
    "single-customer": "one customer",
    "subset": "some customers",
    "all": "all customers",
    "internal-only": "nobody outside",
    "unclear": "not clear yet",
}


def review(reviewed: Sequence[Reviewed]) -> str:
    """Findings one a line, as editors read them, then one summary per file."""
    parts: list[str] = []
    for one in reviewed:
        parts += [_finding(one.file, finding) for finding in one.review.findings]
    parts += [_summary(one.file, one.review) for one in reviewed]
    return "\n\n".join(parts)


def draft(package: Package) -> str:
    """The routing, then each draft with what a reviewer says of it."""
    head = [route(undecided(package))]
    if package.question:
        head.append(level("warning", wrapped(package.question, "→ For the comms lead: ")))
    head += [wrapped(said, "note: ") for said in package.warnings]
    if package.hold:
        where = f" See {lines(package.hold.lines)} of the notes." if package.hold.lines else ""
        head.insert(0, level("error", wrapped(f"HELD. {package.hold.why}{where}")))
    held = package.hold is not None
    return "\n\n".join(
        [*head, *(_draft(d, package.reviews[name], held) for name, d in package.drafts.items())]
    )


def undecided(package: Package) -> Routing:
    """The routing without the reminder to choose a channel, where the question itself is printed."""
    from dataclasses import replace

    routing = package.routing
    kept = (prompt for prompt in routing.prompts if prompt.about != "choose-channel")
    return replace(routing, prompts=tuple(kept)) if package.question else routing


def route(routing: Routing) -> str:
    """Who must hear of it, where, how carefully, and the lines that say so."""
    said = (
        f"{routing.severity} · reaches: {_REACH[routing.reach]} · {_SENSITIVE[routing.sensitivity]}"
    )
    parts = [
        click.style(clean(said), bold=True),
        wrapped(f"{_CHANNELS[routing.channel]}. {routing.channel_reason}", "tell it on: "),
    ]
    for prompt in routing.prompts:
        where = f" ({lines(prompt.lines)})" if prompt.lines else ""
        parts.append(level("warning", wrapped(f"{prompt.message}{where}", "→ ")))
    for seen in routing.evidence:
        why = f"{seen.about}: {seen.reason}: “{one_line(seen.quote, 90)}”"
        parts.append(wrapped(why, f"  line {seen.line}  "))
    return "\n".join(parts)


def evaluation(calibration: Calibration, misses: int) -> str:
    """A table of figures with 95 % intervals, then the misses."""
    parts = [f"{counted(calibration.rows, 'row')}, read for {calibration.audience}; 95 % intervals"]
    for score in calibration.scores:
        figures = "  ".join(f"{name} {_figure(f)}" for name, f in score.figures.items())
        parts.append(f"{score.name:22} {figures}  ({score.positives} of {score.n} labelled so)")
    for score in calibration.scores:
        for miss in score.misses[:misses]:
            told = f"labelled {miss.wanted}, read as {miss.got}"
            parts.append(f"  {score.name}, line {miss.line}, {one_line(miss.id)}: {told}")
    if calibration.unmeasured:
        named = ", ".join(one_line(name) for name in calibration.unmeasured)
        parts.append(f"Not measured, no criterion answers to it: {named}.")
    return "\n".join(parts)


def _figure(figure: Estimate) -> str:
    return f"{figure.value:.2f} [{figure.low:.2f} {figure.high:.2f}]"


def _draft(draft: Draft, review: Review, held: bool) -> str:
    parts = [rule(f"{draft.audience} · {'HELD, do not send' if held else _tally(review)}")]
    if draft.subject:
        parts.append(click.style(one_line(draft.subject), bold=True))
    parts.append(clean(draft.text).strip("\n"))
    if review.findings:
        parts.append("\n".join(_remark(finding) for finding in review.findings))
    if left := not_run(review):
        parts.append(wrapped(left, "not checked: "))
    if draft.lacks:
        said = "\n".join(wrapped(lack, "  - ") for lack in draft.lacks)
        parts.append(f"what this leaves open:\n{said}")
    return "\n\n".join(parts)


def _tally(review: Review) -> str:
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for finding in review.findings:
        counts[finding.level] += 1
    names = {"error": "error", "warning": "warning", "info": "hint"}
    fine = "nothing found in what was checked" if not_run(review) else "fine"
    return ", ".join(counted(n, names[name]) for name, n in counts.items() if n) or fine


def _remark(finding: Finding) -> str:
    """One finding under a draft that is in view anyway."""
    head = wrapped(finding.message, f"{finding.level} {finding.criterion}  ")
    coloured = head.replace(finding.level, level(finding.level), 1)
    return "\n".join([coloured, *_offer(finding)])


def _finding(file: str, finding: Finding) -> str:
    where = f"{clean(file)}:{finding.line}:{finding.column}:"
    head = f"{where} {level(finding.level)} {finding.criterion}  {one_line(finding.message, 1000)}"
    return "\n".join([head, *_offer(finding)])


def _offer(finding: Finding) -> Iterator[str]:
    if finding.excerpt.strip():
        yield f"    “{one_line(finding.excerpt)}”"
    if finding.suggestion is None:
        return
    if not finding.suggestion.strip():
        yield "    → leave it out"
        return
    verb = "add" if finding.start == finding.end else "write"
    yield indented(f"→ {verb}: {finding.suggestion.strip()}", "    ")


def _summary(file: str, review: Review) -> str:
    name = "standard input" if file == "-" else clean(file)
    parts = [click.style(f"{name}, for {review.audience}: {_tally(review)}", bold=True)]
    reading = review.reading
    seen = [f"{said} {'✓' if getattr(reading, s) else '✗'}" for s, said in _SIGNALS.items()]
    if reading.next_update and reading.next_update.kind == "unbounded":
        seen[-1] = f"{_SIGNALS['next_update']} ✗ (no time named)"
    if not_run(review):  # nothing else was looked for
        seen = seen[-1:]
    parts.append(wrapped(f"{', '.join(seen)}; phase: {reading.phase}", "  says: "))
    parts += [wrapped(said, "  not checked: ") for said in _unchecked(review.unchecked)]
    parts += [
        wrapped(f"{w.finding.criterion}, line {w.finding.line}: {w.reason}", "  waived: ")
        for w in review.waived
    ]
    return "\n".join(parts)


def not_run(review: Review) -> str:
    """How many criteria were not judged because the text is not English; "" when it is."""
    count = sum(one.why == plugins.ONLY_ENGLISH for one in review.unchecked)
    named = "criterion" if count == 1 else "criteria"
    return f"{count} {named} ({plugins.ONLY_ENGLISH})" if count else ""


def _unchecked(unchecked: Sequence[Unchecked]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for one in unchecked:
        reasons.setdefault(one.why, []).append(one.criterion)
    for why, criteria in reasons.items():
        many = f"{len(criteria)} criteria: " if why == plugins.ONLY_ENGLISH else ""
        yield f"{many}{', '.join(criteria)} ({why})"
