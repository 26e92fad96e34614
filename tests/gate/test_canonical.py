"""The bytes that digests are of, as another program would write them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.gate.canonical import canonical, digest
from drafter.gate.envelope import Envelope
from drafter.gate.statement import Statement

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))
_SHORT = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def spelled(value: Any) -> str:
    """A second, tiny implementation, by the description in docs and nothing else."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        low = (_SHORT.get(c, c if ord(c) > 31 else f"\\u{ord(c):04x}") for c in value)
        return '"' + "".join(low) + '"'
    if isinstance(value, dict):
        return "{" + ",".join(f"{spelled(k)}:{spelled(value[k])}" for k in sorted(value)) + "}"
    return "[" + ",".join(map(spelled, value)) + "]"


words = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner) | st.dictionaries(words, inner),
    max_leaves=20,
)


@given(values)
def test_two_programs_write_the_same_bytes(value: Any) -> None:
    """Sorted keys, no spaces, UTF-8, short escapes only where JSON asks for them."""
    assert canonical(value) == spelled(value).encode()
    assert json.loads(canonical(value)) == value


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["name"])
def test_golden_vectors(vector: dict[str, Any]) -> None:
    """Digests never change between releases of drafter."""
    assert hashlib.sha256(spelled(vector["value"]).encode()).hexdigest() == vector["sha256"]
    assert digest(canonical(vector["value"])) == f"sha256:{vector['sha256']}"
    noun = {"drafter.envelope/1": Envelope, "drafter.statement/1": Statement}
    kind = noun.get(vector["value"].get("schema", ""))
    if kind is not None:
        assert kind.read(canonical(vector["value"])).digest == f"sha256:{vector['sha256']}"


@pytest.mark.parametrize("value", [1.0, {"a": 0.5}, [float("nan")], {1: "x"}, "\ud800"])
def test_what_has_no_form_is_refused(value: Any) -> None:
    """Floats, keys that are no words, and half characters."""
    with pytest.raises(ValueError):  # noqa: PT011
        canonical(value)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b'{"schema":"drafter.envelope/1"}', b'"x"']
)
def test_junk_is_no_envelope_and_no_statement(content: bytes) -> None:
    """Damaged content is said to be, never guessed at."""
    for kind in (Envelope, Statement):
        with pytest.raises(ValueError):  # noqa: PT011
            kind.read(content)
