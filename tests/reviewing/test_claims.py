"""Every sentence of a text says what it rests on, whoever wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import drafter
from drafter.testing import NOW

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("paraphrases.yaml").read_text(encoding="utf-8")
)
EXAMPLES = Path(__file__).parents[2] / "examples"
NOTES = [
    EXAMPLES / name for name in ("checkout.md", "invoices.md", "two-fixes.md", "one-liner.txt")
]
PAIRS = [(case["notes"], line, said) for case in CASES for line, said in case["carried"]]
UNBACKED = [(case["notes"], name, said) for case in CASES for name, said in case["unbacked"]]


def lines_of(notes: str, said: str) -> set[int]:
    """The lines that carry a sentence."""
    sheet = drafter.extract(notes, now=NOW)
    (claim,) = drafter.review(said, notes=notes, facts=sheet, now=NOW).claims
    found = {line for fact in sheet.facts if fact.id in claim.facts for line in fact.lines}
    return found | set(claim.lines)


def test_a_persons_sentence_finds_its_line() -> None:
    """At least nine in ten faithful paraphrases are traced to the line they were written from."""
    missed = [said for notes, line, said in PAIRS if line not in lines_of(notes, said)]
    assert len(missed) <= len(PAIRS) // 10, missed


def test_a_faithful_sentence_is_not_called_unbacked() -> None:
    """No paraphrase is said to rest on nothing; at most one in twenty has a grounding finding."""
    alarms = []
    for notes, _, said in PAIRS:
        review = drafter.review(said, notes=notes, now=NOW)
        assert review.claims[0].rests_on != "nothing", said
        alarms += [f for f in review.findings if f.criterion.startswith("grounding")]
    assert len(alarms) <= len(PAIRS) // 20, alarms


@pytest.mark.parametrize(("notes", "criterion", "said"), UNBACKED, ids=[c[2] for c in UNBACKED])
def test_what_the_notes_do_not_carry_is_a_finding(notes: str, criterion: str, said: str) -> None:
    """A new number, cause, scope, action, way round or comfort is found, also in a human's edit."""
    review = drafter.review(said, notes=notes, now=NOW)
    assert criterion in [f.criterion for f in review.findings], review.claims


@pytest.mark.parametrize("notes", NOTES, ids=[path.name for path in NOTES])
def test_our_own_drafts_are_traced_to_the_facts_they_were_made_from(notes: Path) -> None:
    """For nineteen in twenty sentences the review names a fact that the composer named."""
    package = drafter.draft(notes, now=NOW)
    missed, count = [], 0
    for name, draft in package.drafts.items():
        pairs = zip(package.reviews[name].claims, draft.claims, strict=True)
        assert all(ours == theirs for ours, theirs in pairs if theirs.rests_on != "courtesy")
        alone = drafter.review(draft.text, name, notes=notes, facts=package.facts, now=NOW)
        seen = {claim.start: claim for claim in alone.claims}
        for claim in draft.claims:
            assert draft.text[claim.start : claim.end] == claim.sentence
            if claim.rests_on != "facts":
                continue
            count += 1
            if not set(claim.facts) & set(seen[claim.start].facts):
                missed.append(claim.sentence)
    assert len(missed) <= count / 20, missed


def test_promises_and_courtesies_are_told_apart() -> None:
    """A reader of the claims sees what is a promise and what says nothing."""
    said = "We are sorry for the trouble. Next update by 15:00 UTC."
    review = drafter.review(said, notes="14:02 maria: checkout fails", now=NOW)
    assert [claim.rests_on for claim in review.claims] == ["courtesy", "commitment"]


def test_a_lone_update_has_no_claims() -> None:
    """Without notes or facts there is nothing that could carry a sentence."""
    assert drafter.review("Checkout fails.", now=NOW).claims == ()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.text(min_size=1, max_size=200).filter(str.strip))
def test_claims_lie_in_the_text_and_name_facts_of_the_sheet(text: str, notes: str) -> None:
    """Whatever the text and the notes: each claim quotes its place, and its facts exist."""
    try:
        sheet = drafter.extract(notes, now=NOW)
    except drafter.InputError:  # notes of nothing that can be seen
        return
    ids = {fact.id for fact in sheet.facts}
    for claim in drafter.review(text, notes=notes, facts=sheet, now=NOW).claims:
        assert text[claim.start : claim.end] == claim.sentence
        assert set(claim.facts) <= ids
        assert bool(claim.facts) == (claim.rests_on == "facts")
