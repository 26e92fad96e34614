"""A text that is further than the incident."""

from __future__ import annotations

import pytest

from drafter.testing import assert_clean, assert_finds

NOTES = """\
14:02 maria: checkout errors in Frankfurt, 12% of payments fail
14:09 tomek: Dublin is fine
14:13 maria: looks like the 13:50 deploy shrank the connection pool
14:20 maria: rolling back
14:31 tomek: rollback done, errors gone. no orders were lost
14:40 maria: watching
"""


@pytest.mark.parametrize(
    "text",
    ["We are watching the result."],
)
def test_accepts_what_the_notes_carry(text: str) -> None:
    """A faithful sentence passes."""
    assert_clean("phase", text, notes=NOTES, phase="monitoring")


@pytest.mark.parametrize(
    ("text", "quote"),
    [("This incident is resolved.", "resolved")],
)
def test_finds_what_they_do_not(text: str, quote: str) -> None:
    """A sentence that goes beyond the notes is found, where it does."""
    finding = assert_finds("phase", text, quote=quote, notes=NOTES, phase="monitoring")
    assert finding.message.endswith((".", "”"))
    assert finding.suggestion is not None
