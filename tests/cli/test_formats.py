from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from drafter.cli.formats import Reviewed, github, junit, sarif, text
from drafter.cli.formats import json as json_format
from drafter.update import Finding, Level, Reading, Review, Unchecked, Waived

TEXT = "Sam broke it.\nWe are on it, 100%: more soon.\n"
READING = Reading(
    acknowledgement=None,
    impact=None,
    known=None,
    unknown=None,
    next_update=None,
    phase="investigating",
)


def finding(
    criterion: str, excerpt: str, level: Level = "error", suggestion: str | None = None
) -> Finding:
    """A finding about an excerpt of TEXT."""
    start = TEXT.index(excerpt)
    line = TEXT.count("\n", 0, start) + 1
    column = start - TEXT.rfind("\n", 0, start)
    said = f"Say it better,\nplease: 100%, {criterion}."
    end = start + len(excerpt)
    return Finding(criterion, level, said, excerpt, line, column, suggestion, start, end)


REVIEWED = Reviewed(
    "updates/a, b.md",
    TEXT,
    Review(
        audience="public",
        passed=False,
        findings=(
            finding("blame", "Sam", suggestion="A change"),
            finding("length", "more soon", "info"),
        ),
        reading=READING,
        unchecked=(
            Unchecked("news", "no previous update was given"),
            Unchecked("correction", "no previous update was given"),
        ),
        waived=(Waived(finding("jargon", "it", "warning"), "our readers know it"),),
    ),
    ("blame", "length", "news", "correction", "jargon", "impact"),
)


def test_text_is_file_line_column_level_criterion() -> None:
    """A finding stands on one line, in the form that editors parse."""
    shown = text.review([REVIEWED])
    assert re.search(
        r"^updates/a, b\.md:1:1: \S*error\S* blame  Say it better, please", shown, re.M
    )
    assert "    → write: A change" in shown


def test_text_names_unchecked_criteria_once_with_their_reason() -> None:
    """What could not be judged is one line, not one per criterion."""
    shown = text.review([REVIEWED])
    assert "not checked: news, correction (no previous update was given)" in shown


def test_text_tells_waivers_and_what_was_read() -> None:
    """The summary shows what the text says, and which findings were set aside and why."""
    shown = text.review([REVIEWED])
    assert "there is a problem ✗" in shown
    assert "waived: jargon, line 1: our readers know it" in shown


def test_json_is_the_wire_format() -> None:
    """JSON carries the review as `to_json` has it, with its file, and only ASCII."""
    shown = json_format.review([REVIEWED])
    said = json.loads(shown)
    assert said["passed"] is False
    assert said["reviews"][0]["file"] == "updates/a, b.md"
    assert said["reviews"][0]["findings"][0]["suggestion"] == "A change"
    assert shown.isascii()


def test_github_escapes_what_would_break_a_command() -> None:
    """Commas, colons, percent signs and line ends are escaped as GitHub asks."""
    first, second = github.review([REVIEWED]).splitlines()
    assert first == (
        "::error file=updates/a%2C b.md,line=1,endLine=1,col=1,endColumn=4,title=blame::"
        "Say it better,%0Aplease: 100%25, blame.%0AWrite: A change"
    )
    assert second.startswith("::notice file=")


def test_github_is_silent_about_a_clean_text() -> None:
    """No findings, no annotations."""
    review = Review("public", passed=True, findings=(), reading=READING)
    assert github.review([Reviewed("a.md", "fine", review, ())]) == ""


def test_junit_has_one_case_per_criterion() -> None:
    """Errors fail, the unjudged and the waived are skipped, softer findings are told."""
    (suite,) = ET.fromstring(junit.review([REVIEWED]))  # noqa: S314 - our own words
    counts = {k: suite.get(k) for k in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "6", "failures": "1", "errors": "0", "skipped": "3"}
    cases = {case.get("name"): case for case in suite}
    assert cases["blame"].find("failure") is not None
    assert cases["length"].find("system-out") is not None
    skipped = cases["news"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "not checked: no previous update was given"
    assert len(cases["impact"]) == 0


@pytest.mark.parametrize("rude", ["\x00", "\x1b[2J", "\ud800", "\uffff", "]]>&<\"'"])
def test_junit_is_xml_whatever_the_text_says(rude: str) -> None:
    """Characters that XML forbids are written out."""
    bad = Finding("blame", "error", f"no {rude}", rude, 1, 1, rude, 0, len(rude))
    review = Review("public", passed=False, findings=(bad,), reading=READING)
    ET.fromstring(junit.review([Reviewed(f"a{rude}.md", rude, review, ("blame",))]))  # noqa: S314


def test_sarif_says_version_schema_and_tool() -> None:
    """The log names the standard's version, its schema, and drafter with its rules."""
    log = json.loads(sarif.review([REVIEWED]))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "drafter"
    assert re.fullmatch(r"\d+\.\d+\.\d+", run["tool"]["driver"]["version"])


def test_sarif_results_point_at_rules_and_regions() -> None:
    """Each result names a rule of the driver, a level of the standard and a region in order."""
    (run,) = json.loads(sarif.review([REVIEWED]))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "updates/a%2C%20b.md"
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        ordered(place["region"])


def test_sarif_columns_count_characters_beyond_the_basic_plane_once() -> None:
    """`columnKind` says code points, so an emoji before a finding moves it by one column, not two."""
    said = "😀😀 Sam"
    bad = Finding("blame", "error", "No.", "Sam", 1, 4, "We", 3, 6)
    review = Review("public", passed=False, findings=(bad,), reading=READING)
    (run,) = json.loads(sarif.review([Reviewed("a.md", said, review, ("blame",))]))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert said[region["startColumn"] - 1 : region["endColumn"] - 1] == "Sam"


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("-", {"uri": "stdin"}),
        ("/srv/a b.md", {"uri": "file:///srv/a%20b.md"}),
        ("a\\b.md", {"uri": "a/b.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_sarif_places_are_uris(file: str, place: dict[str, str]) -> None:
    """A relative name belongs to the checkout, an absolute one is a file URI."""
    bad = Finding("blame", "error", "No.", "Sam", 1, 1, None, 0, 3)
    review = Review("public", passed=False, findings=(bad,), reading=READING)
    (run,) = json.loads(sarif.review([Reviewed(file, "Sam", review, ("blame",))]))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == place


def ordered(region: dict[str, Any]) -> None:
    """Fail unless the region begins before it ends, counted from 1."""
    assert min(region.values()) >= 1
    start = (region["startLine"], region["startColumn"])
    assert start <= (region["endLine"], region["endColumn"])


def test_sarif_offers_fixes_and_marks_waivers() -> None:
    """A rewrite becomes a fix, a waiver a suppression with its reason, the unjudged a notification."""
    (run,) = json.loads(sarif.review([REVIEWED]))["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    (change,) = results["blame"]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 4},
            "insertedContent": {"text": "A change"},
        }
    ]
    assert "fixes" not in results["length"]
    assert results["jargon"]["suppressions"] == [
        {"kind": "inSource", "justification": "our readers know it"}
    ]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["associatedRule"]["id"] for note in notes] == ["news", "correction"]
