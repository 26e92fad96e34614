from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.incident import Fact, FactSheet
from drafter.noun import Kind
from drafter.testing import NOW, assert_clean, assert_finds

SENSITIVE = FactSheet((), title="Security incident")
CASES = Path(__file__).parent.parent / "sensitive_wording.jsonl"
JUDGED_BY = {
    "blame": "blame",
    "minimiser": "minimiser",
    "virtue": "filler",
    "promise": "promise",
    "person": "internal-detail",
    "speculated-cause": "certainty",
}
"""Classes that are judged by other criteria too, or only."""
_KIND: dict[str, Kind] = {"suspected": "cause", "confirmed": "impact"}
WARNINGS = {"virtue", "legal"}


@pytest.mark.parametrize(
    "text",
    [
        "We do not know yet whether data was accessed.",
        "Somebody signed in with a stolen key on 3 March. We closed the access at 09:40 UTC.",
        "So far, our review of all logs since 4 May shows no downloads; the review continues.",
        "We have told the authorities.",
    ],
)
def test_passes_plain_facts(text: str) -> None:
    """What happened, what was done, what is open."""
    assert_clean("sensitive-wording", text, facts=SENSITIVE)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("No data was accessed.", "We do not know yet whether data was affected."),
        (
            "The access is fully closed.",
            "As far as we know today, the access is closed.",
        ),
        (
            "A nation-state actor read the files.",
            "An unknown party read the files.",
        ),
        ("We suffered a data breach.", "We suffered a security incident."),
        (
            "The leaked token is still valid.",
            "We will share details once it is safe to do so.",
        ),
    ],
)
def test_offers_words_that_need_not_be_taken_back(text: str, better: str) -> None:
    """The rewrite passes the same check."""
    found = assert_finds("sensitive-wording", text, facts=SENSITIVE)
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better
    assert_clean("sensitive-wording", better, facts=SENSITIVE)


def test_calls_what_happened_what_it_is() -> None:
    """A possibility, where the facts record a deed, misleads those who are hit."""
    fact = Fact("f1", "An unauthorized party downloaded customer files.", "impact", "confirmed")
    found = assert_finds(
        "sensitive-wording", "Files may have been downloaded.", facts=FactSheet((fact,))
    )
    assert found.suggestion == "Files were downloaded."


def test_a_month_is_no_possibility() -> None:
    """“11 May” says when, not whether."""
    fact = Fact("f1", "An attacker downloaded customer files.", "impact", "confirmed")
    text = "On 11 May 2026 an attacker downloaded customer files."
    assert_clean("sensitive-wording", text, facts=FactSheet((fact,)))


def test_leaves_ordinary_outages_alone() -> None:
    """“All customers” and “never” are fair where nothing but uptime is at stake."""
    assert_clean("sensitive-wording", "The queue is fully restored for all customers.")


def test_asks_what_the_people_affected_can_do() -> None:
    """A message to the people affected tells them how to protect themselves."""
    text = "Your password was in a file that was stolen."
    found = assert_finds("sensitive-wording", text, audience="affected")
    assert_clean("sensitive-wording", text + str(found.suggestion), audience="affected")
    assert_clean("sensitive-wording", f"{text} Please change it today.", audience="affected")


def test_legal_conclusions_are_a_warning() -> None:
    """They go to the legal role rather than away."""
    found = assert_finds("sensitive-wording", "We are not liable.", facts=SENSITIVE)
    assert found.level == "warning"


def test_one_fault_is_told_once() -> None:
    """Where the whole sentence is to be replaced, its parts are not complained about as well."""
    text = "Only a small number of accounts were fully secured."
    assert_finds("sensitive-wording", text, facts=SENSITIVE)
    assert_clean("minimiser", text, facts=SENSITIVE)


def test_a_guarantee_is_told_once() -> None:
    """“Never again” is the criterion `promise`, in a security incident as in any other."""
    text = "We guarantee that this will never happen again."
    assert_finds("promise", text, facts=SENSITIVE)
    assert_clean("sensitive-wording", text, facts=SENSITIVE)


def test_a_graver_fault_is_told_beside_a_milder_one() -> None:
    """A legal word is a warning; it does not hide an error in the same sentence."""
    text = "We are not liable, and the shop will be back by Tuesday."
    assert assert_finds("promise", text, facts=SENSITIVE).level == "error"


def _caught(case: dict[str, Any]) -> bool:
    facts = tuple(
        Fact("f1", said["text"], _KIND[said["certainty"]], said["certainty"])
        for said in case.get("facts", ())
    )
    review = drafter.review(
        case["text"],
        audience="affected" if case["class"] == "missing-action" else "public",
        facts=FactSheet(facts, title="Security incident"),
        now=NOW,
    )
    judges = {"sensitive-wording", JUDGED_BY.get(case["class"])}
    missing = case["class"] == "missing-action"
    return any(f.criterion in judges and (f.start == f.end) == missing for f in review.findings)


def test_finds_what_it_should_in_sentences_written_for_it() -> None:
    """Recall and precision per class over 845 sentences.

    520 were written before the rules. Those marked `"written": "after"` came later and met the rules
    blind: recall was 0.78 and precision 0.98 then, before the rules learned from them.
    """
    outcome: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        outcome[case["class"]].append((case["label"], _caught(case)))
    assert len(outcome) == 13
    for kind, pairs in outcome.items():
        caught = sum(label and found for label, found in pairs)
        recall = caught / sum(label for label, _ in pairs)
        precision = caught / max(1, sum(found for _, found in pairs))
        assert recall >= (0.85 if kind in WARNINGS else 0.95), (kind, recall)
        assert precision >= 0.90, (kind, precision)
