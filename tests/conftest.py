"""In CI the property tests try the same examples each time; at your desk, new ones.

So a change is judged by what it changes, and what is found at a desk becomes an example in a test.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Half of the ledger's tests need a server. A run without them must not look complete."""
    if not os.environ.get("DRAFTER_TEST_POSTGRES"):
        terminalreporter.write_line(
            "PostgreSQL tests were NOT run: set DRAFTER_TEST_POSTGRES", red=True, bold=True
        )
