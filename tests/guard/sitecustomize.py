"""Put on PYTHONPATH to cut the network of a Python process where no namespace can be had."""

from __future__ import annotations

import socket


def _refuse(*_: object, **__: object) -> None:
    raise OSError("the network is cut for this check")


socket.socket.connect = _refuse  # type: ignore[method-assign, assignment]
socket.socket.connect_ex = _refuse  # type: ignore[method-assign, assignment]
socket.getaddrinfo = _refuse  # type: ignore[assignment]
