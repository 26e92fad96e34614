"""Two verbs for tests of checks, for us and for authors of plug-ins.

assert_clean("blame", "A configuration change caused this.")
assert_finds("blame", "Sam broke the config.", quote="Sam")
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from drafter.update import Finding

NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
"""The moment at which tests take place, unless they say otherwise: a Tuesday, 14:05 UTC."""


def findings(
    criterion: str, text: str, *, audience: str = "public", **review: Any
) -> list[Finding]:
    """The findings of one criterion in a text."""
    import drafter

    seen = drafter.review(text, audience=audience, **{"now": NOW, **review})
    return [finding for finding in seen.findings if finding.criterion == criterion]


def assert_clean(criterion: str, text: str, **review: Any) -> None:
    """Fail when the criterion finds something in the text."""
    found = findings(criterion, text, **review)
    assert not found, f"{criterion} should find nothing, but says: {[f.message for f in found]}"


def assert_finds(criterion: str, text: str, *, quote: str | None = None, **review: Any) -> Finding:
    """Fail unless the criterion finds something, at `quote` if one is given; return it."""
    found = findings(criterion, text, **review)
    assert found, f"{criterion} should find something in {text!r}"
    if quote is None:
        return found[0]
    for finding in found:
        if quote in finding.excerpt:
            return finding
    raise AssertionError(f"{criterion} finds {[f.excerpt for f in found]}, not {quote!r}")
