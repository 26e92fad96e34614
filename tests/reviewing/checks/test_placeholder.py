"""Blanks that somebody was to fill in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.testing import assert_clean, assert_finds, findings

AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")
BLANKS = (
    "[Say here what customers see.]",
    "[insert time]",
    "[TIME]",
    "[Your Name]",
    "TODO",
    "TODO:",
    "TBD",
    "XX:XX",
    "HH:MM",
    "YYYY-MM-DD",
    "{{ service_name }}",
    "{company}",
    "${REGION}",
    "<insert cause>",
    "<service name>",
    "XX",
    "X%",
    "??:??",
    "Lorem ipsum",
)


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("sentence", ["{} is affected.", "Next update by {} today.", "- Since {}."])
def test_finds_a_blank_wherever_it_stands(blank: str, sentence: str) -> None:
    """The sentence is offered to go, and the message quotes what was left open."""
    text = f"Sign-in fails in Oslo.\n{sentence.format(blank)}\nWe are investigating."
    found = assert_finds("placeholder", text)
    assert found.level == "error"
    assert "left to be filled in" in found.message
    assert found.suggestion == ""
    rest = text[: found.start] + text[found.end :]
    assert_clean("placeholder", rest)
    assert "Sign-in fails in Oslo." in rest
    assert "We are investigating." in rest


@pytest.mark.parametrize("audience", AUDIENCES)
def test_finds_it_for_every_audience(audience: str) -> None:
    """No reader, inside or outside, is sent a form."""
    found = assert_finds("placeholder", "The cause is TBD.", audience=audience)
    assert found.level == "error"


@pytest.mark.parametrize(
    "text",
    [
        "[Resolved] Sign-in works again.",
        "[EU] Payments fail. See [the status page](https://status.example.com).",
        "See [our guide][1].\n\n[1]: https://example.com/guide",
        "- [x] Uploads\n- [ ] Downloads",
        'We fixed it. {{< track "2026-03-10 13:40:00" >}}',
        "Run `curl https://api.example.com/{id}` or ask <a@example.com>.",
        "<!-- TODO: ask Oslo --> Uploads work.",
        "Your TODO lists load again. <b>Thank you.</b><br/>",
        "Calls to /users/{id}/files fail.",
        "One\n\n___\n\nTwo",
        "What happened? Sign-in failed for 12% of users at 12:05 UTC.",
        "The XXL print size is missing. The XS size is there.",
        "The cause has still to be determined.",
    ],
)
def test_passes_what_only_looks_like_one(text: str) -> None:
    """Labels, links, tasks, page marks, code and comments are no blanks."""
    assert_clean("placeholder", text)


@given(st.text("[]{}<>$?_X:- TODan\n", max_size=80))
def test_the_offer_takes_the_blank_away(text: str) -> None:
    """Whatever is typed, each finding quotes the text and offers to delete something."""
    for found in findings("placeholder", text):
        assert found.suggestion == ""
        assert text[found.start : found.end] == found.excerpt != ""
