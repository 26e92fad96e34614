from __future__ import annotations

import drafter
from drafter.reviewing.mend import mend, mended
from drafter.testing import NOW
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


def test_additions_at_one_place_keep_the_order_of_their_findings() -> None:
    """What is asked for first is said first."""
    assert mended("Down.", [offer(5, 5, " One."), offer(5, 5, " Two.")]) == "Down. One. Two."


def test_mending_goes_on_until_nothing_is_offered() -> None:
    """A rewrite may uncover another finding; the text that comes out passes."""

    def judge(text: str) -> tuple[Finding, ...]:
        return drafter.review(text, phase="investigating", now=NOW).findings

    text = mend("Our vendor leaked the key, which is still valid.", judge)
    assert drafter.review(text, phase="investigating", now=NOW).passed


def test_a_deleted_bullet_takes_its_mark_along() -> None:
    """No empty bullet or heading is left where its only sentence went; a blank line stays one."""
    assert mended("- One.\n- Two.\n- Three.\n", [offer(9, 13, "")]) == "- One.\n- Three.\n"
    assert mended("## Now\n\nDown.", [offer(3, 6, "")]) == "\nDown."
    assert mended("- One. Two.", [offer(2, 6, "")]) == "- Two."
