"""YAML as people mean it: `14:30` is a time and not 870, `no` is a word, a key stands once.

Values keep the line they stand on, so that a mistake can be shown where it was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from drafter.errors import ConfigError

_TAG = "tag:yaml.org,2002:"
_KEPT = {
    "bool": (r"^(?:true|false)$", "tf"),
    "int": (r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    "float": (r"^[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?$", "-+0123456789"),
}


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, less the guesses of YAML 1.1, and with duplicate keys refused."""


_Strict.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in pairs
        if tag.rsplit(":")[-1] not in {"int", "float", "bool", "timestamp"}
    ]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _name, (_pattern, _first) in _KEPT.items():
    _Strict.add_implicit_resolver(_TAG + _name, re.compile(_pattern), list(_first))


def _map(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(
                None, None, "a key must be a word", key.start_mark
            )
        if key.value in seen:
            raise yaml.constructor.ConstructorError(
                None,
                None,
                f"“{key.value}” stands here and on line {seen[key.value]}",
                key.start_mark,
            )
        seen[key.value] = key.start_mark.line + 1
    return dict(yaml.SafeLoader.construct_mapping(loader, node, deep=True))


_Strict.add_constructor(_TAG + "map", _map)


class YamlFile:
    """A YAML text whose values know their lines."""

    def __init__(self, text: str, name: str) -> None:
        """Read `text`; `name` is the file's name for messages.

        Raises:
            ConfigError: It is not YAML, or says the same key twice.
        """
        self.name = name
        try:
            loader = _Strict(text)
            self._root = loader.get_single_node()
            self.data: Any = None if self._root is None else loader.construct_document(self._root)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "this is not YAML"
            line = mark.line + 1 if mark else None
            raise ConfigError(f"{problem}.", file=name, line=line) from None
        except RecursionError:
            raise ConfigError("this is nested too deeply.", file=name) from None

    def line(self, path: Sequence[str | int]) -> int:
        """The 1-based line of the deepest part of `path` that is there."""
        node, line = self._root, 1
        for part in path:
            found = None
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                found = (node.value[part],) * 2 if part < len(node.value) else None
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line

    def error(self, message: str, path: Sequence[str | int], remedy: str = "") -> ConfigError:
        """A ConfigError that points at `path` in this file."""
        return ConfigError(message, file=self.name, line=self.line(path), remedy=remedy)
