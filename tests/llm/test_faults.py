"""A provider may fail in any way: what comes back is a whole answer or a plain error, in time."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import time
from importlib.util import find_spec
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from drafter.config import ModelSettings
from drafter.errors import ModelError
from drafter.llm.answer import Answer, Question
from drafter.llm.client import Client

if find_spec("litellm") is None:  # not imported here: on its own it would talk to the network
    pytest.skip("MODELS ARE NOT TESTED: litellm is not installed", allow_module_level=True)
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydantic")  # litellm's own models

from llm_server import Provider, Reply, openai  # noqa: E402

NOTE = "canary-note: the vault of Harrow Mills"
WORDS = "canary-answer"
GOOD = {"words": WORDS, "end": "END"}
SECONDS = 0.8


class Said(BaseModel):
    """The shape of the answers in these tests."""

    model_config = ConfigDict(extra="forbid")
    words: str
    end: Literal["END"]


QUESTION = Question(Said, "Say something.", NOTE)


def completion(**changes: Any) -> bytes:
    """The body of a good completion, with these parts of it changed."""
    body = json.loads(openai(GOOD).body)
    body.update(changes)
    return json.dumps(body).encode()


CALL = {
    "tool_calls": [{"id": "t", "type": "function", "function": {"name": "f", "arguments": "{}"}}]
}
WHOLE = len(openai(GOOD).body)
FAULTS: dict[str, Reply] = {
    "429": Reply(b"{}", 429),
    "429 with Retry-After": Reply(b"{}", 429, {"retry-after": "0.05"}),
    "429 with an absurd Retry-After": Reply(b"{}", 429, {"retry-after": "86400"}),
    "429 with Retry-After as a date": Reply(b"{}", 429, {"retry-after": "Fri, 31 Dec 2094 23:59:59 GMT"}),
    "429 with nonsense as Retry-After": Reply(b"{}", 429, {"retry-after": "soon, promise"}),
    **{str(status): Reply(b'{"error": {"message": "no"}}', status) for status in (400, 401, 403, 404)},
    **{str(status): Reply(b"oops", status) for status in (500, 502, 503, 504, 529)},
    "slow": Reply(openai(GOOD).body, delay=5),
    "drip": Reply(openai(GOOD).body, drip=0.05),
    "cut before headers": Reply(cut=-1),
    "cut in the body": Reply(openai(GOOD).body, cut=WHOLE // 2),
    "cut at the last byte": Reply(openai(GOOD).body, cut=WHOLE - 1),
    "no end": openai('{"words": "canary-answer"'),
    "end field missing": openai({"words": WORDS}),
    "invalid JSON": Reply(b'{"choices": [canary-answer'),
    "another shape": Reply(b'{"hello": "canary-answer"}'),
    "JSON that is a list": Reply(b"[1, 2]"),
    "answer of another shape": openai({"speech": WORDS, "end": "END"}),
    "answer with more than asked": openai({**GOOD, "gate": "open"}),
    "empty": openai(""),
    "null": openai(None),
    "whitespace": openai(" \n\t "),
    "refusal": openai("I cannot help with that, canary-answer."),
    "length": openai('{"words": "canary-ans', finish="length"),
    "content filter": openai("", finish="content_filter"),
    "stop, but cut": openai('{"words": "canary-answer", "en', finish="stop"),
    "a tool call": openai(None, message=CALL, finish="tool_calls"),
    "an HTML page": Reply(b"<html>canary-answer</html>", headers={"content-type": "text/html"}),
    "another charset": Reply(json.dumps(GOOD).encode("utf-16"), headers={"content-type": "application/json; charset=utf-7"}),
    "broken characters": Reply(b'{"choices": "\xff\xfe"}'),
    "50 MB": Reply(b" " * 50_000_000),
    "50 MB, packed": Reply(gzip.compress(b" " * 50_000_000), headers={"content-encoding": "gzip"}),
    "packed, but not": Reply(openai(GOOD).body, headers={"content-encoding": "gzip"}),
    "packed otherwise": Reply(openai(GOOD).body, headers={"content-encoding": "br"}),
    "redirect elsewhere": Reply(b"", 307, {"location": "http://198.51.100.7/v1/chat/completions"}),
    "redirect to itself": Reply(b"", 308, {"location": "/v1/chat/completions"}),
    "two answers": openai(GOOD, copies=2),
    "no answers": Reply(completion(choices=[])),
    "204": Reply(b"", 204),
}  # fmt: skip
LASTING = {"400", "401", "403", "404", "redirect elsewhere", "redirect to itself", "50 MB", "50 MB, packed", "packed otherwise", "429 with an absurd Retry-After", "429 with Retry-After as a date"}  # fmt: skip
"""Faults after which the same question is not sent again."""


def ask(provider: Provider, **settings: Any) -> tuple[Answer[Said] | ModelError, float]:
    """Ask the provider once; the answer or error, and the seconds it took."""
    wanted = {"seconds": SECONDS, "total_seconds": 2 * SECONDS, "attempts": 3, **settings}
    client = Client(ModelSettings(name="openai/test", api_base=provider.url, **wanted))
    began = time.monotonic()
    (found,) = client.ask([QUESTION])
    return found, time.monotonic() - began


def check(found: Answer[Said] | ModelError, provider: Provider) -> None:
    """Whole, or an error that says nothing it must not."""
    assert len(provider.seen) <= 3
    if isinstance(found, Answer):
        assert found.value.words == WORDS
        return
    told = f"{found} {found!r} {found.__cause__!r} {found.__context__!r} {found.kind}"
    for canary in (NOTE, "canary", "sk-", "Harrow"):
        assert canary not in told
    assert found.message.endswith(".")


@pytest.mark.parametrize("when", ["first try", "every try", "alternate"])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_ends_in_an_answer_or_an_error(provider: Provider, fault: str, when: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Within the deadline and a second, with no part of an answer, and no word of notes or key told."""
    bad, good = FAULTS[fault], openai(GOOD)
    provider.script(
        *{"first try": [bad, good], "every try": [bad], "alternate": [bad, good, bad, good]}[when]
    )
    found, took = ask(provider)
    check(found, provider)
    assert took < 2 * SECONDS + 1
    if when == "every try":
        assert isinstance(found, ModelError)
    if fault in LASTING:
        assert len(provider.seen) == 1
        assert isinstance(found, ModelError)
    elif fault not in ("slow", "drip"):
        assert isinstance(found, Answer) or when == "every try"
    printed = capfd.readouterr()
    for canary in (NOTE, "canary", "sk-"):
        assert canary not in caplog.text + printed.out + printed.err


def _unreachable() -> dict[str, str]:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    return {
        "connection refused": f"http://127.0.0.1:{port}/v1",
        "no such name": "https://no-such-host.invalid/v1",
    }


@pytest.mark.parametrize(
    "what", ["connection refused", "no such name", "TLS fails", "nobody accepts"]
)
def test_a_provider_that_cannot_be_reached_is_an_error(provider: Provider, what: str) -> None:
    """Nobody there, an unknown name, no TLS, or a machine that only listens."""
    with socket.create_server(("127.0.0.1", 0), backlog=1) as silent:
        url = {
            **_unreachable(),
            "TLS fails": provider.url.replace("http:", "https:"),
            "nobody accepts": f"http://127.0.0.1:{silent.getsockname()[1]}/v1",
        }[what]
        client = Client(ModelSettings(name="openai/t", api_base=url, seconds=SECONDS, attempts=2))
        began = time.monotonic()
        (found,) = client.ask([QUESTION])
    assert isinstance(found, ModelError)
    assert found.kind in ("unreachable", "timeout")
    assert time.monotonic() - began < SECONDS + 1


def test_the_whole_incident_has_a_deadline(provider: Provider) -> None:
    """Six slow questions with one place to ask end together, in one deadline."""
    provider.script(Reply(openai(GOOD).body, delay=0.3))
    settings = ModelSettings(
        name="openai/t", api_base=provider.url, seconds=5, total_seconds=0.7, concurrency=1
    )
    began = time.monotonic()
    found = Client(settings).ask([QUESTION] * 6)
    assert time.monotonic() - began < 1.7
    assert sum(isinstance(each, Answer) for each in found) == 2


def test_questions_are_asked_at_the_same_time(provider: Provider) -> None:
    """Six answers of 0.2 s take little more than one; and one at a time when so configured."""
    provider.script(Reply(openai(GOOD).body, delay=0.2))
    client = Client(ModelSettings(name="openai/t", api_base=provider.url))
    began = time.monotonic()
    assert all(isinstance(each, Answer) for each in client.ask([QUESTION] * 6))
    assert time.monotonic() - began < 0.9


def test_the_budget_of_an_incident_is_kept(provider: Provider) -> None:
    """Questions that would cost more than the incident may are not sent."""
    provider.script(openai(GOOD))
    client = Client(
        ModelSettings(name="openai/t", api_base=provider.url, max_tokens=4100, concurrency=1)
    )
    assert isinstance(client.ask([QUESTION])[0], Answer)
    (second,) = client.ask([QUESTION])
    assert isinstance(second, ModelError)
    assert second.kind == "budget"
    assert len(provider.seen) == 1


def test_an_answer_says_what_it_took(provider: Provider) -> None:
    """Tokens in, out and from the provider's cache, attempts and seconds; re-asking is counted."""
    provider.script(openai("not JSON"), openai(GOOD))
    found, _ = ask(provider)
    assert isinstance(found, Answer)
    assert (found.tokens_in, found.tokens_out, found.tokens_cached, found.attempts) == (
        240,
        80,
        200,
        2,
    )
    assert "canary-answer" not in repr(found)
    assert NOTE not in repr(QUESTION)
    again = provider.seen[1].json["messages"]
    assert "not whole JSON" in again[-1]["content"]


def test_an_unreadable_answer_is_asked_for_once_more_and_no_more(provider: Provider) -> None:
    """However many attempts are configured."""
    provider.script(openai("no"))
    found, _ = ask(provider, attempts=5)
    assert isinstance(found, ModelError)
    assert found.kind == "unreadable"
    assert len(provider.seen) == 2


def test_a_provider_without_schemas_gets_the_shape_in_words(provider: Provider) -> None:
    """When the schema is refused, the question says what shape is wanted, and the answer is held to it."""
    refused = Reply(b'{"error": {"message": "response_format is not supported"}}', 400)
    provider.script(refused, openai(f"```json\n{json.dumps(GOOD)}\n```"))
    found, _ = ask(provider)
    assert isinstance(found, Answer)
    assert "response_format" in provider.seen[0].json
    assert "response_format" not in provider.seen[1].json
    assert "its last field `end`" in provider.seen[1].json["messages"][0]["content"]


def test_what_is_the_same_comes_first(provider: Provider) -> None:
    """So that a provider's cache knows it again."""
    provider.script(openai(GOOD))
    ask(provider)
    roles = [(m["role"], m["content"]) for m in provider.seen[0].json["messages"]]
    assert roles == [("system", "Say something."), ("user", NOTE)]


def test_the_key_is_sent_and_told_nowhere_else(provider: Provider) -> None:
    """It is in the one header where it belongs."""
    provider.script(openai(GOOD))
    ask(provider)
    (seen,) = provider.seen
    assert seen.headers["authorization"] == "Bearer sk-canary-key-4711"
    assert b"sk-canary" not in seen.body
    assert not [v for k, v in seen.headers.items() if "sk-canary" in v and k != "authorization"]


def test_it_can_be_awaited(provider: Provider) -> None:
    """The async call gives the same, in the caller's loop."""
    provider.script(openai(GOOD))
    client = Client(ModelSettings(name="openai/t", api_base=provider.url))
    (found,) = asyncio.run(client.aask([QUESTION]))
    assert isinstance(found, Answer)


def test_nobody_listens_in(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where litellm has callbacks, which would receive the notes, nothing is sent."""
    import litellm

    monkeypatch.setattr(litellm, "success_callback", ["langfuse"])
    found, _ = ask(provider)
    assert isinstance(found, ModelError)
    assert found.kind == "withheld"
    assert provider.seen == []


def test_only_the_configured_address_is_contacted(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No price list, no telemetry: every name that is looked up is that of the provider."""
    asked: list[Any] = []
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *a, **k: asked.append(a[0]) or look_up(*a, **k)
    )
    provider.script(openai(GOOD))
    ask(provider)
    assert set(asked) <= {"127.0.0.1", b"127.0.0.1"}
