"""One way to write a value as bytes, and the digest of it.

JSON with sorted keys, no spaces, UTF-8, and no floats, whose spelling differs between languages. So
another program can write the same bytes from the same values; `tests/gate/vectors.json` shows how.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """The bytes of a value of dicts with string keys, lists, strings, integers, booleans and None.

    Raises:
        ValueError: It holds a float, a key that is no string, or half a surrogate pair.
        TypeError: It holds something that JSON has no word for.
    """
    _plain(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def digest(content: bytes) -> str:
    """The name of these bytes: "sha256:" and 64 hex digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _plain(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError("a float has no canonical form")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueError("a key must be a string")
            _plain(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _plain(item)
