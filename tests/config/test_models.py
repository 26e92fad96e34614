"""The table [model] of drafter.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.errors import ConfigError


def load(tmp_path: Path, text: str) -> drafter.Config:
    """The configuration that this drafter.toml makes."""
    file = tmp_path / "drafter.toml"
    file.write_text(text, "utf-8")
    return drafter.load_config(file)


def test_without_a_table_there_is_no_model() -> None:
    """By default nothing leaves, and a model that is added later sees no sensitive incident."""
    model = drafter.load_config().model
    assert model.name == ""
    assert model.sees == ("none",)


def test_a_model_on_this_machine(tmp_path: Path) -> None:
    """Plain http is allowed where it stays at home."""
    text = '[model]\nname = "ollama_chat/x"\napi_base = "http://localhost:11434"\nseconds = 60\n'
    model = load(tmp_path, text).model
    assert (model.name, model.seconds, model.attempts) == ("ollama_chat/x", 60, 3)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('api_key = "sk-1234"', "unknown key “api_key”"),
        ('sees = ["everything"]', "model.sees"),
        ("seconds = 0", "more than 0"),
        ("attempts = -1", "more than 0"),
        ('api_base = "http://models.example.com/v1"', "https://"),
        ('api_base = "models.example.com"', "https://"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    """A key in the file, a typing mistake, or notes sent in the clear are refused."""
    with pytest.raises(ConfigError, match=said) as raised:
        load(tmp_path, f'[model]\nname = "openai/x"\n{line}\n')
    assert raised.value.line == 3
    assert "sk-1234" not in str(raised.value)
