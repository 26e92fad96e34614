"""Status pages kept in files: their updates, one by one, newest first."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

import drafter
from drafter.reviewing import page
from drafter.testing import NOW

CSTATE = """---
title: Slow uploads
date: 2026-03-10 14:05:00
resolved: false
affected:
  - Uploads
section: issue
---

*Investigating* - Uploads are slow. {{< track "2026-03-10 14:05:00" >}}

*Identified* - A full disk slows uploads. {{< track "2026-03-10 14:30:00" >}}
"""

STATUSFY = """---
title: Slow uploads
resolved: true
---

Uploads were slow for two hours.

::: update Resolved | 2026-03-10T16:00:00.000Z
Uploads work again.
:::

::: update Investigating | 2026-03-10T14:05:00.000Z
Uploads are slow.
:::
"""


def test_a_cstate_page_gives_its_updates_newest_first() -> None:
    """Phase and time come from the page, and the words are without them."""
    newest, oldest = page.updates(CSTATE)
    assert newest.span.text == "A full disk slows uploads."
    assert newest.phase == "identified"
    assert newest.at == datetime(2026, 3, 10, 14, 30, tzinfo=UTC)
    assert oldest.span.text == "Uploads are slow."


def test_a_statusfy_page_gives_its_blocks() -> None:
    """What stands outside the blocks is the page's summary, not an update."""
    posts = page.updates(STATUSFY)
    assert [(p.phase, p.span.text) for p in posts] == [
        ("resolved", "Uploads work again."),
        ("investigating", "Uploads are slow."),
    ]


def test_a_plain_text_is_one_update() -> None:
    """No front matter, no marks: the text itself, to the letter."""
    (post,) = page.updates("Uploads are slow.\n\nWe are on it.\n")
    assert post.span.text == "Uploads are slow.\n\nWe are on it.\n"
    assert post.phase is None


def test_front_matter_is_not_reviewed() -> None:
    """Only the words that readers see count."""
    (post,) = page.updates("+++\ntitle = 'x'\n+++\nUploads are slow.\n")
    assert post.span.text == "Uploads are slow."


def test_every_update_is_reviewed_and_its_findings_point_into_the_file() -> None:
    """The newest first, each with the one before it at hand."""
    seen: list[tuple[str, str | None]] = []

    def review(post: page.Posted, older: str | None) -> drafter.Review:
        seen.append((post.span.text, older))
        return drafter.review(post.span.text, phase=post.phase, previous=older, now=NOW)

    whole = page.review_each(CSTATE, review)
    newest, oldest = "A full disk slows uploads.", "Uploads are slow."
    assert seen == [(newest, oldest), (oldest, None)]
    assert {f.line for f in whole.findings} == {10, 12}
    assert [f.line for f in whole.findings] == sorted(
        (f.line for f in whole.findings), reverse=True
    )
    for finding in whole.findings:
        assert CSTATE[finding.start : finding.end] == finding.excerpt


@given(st.text(alphabet="*_-:+ \n{}<>track\"'Resolved|", max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_true_spans(text: str) -> None:
    """Whatever the text, each update is a stretch of it."""
    posts = page.updates(text)
    assert posts
    for post in posts:
        assert text[post.span.start : post.span.end] == post.span.text
