"""A model provider on the loopback interface: OpenAI-shaped, Anthropic-shaped, and broken at will.

Real sockets, so that what is proven holds for real providers: a fault here is what a client sees on
the wire. Each request takes the next `Reply` of the queue; the last one repeats.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the first byte."""
    drip: float = 0.0
    """Seconds between single bytes of the body; 0 sends it at once."""
    cut: int | None = None
    """Send the headers and this many bytes of the body, then hang up; -1 hangs up before headers."""


@dataclass(frozen=True)
class Seen:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)

    @property
    def asked(self) -> str:
        """The last thing a person would have typed: what is asked this time."""
        return str(self.json["messages"][1]["content"])

    @property
    def draft(self) -> str:
        """The draft that a question to word it better holds."""
        found = re.search(r"(?s)(DATA-\w+)\n(.*?)\n\1", self.asked)
        assert found is not None
        return "\n".join(re.sub(r"^\d+\| ?", "", line) for line in found[2].splitlines())


def openai(content: Any, **changes: Any) -> Reply:
    """A chat completion; `content` is a string, or a value that is sent as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": text, **changes.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish", "stop")}
    usage = {
        "prompt_tokens": 120,
        "completion_tokens": 40,
        "total_tokens": 160,
        "prompt_tokens_details": {"cached_tokens": 100},
    }
    body = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [choice] * changes.pop("copies", 1),
        "usage": usage,
    }
    return Reply(json.dumps(body).encode(), **changes)


def anthropic(content: Any, **changes: Any) -> Reply:
    """A message in the shape of Anthropic's API, answering through the tool that was forced on it."""
    block = (
        {"type": "text", "text": content}
        if isinstance(content, str)
        else {"type": "text", "text": json.dumps(content)}
    )
    body = {
        "id": "m1",
        "type": "message",
        "role": "assistant",
        "model": "test",
        "content": [block],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 120, "output_tokens": 40, "cache_read_input_tokens": 100},
    }
    return Reply(json.dumps(body).encode(), **changes)


class Provider:
    """The server and what it has seen. `url` is its base address."""

    def __init__(self) -> None:
        self.replies: list[Reply | Callable[[Seen], Reply]] = []
        self.seen: list[Seen] = []
        self._lock = threading.Lock()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                provider._answer(self)

            def do_GET(self) -> None:
                provider._answer(self)

            def log_message(self, *_: Any) -> None:
                """Tests print nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def script(self, *replies: Reply | Callable[[Seen], Reply]) -> None:
        """What to answer, one reply for each request, or what makes it; the last one repeats."""
        with self._lock:
            self.replies = list(replies)
            self.seen = []

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("content-length") or 0)
        body = request.rfile.read(length)
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._lock:
            seen = Seen(request.path, headers, body)
            self.seen.append(seen)
            reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        with contextlib.suppress(OSError):  # the client may have hung up, which is its right
            _send(request, reply(seen) if callable(reply) else reply)
        request.close_connection = True


def _send(request: BaseHTTPRequestHandler, reply: Reply) -> None:
    time.sleep(reply.delay)
    if reply.cut == -1:
        return
    request.send_response(reply.status)
    headers = {"content-type": "application/json", "content-length": str(len(reply.body))}
    for name, value in {**headers, **reply.headers}.items():
        request.send_header(name, value)
    request.end_headers()
    body = reply.body if reply.cut is None else reply.body[: reply.cut]
    if not reply.drip:
        request.wfile.write(body)
    else:
        for byte in body:
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            time.sleep(reply.drip)
    request.wfile.flush()


@contextlib.contextmanager
def provider() -> Iterator[Provider]:
    """A provider for the time of a `with` block."""
    running = Provider()
    try:
        yield running
    finally:
        running.close()
