from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

SHORT = "Payments fail for some customers. We do not know why yet.\n"


def test_fix_shows_a_diff_and_asks(run: Callable[..., Result], tmp_path: Path) -> None:
    """Nothing is written before somebody agreed."""
    file = tmp_path / "public.md"
    file.write_text(SHORT)
    outcome = run("review", str(file), "--fix", "--phase", "investigating", stdin="n\n")
    assert "+Payments" in outcome.output
    assert "stays as it is" in outcome.output
    assert file.read_text() == SHORT


def test_fix_writes_when_told_yes(run: Callable[..., Result], tmp_path: Path) -> None:
    """--yes writes without asking, and the words that were there stay."""
    file = tmp_path / "public.md"
    file.write_text(SHORT)
    run("review", str(file), "--fix", "--yes", "--phase", "investigating")
    assert file.read_text() != SHORT
    assert "Payments fail" in file.read_text()


def test_fix_without_anybody_to_ask_writes_nothing(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """At the end of input the answer is no, with a word on what to do."""
    file = tmp_path / "public.md"
    file.write_text(SHORT)
    outcome = run("review", str(file), "--fix", "--phase", "investigating", stdin="")
    assert "add --yes" in outcome.output
    assert file.read_text() == SHORT


def test_fix_of_standard_input_prints_the_mended_text(run: Callable[..., Result]) -> None:
    """`-` is never written to: the text comes out, the findings go to stderr."""
    outcome = run("review", "-", "--fix", "--phase", "investigating", stdin=SHORT)
    assert outcome.stdout.startswith("Payments fail")
    assert "standard input, for public" in outcome.stderr


def test_fix_leaves_bytes_alone_that_are_no_text(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """A file that is not UTF-8 is not written, so that nothing in it is lost."""
    file = tmp_path / "public.md"
    file.write_bytes(SHORT.encode() + b"\xff\n")
    outcome = run("review", str(file), "--fix", "--yes", "--phase", "investigating")
    assert outcome.exit_code == 2
    assert file.read_bytes().endswith(b"\xff\n")
