"""The only way out: one host, no redirects, answers of bounded size.

Imported with litellm, never before: it needs httpx, which litellm brings.
"""

from __future__ import annotations

import ssl
import zlib
from functools import cache

import httpx

_MOST = 1_000_000
"""Bytes of an answer, also once unpacked. A long draft has a few thousand."""


class BreachError(httpx.TransportError):
    """The provider, or somebody in between, did what it must not."""


class Guard(httpx.AsyncBaseTransport):
    """Carries one question's requests, and remembers what happened to them."""

    def __init__(self, host: str) -> None:
        """`host` is "name:port"; "" pins the first one that is contacted."""
        self.host = host
        self.requests = 0
        self.status = 0
        """HTTP status of the latest answer; 0 for none."""
        self.breach = ""
        """What went wrong here, in words for a person; "" for nothing."""
        self.retry_after = ""
        """The provider's wish in its latest answer; "" for none."""
        self._inner = httpx.AsyncHTTPTransport(verify=_certificates())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, if it goes where it may, and read the whole answer."""
        host = f"{request.url.host}:{request.url.port or request.url.scheme}"
        self.host = self.host or host
        if host != self.host:
            raise self._breached("the request was sent on to another host")
        self.requests += 1
        self.status = 0
        request.headers["accept-encoding"] = "gzip"
        response = await self._inner.handle_async_request(request)
        try:
            self.status = response.status_code
            self.retry_after = response.headers.get("retry-after", "")
            if response.is_redirect or 300 <= response.status_code < 400:
                raise self._breached("the provider sends us elsewhere, and we do not follow")
            body = await self._body(response)
        except httpx.TransportError:
            self.status = 0
            raise
        finally:
            await response.aclose()
        kept = {"content-type", "retry-after", "retry-after-ms"}
        headers = [(k, v) for k, v in response.headers.items() if k in kept]
        return httpx.Response(response.status_code, headers=headers, content=body, request=request)

    async def _body(self, response: httpx.Response) -> bytes:
        packed = response.headers.get("content-encoding", "identity").lower()
        if packed not in ("identity", "gzip", ""):
            raise self._breached("the answer is packed in a way we did not ask for")
        body = bytearray()
        async for chunk in response.stream:  # type: ignore[union-attr]
            body += chunk
            if len(body) > _MOST:
                raise self._breached("the answer is far too long")
        if packed != "gzip":
            return bytes(body)
        unpacker = zlib.decompressobj(wbits=31)
        try:
            whole = unpacker.decompress(bytes(body), _MOST + 1)
        except zlib.error:
            whole = b""
        if len(whole) > _MOST:
            raise self._breached("the answer is far too long")
        return whole

    def _breached(self, what: str) -> BreachError:
        self.breach = what
        return BreachError(what)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes as long as a short answer."""
    return httpx.create_ssl_context()
