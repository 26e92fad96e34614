"""JUnit XML: one suite per file, one case per criterion; errors fail, the unjudged is skipped."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from drafter.cli.formats import Reviewed
from drafter.cli.terminal import clean
from drafter.update import Finding, Review


def review(reviewed: Sequence[Reviewed]) -> str:
    """The whole report."""
    suites = "\n".join(_suite(one) for one in reviewed)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="drafter">\n{suites}\n</testsuites>'


def _suite(one: Reviewed) -> str:
    cases = [_case(one, criterion) for criterion in one.criteria]
    failed = sum("<failure" in case for case in cases)
    skipped = sum("<skipped" in case for case in cases)
    name = quoteattr(clean(one.file))
    inner = "\n".join(cases)
    return (
        f'  <testsuite name={name} tests="{len(cases)}" failures="{failed}" errors="0" '
        f'skipped="{skipped}">\n{inner}\n  </testsuite>'
    )


def _case(one: Reviewed, criterion: str) -> str:
    head = f"    <testcase classname={quoteattr(clean(one.file))} name={quoteattr(criterion)}"
    inner = _outcome(one, criterion)
    return f"{head}>\n{inner}\n    </testcase>" if inner else f"{head}/>"


def _outcome(one: Reviewed, criterion: str) -> str:
    found = [f for f in one.review.findings if f.criterion == criterion]
    told = "\n".join(_told(one.file, finding) for finding in found)
    if any(f.level == "error" for f in found):
        return f"      <failure message={quoteattr(clean(found[0].message))}>{told}</failure>"
    if found:
        return f"      <system-out>{told}</system-out>"
    why = _not_judged(one.review, criterion)
    return f"      <skipped message={quoteattr(clean(why))}/>" if why else ""


def _told(file: str, finding: Finding) -> str:
    offer = f"\nWrite: {finding.suggestion.strip()}" if finding.suggestion else ""
    said = f"{file}:{finding.line}:{finding.column}: {finding.level} {finding.message}{offer}"
    return escape(clean(said))


def _not_judged(review: Review, criterion: str) -> str:
    for unchecked in review.unchecked:
        if unchecked.criterion == criterion:
            return f"not checked: {unchecked.why}"
    for waived in review.waived:
        if waived.finding.criterion == criterion:
            return f"waived: {waived.reason}"
    return ""
