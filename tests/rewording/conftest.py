"""A provider on the loopback interface, and an incident to ask it about."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.package import Package

ROOT = Path(__file__).parents[2]


def _server() -> Any:
    if "llm_server" in sys.modules:  # the tests of another room may have loaded it
        return sys.modules["llm_server"]
    place = ROOT / "tests" / "llm" / "server.py"
    spec = importlib.util.spec_from_file_location("llm_server", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["llm_server"] = module
    spec.loader.exec_module(module)
    return module


SERVER = _server()
NOW = datetime(2026, 3, 10, 14, 40, tzinfo=UTC)
KEY = "sk-canary-key-4711"
Run = Callable[..., Package]


@pytest.fixture(scope="session")
def running() -> Iterator[Any]:
    """One server for all tests of the room; litellm has loaded what it loads with its first answer."""
    with SERVER.provider() as provider:
        provider.script(SERVER.openai({"text": "", "end": "END"}))
        model = drafter.ModelSettings(name="openai/test", api_base=provider.url)
        config = replace(drafter.load_config(), model=model)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            drafter.draft("14:05 exports fail", ["public"], config=config, now=NOW)
        yield provider


@pytest.fixture
def provider(running: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The server, empty, and a key in the environment that must never be seen."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    running.script(SERVER.openai(""))
    return running


@pytest.fixture
def run(provider: Any) -> Run:
    """`drafter.draft` with the model behind the server; keywords set `[model]`."""
    shop = drafter.load_config(ROOT / "examples" / "larkspur.toml")

    def draft(notes: Any, audiences: list[str] | None = None, **settings: Any) -> Package:
        wanted = {"name": "openai/test", "api_base": provider.url, **settings}
        model = drafter.ModelSettings(**wanted)
        config = replace(shop, model=model)
        return drafter.draft(notes, audiences, config=config, now=NOW)

    return draft
