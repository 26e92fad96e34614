"""HTTP as a channel needs it: one request, no redirects, deadlines, and an honest word on the outcome.

What certainly did not arrive is “failed”; whatever may have arrived is “unsure”.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from drafter.channels.channel import Outcome
from drafter.errors import ConfigError
from drafter.gate.envelope import Rendering

CONNECT, READ, WHOLE = 10.0, 20.0, 30.0
"""Seconds to connect, between two pieces of the answer, and for the whole body of it."""
LARGEST = 1_000_000
"""Bytes of an answer that are read."""
_REFUSED = {401: "key", 403: "key", 404: "not-found", 408: "busy", 429: "busy"}


class _UnsentError(Exception):
    """Nothing reached the target. Its word is one of reasons.toml."""


class _LostError(Exception):
    """The answer, or the rest of it, did not come. Its word is one of reasons.toml."""


def send(
    rendering: Rendering, base: str, headers: Mapping[str, str], read: Callable[[Any], Outcome]
) -> Outcome:
    """Send the bytes of a rendering to its target.

    Args:
        rendering: Its target is a method and an address.
        base: Where the key belongs: an address that is not under it is not called.
        headers: Whatever is not in the digest: the key, and the sender where one is asked for.
        read: What an answer with 2xx says, parsed as JSON. Whatever it raises leaves it unsure.

    Raises:
        ConfigError: urllib3 is not installed.
    """
    method, _, url = rendering.target.partition(" ")
    if not url.startswith(f"{base}/"):
        return Outcome("failed", why="moved")
    sent = {**headers, "Content-Type": rendering.media_type}
    try:
        status, answer = _exchange(method, url, rendering.body.encode(), sent)
    except _UnsentError as fault:
        return Outcome("failed", why=str(fault))
    except _LostError as fault:
        return Outcome("unsure", why=str(fault))
    return _understood(answer, read) if 200 <= status < 300 else _refusal(status)


def posted(identifier: object) -> Outcome:
    """It is there, under this id of the target's.

    Raises:
        ValueError: That is no id.
    """
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or identifier == "":
        raise ValueError("no id")
    return Outcome("sent", str(identifier))


def fetch(url: str, base: str, headers: Mapping[str, str]) -> Any | None:
    """What the target shows at this address, parsed as JSON; None when it cannot be seen.

    Raises:
        ConfigError: urllib3 is not installed.
    """
    if not url.startswith(f"{base}/"):
        return None
    try:
        status, answer = _exchange("GET", url, None, headers)
        return json.loads(answer) if status == 200 else None
    except (_UnsentError, _LostError, ValueError, RecursionError):
        return None


def _understood(answer: bytes, read: Callable[[Any], Outcome]) -> Outcome:
    try:
        return read(json.loads(answer))
    except Exception:  # a stranger's answer may be anything, and the update was posted
        return Outcome("unsure", why="unreadable")


def _refusal(status: int) -> Outcome:
    if 300 <= status < 400:
        return Outcome("failed", why="redirected")
    if 400 <= status < 500 and status != 409:  # a conflict may be with an attempt that arrived
        return Outcome("failed", why=_REFUSED.get(status, "refused"))
    return Outcome("unsure", why="server-error")


def _exchange(
    method: str, url: str, body: bytes | None, headers: Mapping[str, str]
) -> tuple[int, bytes]:
    urllib3 = _urllib3()
    known = urllib3.exceptions
    with urllib3.PoolManager(retries=False) as pool:
        try:
            answer = pool.request(
                method,
                url,
                body=body,
                headers={
                    **headers,
                    "Accept-Encoding": "identity",
                    "User-Agent": "incident-drafter",
                },
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=CONNECT, read=READ),
            )
            return answer.status, _body(answer) if 200 <= answer.status < 300 else b""
        except (known.NewConnectionError, known.ConnectTimeoutError):
            raise _UnsentError("unreachable") from None
        except known.SSLError as fault:
            if "CERTIFICATE_VERIFY_FAILED" in str(fault):
                raise _UnsentError("certificate") from None
            raise _LostError("cut") from None
        except known.TimeoutError:
            raise _LostError("timeout") from None
        except known.HTTPError:
            raise _LostError("cut") from None


def _body(answer: Any) -> bytes:
    end, found = time.monotonic() + WHOLE, b""
    for piece in answer.stream(65536, decode_content=False):
        found += piece
        if len(found) > LARGEST:
            raise _LostError("unreadable")
        if time.monotonic() > end:
            raise _LostError("timeout")
    return found


def _urllib3() -> ModuleType:
    try:
        import urllib3
    except ModuleNotFoundError:
        raise ConfigError(
            "urllib3, which speaks to services over HTTP, is not installed.",
            remedy="pip install 'incident-drafter[delivery]'",
        ) from None
    return urllib3
