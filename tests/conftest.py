"""In CI the property tests try the same examples each time; at your desk, new ones.

So a change is judged by what it changes, and what is found at a desk becomes an example in a test.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new ledger goes: a file, or a schema of its own on the server."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.sqlite")
        return
    url = os.environ.get("DRAFTER_TEST_POSTGRES")
    if not url:
        pytest.skip("DRAFTER_TEST_POSTGRES is not set")
    import psycopg

    schema = f"drafter_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{schema}"
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA {schema} CASCADE")
