"""YAML as people mean it."""

from __future__ import annotations

import pytest

from drafter.errors import ConfigError
from drafter.yamlfile import YamlFile


def test_times_and_words_stay_what_they_look_like() -> None:
    """14:30 is no number, `no` is no truth value."""
    assert YamlFile("at: 14:30\nanswer: no\nn: 3\nok: true", "x").data == {
        "at": "14:30",
        "answer": "no",
        "n": 3,
        "ok": True,
    }


def test_a_key_said_twice_is_refused_with_both_lines() -> None:
    """The later one would win in silence."""
    with pytest.raises(ConfigError, match=r"x\.yaml:3: “a” stands here and on line 1"):
        YamlFile("a: 1\nb: 2\na: 3\n", "x.yaml")


def test_values_know_their_lines() -> None:
    """A path leads to the line of its deepest part that is there."""
    file = YamlFile("a:\n  - x: 1\n  - y: 2\n", "x.yaml")
    assert file.line(["a", 1, "y"]) == 3
    assert file.line(["a", 1, "z"]) == 3
    assert file.line(["q"]) == 1


def test_broken_yaml_says_where() -> None:
    """File and line of the break."""
    with pytest.raises(ConfigError, match=r"x\.yaml:2: "):
        YamlFile("a: [1\nb: 2\n", "x.yaml")


@pytest.mark.parametrize(
    "text", ["? [a]\n: 1", "{[a]: 1}", "a: !!python/name:os.system", "a: \x00", "[" * 5000]
)
def test_odd_yaml_is_an_error_and_not_a_crash(text: str) -> None:
    """Keys that are lists, tags that make objects, control characters, endless depth."""
    with pytest.raises(ConfigError, match=r"^x\.yaml"):
        YamlFile(text, "x.yaml")
