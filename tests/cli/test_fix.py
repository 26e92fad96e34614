from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from drafter.cli.fix import mended
from drafter.update import Finding, Level


def offer(start: int, end: int, words: str | None, level: Level = "error") -> Finding:
    """An offer to replace a stretch of a text."""
    return Finding("blame", level, "Why.", "", 1, 1, words, start, end)


def test_rewrites_are_applied_from_the_end_backwards() -> None:
    """Places earlier in the text stay right while later ones change length."""
    assert mended("one two three", [offer(0, 3, "1"), offer(8, 13, "3")]) == "1 two 3"


def test_only_errors_are_mended() -> None:
    """Warnings and findings without a rewrite are left to the writer."""
    assert mended("one two", [offer(0, 3, "1", "warning"), offer(4, 7, None)]) == "one two"


def test_an_addition_is_set_off_by_a_space() -> None:
    """Words inserted behind a full stop do not stick to it."""
    assert mended("Down.\n", [offer(5, 5, "More at 15:00 UTC.")]) == "Down. More at 15:00 UTC.\n"


def test_a_deletion_leaves_one_space() -> None:
    """Taking a word out takes its space along."""
    assert mended("we just fixed it", [offer(3, 7, "")]) == "we fixed it"


def test_of_two_overlapping_rewrites_one_is_taken() -> None:
    """The later one in the text wins; the next run offers the other."""
    assert mended("abcdef", [offer(0, 4, "X"), offer(2, 6, "Y")]) == "abY"


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
