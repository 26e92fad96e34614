from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import InputError
from drafter.facts.sheet import dump, load
from drafter.incident import Fact, FactSheet
from drafter.noun import Certainty, Kind, Phase, Role

SHEET = FactSheet(
    (
        Fact("f1", "Checkout is failing", "impact", "confirmed", (2, 3), datetime(2026, 3, 10, 14, tzinfo=UTC)),
        Fact("f2", "What the cause is.", "cause", "unknown"),
    ),
    "investigating",
    "Checkout: errors",
    "Europe/Berlin",
)  # fmt: skip


def wrong(text: str) -> str:
    """What `load` says of a sheet that is wrong."""
    with pytest.raises(InputError) as raised:
        load(text, "facts.yaml")
    return str(raised.value)


def test_reads_like_a_list() -> None:
    """The file says what may be written in it, then one block per fact."""
    text = dump(SHEET)
    assert text.count("\n#") == 2
    assert text.split("\n", 3)[3] == (
        'title: "Checkout: errors"\n'
        "phase: investigating\n"
        "zone: Europe/Berlin\n"
        "facts:\n"
        "\n"
        "  - id: f1\n"
        "    kind: impact\n"
        "    certainty: confirmed\n"
        "    text: Checkout is failing\n"
        "    lines: [2, 3]\n"
        "    observed_at: 2026-03-10T14:00:00+00:00\n"
        "\n"
        "  - id: f2\n"
        "    kind: cause\n"
        "    certainty: unknown\n"
        "    text: What the cause is.\n"
    )


def test_a_person_may_write_little() -> None:
    """A kind and a text are enough; the id is given, and times are read in the sheet's zone."""
    sheet = load(
        "zone: Europe/Berlin\n"
        "facts:\n"
        "  - {id: f7, kind: impact, text: Search is slow}\n"
        "  - {kind: action, text: Restarted it, observed_at: 2026-03-10 14:05, lines: 4}\n",
        "facts.yaml",
    )
    assert [fact.id for fact in sheet.facts] == ["f7", "f8"]
    added = sheet.facts[1]
    assert (added.certainty, added.lines, added.said_by) == ("confirmed", (4,), "responder")
    assert added.observed_at is not None
    assert added.observed_at.utcoffset() == timedelta(hours=1)


def test_an_empty_file() -> None:
    """Nothing in the file is a sheet with nothing on it."""
    assert load("", "facts.yaml") == FactSheet(())


def test_mistakes_are_shown_where_they_are() -> None:
    """Each mistake names file, line and the nearest valid word."""
    fact = "facts:\n  - kind: impact\n    text: Search is slow\n"
    assert wrong(fact + "    certanty: confirmed\n") == (
        "facts.yaml:4: unknown key “certanty”. Did you mean “certainty”?"
    )
    assert wrong(fact.replace("impact", "impakt")) == (
        "facts.yaml:2: “impakt” is no kind. Did you mean “impact”?"
    )
    assert wrong("fase: resolved\n").startswith("facts.yaml:1: unknown key “fase”. Did you mean")
    assert wrong("facts:\n  - kind: impact\n").startswith("facts.yaml:2: this fact has no text.")
    assert wrong(fact + "    lines: [0]\n").startswith("facts.yaml:4: “lines” are line numbers.")
    assert wrong(fact + "    observed_at: noon\n").startswith("facts.yaml:4: “noon” is no time.")
    assert wrong(fact.replace("Search is slow", "500")).startswith("facts.yaml:3: “text” is a text")
    assert wrong(fact + "    id: f1\n  - {id: f1, kind: eta, text: Soon}\n").startswith(
        "facts.yaml:5: the id “f1” stands twice."
    )
    assert wrong("zone: Mars/Crater\n").startswith("facts.yaml:1: there is no time zone")
    assert wrong("facts: 3\n").startswith("facts.yaml:1: “facts” is a list.")
    assert wrong("- a\n").startswith("facts.yaml:1:")
    assert wrong("facts: [\n").startswith("facts.yaml:2:")
    assert wrong("title: \ud800\n").startswith("facts.yaml: this is not text.")


TEXTS = st.one_of(
    st.text(),
    st.sampled_from(
        ["", "no", "null", "~", "- a", "a: b", "# a", "14:30", "1e3", "'", '"', "\\", "a\nb", "\x00",
         "\x85", "\u2028", "\ufeff", "🔥", " a ", "true", "y", "a ", "f1", "%", "a #b", "{", "- "]
    ),
)  # fmt: skip
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FACTS = st.builds(
    Fact,
    id=TEXTS.filter(bool),
    text=TEXTS,
    kind=st.sampled_from(get_args(Kind)),
    certainty=st.sampled_from(get_args(Certainty)),
    lines=st.lists(st.integers(1, 10**6), max_size=3).map(tuple),
    observed_at=st.none() | st.datetimes(timezones=ZONES),
    audiences=st.lists(TEXTS, max_size=2).map(tuple),
    said_by=st.sampled_from(get_args(Role)),
)
SHEETS = st.builds(
    FactSheet,
    facts=st.lists(FACTS, max_size=4, unique_by=lambda fact: fact.id).map(tuple),
    phase=st.sampled_from(get_args(Phase)),
    title=TEXTS,
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns"]),
)


@settings(max_examples=100, deadline=None)
@given(SHEETS)
def test_round_trip(sheet: FactSheet) -> None:
    """What is written is read back exactly, whatever the texts are."""
    assert load(dump(sheet), "facts.yaml") == sheet


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters()))
def test_any_file(text: str) -> None:
    """Any text is a sheet or an InputError, and nothing else."""
    with suppress(InputError):
        load(text, "facts.yaml")


def test_half_characters() -> None:
    """Lone surrogates, which no file can hold, become the replacement character."""
    sheet = FactSheet((Fact("f1", "a\ud800b", "impact", "confirmed"),))
    assert load(dump(sheet), "facts.yaml").facts[0].text == "a\ufffdb"
