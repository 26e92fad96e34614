"""From what a model wrote to a value of the asked shape, or to what is wrong with it.

An answer is whole when it has the shape, up to its last field `end`. What the provider says of the
reason why it stopped is not asked: providers say "stop" of cut answers too.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import BaseModel

S = TypeVar("S", bound="BaseModel")
_FENCE = re.compile(r"\A\s*```[a-z]*\s*\n(.*?)\n\s*```\s*\Z", re.DOTALL)
_MOST_COMPLAINTS = 5


class Unreadable(Exception):  # noqa: N818 - it is an answer, not an error
    """What is wrong with the answer, without a word of it."""


def read(response: Any, schema: type[S]) -> S:
    """The value in a completion.

    Raises:
        Unreadable: There is none, or not a whole one.
    """
    from pydantic import ValidationError

    choices = getattr(response, "choices", None) or []
    if len(choices) != 1:
        raise Unreadable("there must be exactly one answer")
    text = getattr(choices[0].message, "content", None)
    if not isinstance(text, str) or not text.strip():
        raise Unreadable("the answer is empty")
    fenced = _FENCE.match(text)
    try:
        return schema.model_validate_json(fenced[1] if fenced else text.strip())
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        known = _names(schema.model_json_schema())
        said = [
            f"{'.'.join(_place(p, known) for p in e['loc']) or 'answer'}: {_kind(e['type'])}"
            for e in found[:_MOST_COMPLAINTS]
        ]
    raise Unreadable("; ".join(said))


def wish(schema: type[BaseModel]) -> str:
    """The shape in words, for providers that cannot be told it otherwise."""
    return (
        "Answer with one JSON object and nothing else, no prose and no code fence. It must match this "
        f"schema, and its last field `end` must be there:\n{json.dumps(schema.model_json_schema())}"
    )


def _names(schema: dict[str, Any]) -> set[str]:
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


def _place(part: str | int, known: set[str]) -> str:
    """A field's name or number; a name that the answer made up is not repeated."""
    return str(part) if isinstance(part, int) or part in known else "(unknown field)"


def _kind(what: str) -> str:
    return {
        "json_invalid": "not whole JSON",
        "missing": "missing",
        "extra_forbidden": "not allowed",
    }.get(what, "not of the asked kind")
