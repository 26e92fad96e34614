"""Markdown for an incident channel or a ticket: each draft in a fence, ready to copy."""

from __future__ import annotations

import re

from drafter.cli.formats.text import not_run, undecided
from drafter.cli.terminal import clean, lines, one_line
from drafter.package import Draft, Package
from drafter.update import Finding, Review

_FENCE = re.compile(r"^`{3,}", re.MULTILINE)


def draft(package: Package) -> str:
    """One section per audience, findings as a list under each."""
    routing = package.routing
    parts = ["# Incident updates"]
    if package.hold:
        where = f" See {lines(package.hold.lines)} of the notes." if package.hold.lines else ""
        parts.append(f"> **HELD, do not send.** {clean(package.hold.why)}{where}")
    parts.append(
        f"**Severity** {clean(routing.severity)}, **reach** {routing.reach}, "
        f"**sensitivity** {routing.sensitivity}. {clean(routing.channel_reason)}"
    )
    if package.question:
        parts.append(f"> **For the comms lead:** {clean(package.question)}")
    asked = [f"- {clean(prompt.message)}" for prompt in undecided(package).prompts]
    if asked:
        parts.append("\n".join(asked))
    parts += [_section(one, package.reviews[name]) for name, one in package.drafts.items()]
    return "\n\n".join(parts)


def _section(draft: Draft, review: Review) -> str:
    text = clean(draft.text).strip("\n")
    longest = max((len(mark) for mark in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    parts = [f"## {clean(draft.audience)}"]
    if draft.subject:
        parts.append(f"**{one_line(draft.subject)}**")
    parts.append(f"{fence}markdown\n{text}\n{fence}")
    if review.findings:
        parts.append("\n".join(_item(finding) for finding in review.findings))
    if left := not_run(review):
        parts.append(f"Not checked: {left}.")
    if draft.lacks:
        said = "\n".join(f"- {clean(lack)}" for lack in draft.lacks)
        parts.append(f"Readers will ask, and the notes do not say:\n\n{said}")
    return "\n\n".join(parts)


def _item(finding: Finding) -> str:
    offer = f" Write: {one_line(finding.suggestion)}" if finding.suggestion else ""
    return f"- **{finding.level}** {finding.criterion}: {one_line(finding.message)}{offer}"
