from __future__ import annotations

import drafter
from drafter.testing import NOW
from drafter.update import Review

BLAME = "Sam broke the config."


def _review(text: str) -> Review:
    return drafter.review(text, now=NOW)


def _found(text: str) -> list[str]:
    return [f.excerpt for f in _review(text).findings if f.criterion == "blame"]


def test_a_waiver_sets_a_finding_aside_and_keeps_the_reason() -> None:
    """The finding is not lost: it is listed with the reason the person gave."""
    review = _review(f"{BLAME} <!-- drafter: off blame Sam is our robot -->")
    assert not [f for f in review.findings if f.criterion == "blame"]
    assert [(w.finding.criterion, w.reason) for w in review.waived] == [
        ("blame", "Sam is our robot")
    ]


def test_a_waiver_on_its_own_line_speaks_for_the_paragraph_below() -> None:
    """It may stand above what it is about."""
    assert not _found(f"<!-- drafter: off blame Sam is our robot -->\n\n{BLAME}")


def test_a_waiver_reaches_no_further_than_its_paragraph() -> None:
    """Another paragraph needs another reason."""
    text = f"{BLAME} <!-- drafter: off blame Sam is our robot -->\n\nAlice broke the proxy."
    assert len(_found(text)) == 1


def test_a_waiver_needs_a_reason() -> None:
    """Without one it is not heard."""
    assert _found(f"{BLAME} <!-- drafter: off blame -->")


def test_a_waiver_names_one_criterion() -> None:
    """Others stand."""
    assert _found(f"{BLAME} <!-- drafter: off filler it is the house style -->")


def test_something_missing_can_be_waived_anywhere() -> None:
    """What is not there has no paragraph."""
    text = "<!-- drafter: off next-update the page shows a countdown -->\n\nUploads fail.\n\nSorry."
    criteria = {f.criterion for f in _review(text).findings}
    assert "next-update" not in criteria
