"""One incident that the tests of most checks hold their sentences against."""

from __future__ import annotations

import pytest

from drafter import testing

NOTES = """\
14:02 maria: checkout errors in Frankfurt, 12% of payments fail
14:09 tomek: Dublin is fine
14:13 maria: looks like the 13:50 deploy shrank the connection pool
14:20 maria: rolling back
14:31 tomek: rollback done, errors gone. no orders were lost
14:40 maria: watching
"""


class Notes:
    """A sentence, held against the notes of one incident that is being watched."""

    text = NOTES

    def assert_clean(self, criterion: str, text: str) -> None:
        """Fail when the criterion objects to a sentence that the notes carry."""
        testing.assert_clean(criterion, text, notes=self.text, phase="monitoring")

    def assert_finds(self, criterion: str, text: str, quote: str) -> None:
        """Fail unless the criterion objects at `quote`, in a sentence, and offers other words."""
        found = testing.assert_finds(
            criterion, text, quote=quote, notes=self.text, phase="monitoring"
        )
        assert found.message.endswith((".", "”"))
        assert found.suggestion is not None


@pytest.fixture(scope="session")
def notes() -> Notes:
    """The notes to hold a sentence against."""
    return Notes()
