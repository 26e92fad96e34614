"""Updates of one run that contradict each other, or tell an audience too much."""

from __future__ import annotations

import drafter
from drafter.incident import Fact, FactSheet
from drafter.testing import NOW
from drafter.update import Finding


def found(
    text: str, others: dict[str, str], audience: str = "public", facts: FactSheet | None = None
) -> list[Finding]:
    """What the check says of a text beside the updates for others."""
    review = drafter.review(text, audience=audience, others=others, facts=facts, now=NOW)
    return [f for f in review.findings if f.criterion == "cross-audience"]


def test_updates_that_agree_pass() -> None:
    """The same story in other words is no contradiction."""
    said = {"public": "Some payments in Frankfurt fail since 14:02 UTC."}
    text = "About 12% of payments in Frankfurt have failed since 14:02 UTC."
    assert not found(text, said, "executives")


def test_finds_figures_that_differ() -> None:
    """Two figures for the same thing are found; the one that was given first is offered."""
    said = {"public": "12% of payments in Frankfurt fail."}
    findings = found("21% of payments in Frankfurt fail.", said, "executives")
    assert [(f.excerpt, f.suggestion) for f in findings] == [("21%", "12%")]


def test_finds_one_that_says_it_is_over() -> None:
    """One text says resolved, the other says that work goes on."""
    said = {"public": "We are investigating the problem with payments."}
    assert found("The problem with payments has been resolved.", said, "social")


def test_finds_what_an_audience_may_not_know() -> None:
    """A suspected cause is not for the social channel."""
    fact = Fact("f1", "The new scanner version overloads the gateway.", "cause", "suspected", (3,))
    text = "The new scanner version overloads the gateway."
    said = {"public": "Uploads are slow."}
    assert found(text, said, "social", FactSheet((fact,)))


def test_stays_out_without_other_updates() -> None:
    """A text alone is unchecked, not passed."""
    review = drafter.review("12% of payments fail.", audience="executives", now=NOW)
    assert "cross-audience" not in {f.criterion for f in review.findings}
