from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import InputError
from drafter.reviewing.calibrate import rows, wilson

ROWS = [
    {
        "id": "a",
        "body": "Payments fail for some customers. We do not know why yet. Next update by 15:30 UTC.",
        "labels": {
            "acknowledgement": "pass",
            "unknown": "pass",
            "next_update": "time",
            "phase": "investigating",
            "blame": "pass",
            "weather": "sunny",
        },
    },
    {
        "id": "b",
        "body": "Sam broke the config. It is fixed.",
        "labels": {"unknown": None, "next_update": "none", "phase": "resolved", "blame": "fail"},
    },
    {
        "id": "c",
        "body": "Our office is closed on Monday.",
        "labels": {"acknowledgement": "fail", "impact": "fail", "phase": "other"},
    },
]


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    """The rows above, as a file."""
    file = tmp_path / "updates.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n\n")
    return str(file)


def test_wilson_interval_of_a_textbook_case() -> None:
    """8 of 10: 0.490 to 0.943 (Wilson's score interval at 95 %)."""
    share, low, high = wilson(8, 10)
    assert (share, round(low, 3), round(high, 3)) == (0.8, 0.49, 0.943)


def test_of_nothing_all_is_possible() -> None:
    """Without a single row the interval is the whole range."""
    assert wilson(0, 0) == (0.0, 0.0, 1.0)


@given(st.integers(0, 500), st.integers(0, 500))
@settings(max_examples=100, deadline=None)
def test_the_interval_holds_the_figure(hits: int, others: int) -> None:
    """The figure never lies outside of its interval, nor the interval outside of 0 to 1."""
    share, low, high = wilson(hits, hits + others)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_signals_are_judged_by_reading_and_criteria_by_findings(
    run: Callable[..., Result], dataset: str
) -> None:
    """`unknown` counts what the text says, `blame` what the rubric finds."""
    scores = json.loads(run("eval", dataset, "--format", "json").output)["scores"]
    assert scores["unknown"]["n"] == 1
    assert scores["unknown"]["recall"]["value"] == 1.0
    assert scores["blame"] | {"misses": []} == scores["blame"]
    assert (scores["blame"]["n"], scores["blame"]["positives"]) == (2, 1)
    assert scores["next_update.time"]["f1"]["value"] == 1.0


def test_rows_that_are_no_incident_update_do_not_count(
    run: Callable[..., Result], dataset: str
) -> None:
    """Phase `other` keeps a row out of the signals and of the phase."""
    scores = json.loads(run("eval", dataset, "--format", "json").output)["scores"]
    assert scores["acknowledgement"]["n"] == 1
    assert scores["phase"]["n"] == 2
    assert "impact" not in scores


def test_labels_that_nothing_answers_to_are_named(run: Callable[..., Result], dataset: str) -> None:
    """A label that was not measured is never taken for a good one."""
    assert "no criterion answers to it: weather." in run("eval", dataset).output


def test_misses_show_their_line(run: Callable[..., Result], tmp_path: Path) -> None:
    """A miss says where, what people said and what was read."""
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": "x", "body": "Hello.", "labels": {"acknowledgement": "pass"}}\n')
    assert (
        "acknowledgement, line 1, x: labelled pass, read as fail" in run("eval", str(file)).output
    )
    assert "labelled pass" not in run("eval", str(file), "--misses", "0").output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "this line is not JSON"),
        ("[1]", "a row needs a “body”"),
        ('{"body": "x"}', "a row needs “labels”"),
        ('{"body": "x", "labels": {"phase": "resolve"}}', "Did you mean “resolved”?"),
        ('{"body": "x", "labels": {"jargon": "yes"}}', "“jargon” cannot be “yes”"),
        ('{"body": "x", "labels": {"impact": ["pass"]}}', "“impact” cannot be"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(line: str, said: str) -> None:
    """The message says where and what is allowed."""
    with pytest.raises(InputError, match=r"data\.jsonl:2: ") as caught:
        rows('{"body": "", "labels": {}}\n' + line, "data.jsonl")
    assert said in str(caught.value)


def test_an_empty_dataset_is_an_error(run: Callable[..., Result]) -> None:
    """No rows measure nothing."""
    outcome = run("eval", "-", stdin="\n")
    assert outcome.exit_code == 2
    assert "there are no rows" in outcome.stderr
