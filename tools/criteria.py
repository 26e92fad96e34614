"""Writes docs/criteria.md from the checks and the rubrics themselves, so that it cannot lie.

python tools/criteria.py            write it
python tools/criteria.py --check    exit 1 when it is not what it should be
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from drafter import plugins
from drafter.reviewing import rubric

FILE = Path(__file__).resolve().parent.parent / "docs" / "criteria.md"
AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")
HEAD = """# Criteria

What a review looks at. The level of each criterion is set per audience in `rubrics/`; a criterion
at level *error* makes the review fail. This page is written by `tools/criteria.py`.
"""


def page() -> str:
    """The whole page."""
    rules = {name: rubric.load(name) for name in AUDIENCES}
    parts = [HEAD, _table(rules)]
    parts += [_criterion(criterion) for criterion in plugins.BUILT_IN["checks"]]
    return "\n".join(parts)


def _table(rules: dict[str, dict[str, rubric.Rule]]) -> str:
    lines = [f"| criterion | {' | '.join(AUDIENCES)} |", "|---" * (len(AUDIENCES) + 1) + "|"]
    for criterion in plugins.BUILT_IN["checks"]:
        levels = (rules[name][criterion].level for name in AUDIENCES)
        lines.append(f"| [{criterion}](#{criterion.replace('.', '')}) | {' | '.join(levels)} |")
    return "\n".join(lines) + "\n"


def _criterion(criterion: str) -> str:
    module = inspect.getmodule(plugins.find("checks", criterion))
    text = f"## {criterion}\n\n{inspect.cleandoc(module.__doc__ or '')}\n"
    settings = getattr(module, "SETTINGS", {})
    if settings:
        listed = "\n".join(f"- `{name}`, default `{value}`" for name, value in settings.items())
        text += f"\nSettings:\n\n{listed}\n"
    return text


def main() -> int:
    """Write or check; the exit code."""
    wanted = page()
    if "--check" in sys.argv:
        return 0 if FILE.read_text("utf-8") == wanted else 1
    FILE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
