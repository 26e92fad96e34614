"""Updates of one run that contradict each other."""

from __future__ import annotations

from drafter.config.load import defaults
from drafter.incident import Fact, FactSheet
from drafter.reviewing.checks.cross_audience import compare
from drafter.testing import NOW


def test_updates_that_agree_pass() -> None:
    """The same story in other words is no contradiction."""
    drafts = {
        "public": "Some payments in Frankfurt fail since 14:02 UTC.",
        "executives": "About 12% of payments in Frankfurt have failed since 14:02 UTC.",
    }
    assert compare(drafts, defaults(), NOW) == {"public": [], "executives": []}


def test_finds_figures_that_differ() -> None:
    """Two figures for the same thing are found in the later text."""
    drafts = {
        "public": "12% of payments in Frankfurt fail.",
        "executives": "21% of payments in Frankfurt fail.",
    }
    found = compare(drafts, defaults(), NOW)["executives"]
    assert [(r.span.text, r.suggestion) for r in found] == [("21%", "12%")]


def test_finds_one_that_says_it_is_over() -> None:
    """One text says resolved, the other says that work goes on."""
    drafts = {
        "public": "We are investigating the problem with payments.",
        "social": "The problem with payments has been resolved.",
    }
    assert compare(drafts, defaults(), NOW)["social"]


def test_finds_what_an_audience_may_not_know() -> None:
    """A suspected cause is not for the social channel."""
    fact = Fact("f1", "The new scanner version overloads the gateway.", "cause", "suspected", (3,))
    drafts = {"social": "The new scanner version overloads the gateway."}
    assert compare(drafts, defaults(), NOW, FactSheet((fact,)))["social"]
