"""Recorded talk with providers, played back: litellm, drafter's client and the stage, without a network."""

from __future__ import annotations

import importlib.util
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("litellm") is None or find_spec("vcr") is None:
    pytest.skip("CASSETTES ARE NOT TESTED: litellm or vcrpy is missing", allow_module_level=True)
pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning:pydantic"),  # litellm's own models
    pytest.mark.filterwarnings("ignore::DeprecationWarning:vcr"),
]

ROOT = Path(__file__).parents[2]
CASSETTES = sorted((ROOT / "cassettes").glob("*.yaml"))


def _module(name: str, path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


PLAYED = _module("played", Path(__file__).with_name("played.py"))
TOOL = _module("cassettes_tool", ROOT / "tools" / "cassettes.py")


def play(name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str]:
    """The stage's outcome with this recording as its provider."""
    import vcr

    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-canary")
    shape = name.partition("-")[2]
    base = TOOL.BASE if shape == "anthropic" else f"{TOOL.BASE}/v1"
    path = ROOT / "cassettes" / f"{name}.yaml"
    with vcr.VCR(record_mode="none", match_on=["method", "uri"]).use_cassette(str(path)) as tape:
        outcome: tuple[Any, str] = PLAYED.reworded(f"{shape}/test", base)
        assert tape.all_played
    return outcome


@pytest.mark.parametrize("shape", ["openai", "anthropic"])
def test_a_good_model_is_heard_in_either_shape(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are used, and its tokens are counted."""
    (drafts, _, warnings), own = play(f"good-{shape}", monkeypatch)
    made = drafts["public"]
    assert warnings == ()
    assert made.text.startswith("Since 14:02 UTC, exports fail")
    assert made.text != own
    assert made.provenance.tokens_out == 40
    assert made.provenance.tokens_cached == 100


def test_a_bad_model_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three answers, none of them true: the own draft stays."""
    (drafts, _, warnings), own = play("bad-openai", monkeypatch)
    assert drafts["public"].text == own
    assert drafts["public"].provenance.attempts == 3
    assert "could not be used" in warnings[0]


def test_a_model_may_mend_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second answer is used."""
    (drafts, _, _), _ = play("mended-openai", monkeypatch)
    assert drafts["public"].provenance.composer == "model"
    assert drafts["public"].provenance.attempts == 2


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_a_cassette_says_how_it_was_made_and_holds_nothing_private(path: Path) -> None:
    """A header; no key, no prompt, no notes, no address of a machine."""
    text = path.read_text("utf-8")
    assert text.startswith("# How this was made: python tools/cassettes.py")
    for private in ("sk-", "uthorization", "api-key", "DATA-", "You word", "127.0.0.1", "workers"):
        assert private not in text


def test_scrubbing_takes_out_keys_and_notes() -> None:
    """Whatever header a key is in, and wherever in the body the notes are."""
    from vcr.request import Request

    headers = {"Authorization": "Bearer sk-x", "X-Api-Key": "sk-x", "Content-Type": "a/b"}
    request = Request("POST", "http://127.0.0.1:1/v1/chat?key=no", b"notes", headers)
    kept = TOOL.scrubbed_request(request)
    assert kept.body == b"{}"
    assert [*kept.headers] == ["Content-Type"]
    response = {"headers": {"set-cookie": ["sk-x"], "content-type": ["a/b"]}, "body": {}}
    assert TOOL.scrubbed_response(response)["headers"] == {"content-type": ["a/b"]}
