"""drafter.toml, and what it says when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.config import find_file


def written(folder: Path, text: str) -> Path:
    """A drafter.toml with this text."""
    file = folder / "drafter.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_the_defaults_stand() -> None:
    """Six audiences and four severities, without a word of configuration."""
    config = drafter.load_config()
    assert list(config.audiences) == [
        "public",
        "affected",
        "executives",
        "support",
        "engineering",
        "social",
    ]
    assert config.severity("sev1").update_every_minutes == 30


def test_a_file_is_laid_over_the_defaults(tmp_path: Path) -> None:
    """What the file does not say stays as it is."""
    text = 'time_zone = "Europe/Berlin"\n[severities.sev1]\nupdate_every_minutes = 20\n'
    config = drafter.load_config(written(tmp_path, text))
    assert config.severity("sev1").update_every_minutes == 20
    assert config.severity("sev1").roles == ("comms lead", "customer voice")
    assert config.time_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("compny = 'x'", 1, "Did you mean “company”?"),
        ("\n[audiences.public]\ndepht = 'plain'", 3, "Did you mean “depth”?"),
        ("[audiences.public]\ndepth = 'plane'", 2, "'plain', 'business', 'support'"),
        ("[severities.sev1]\nupdate_every_minutes = 'often'", 2, "valid integer"),
        ("time_zone = 'Mars/Base'", 1, "there is no time zone “Mars/Base”"),
        ("a = = 1", 1, "this is not TOML"),
        ("file = 'x'", 1, "unknown key “file”"),
    ],
)
def test_a_mistake_is_shown_where_it_was_made(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    """File, line, what is wrong and what would be right."""
    file = written(tmp_path, text)
    with pytest.raises(drafter.ConfigError) as caught:
        drafter.load_config(file)
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert says in str(caught.value)


def test_the_nearest_file_upward_is_found(tmp_path: Path) -> None:
    """From a folder below it; a pyproject.toml counts when it speaks of drafter."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.drafter]\ncompany = "Example"\n', "utf-8")
    assert find_file(below) == project
    assert drafter.load_config(project).company == "Example"


def test_an_unknown_audience_lists_the_known_ones() -> None:
    """And says how to add one."""
    with pytest.raises(drafter.UsageError, match=r"no audience “press”.*public.*drafter\.toml"):
        drafter.load_config().audience("press")
