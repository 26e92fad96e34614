"""A provider on the loopback interface, for the tests of this room."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def _server() -> Any:
    if "llm_server" in sys.modules:  # the tests of another room may have loaded it
        return sys.modules["llm_server"]
    spec = importlib.util.spec_from_file_location(
        "llm_server", Path(__file__).with_name("server.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["llm_server"] = module
    spec.loader.exec_module(module)
    return module


SERVER = _server()


@pytest.fixture(scope="session")
def running() -> Iterator[Any]:
    """One server for all tests of the room."""
    with SERVER.provider() as provider:
        yield provider


@pytest.fixture
def provider(running: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The server, empty, and a key in the environment that must never be seen."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-key-4711")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-canary-key-4711")
    running.script(SERVER.openai(""))
    return running
