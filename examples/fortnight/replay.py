"""The fortnight, told again: what drafter would have said on each day, from the notes of that day.

    python examples/fortnight/replay.py            print it
    python examples/fortnight/replay.py --write    put it into README.md

Each day's public update is drafted from the notes of the day, at ten in the morning, and held
against the update of the day before.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import drafter

HERE = Path(__file__).parent
BEGIN = "<!-- replay: written by replay.py -->"
END = "<!-- end of replay -->"


def replay() -> str:
    """One section per day: the public update as drafted."""
    previous: str | None = None
    sections: list[str] = []
    for day, notes in enumerate(sorted(HERE.glob("day-*.md")), 1):
        now = datetime(2022, 4, 3 + day, 10, 0, tzinfo=UTC)
        package = drafter.draft(notes, ["public"], previous=previous, now=now)
        previous = package.drafts["public"].text.strip()
        quoted = "\n".join(f"> {line}".rstrip() for line in previous.splitlines())
        sections.append(f"### Day {day}\n\n{quoted}")
    return "\n\n".join(sections)


def readme(told: str) -> str:
    """README.md with `told` between its two marks."""
    text = (HERE / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{told}\n\n{END}{after}"


if __name__ == "__main__":
    if "--write" in sys.argv:
        (HERE / "README.md").write_text(readme(replay()), encoding="utf-8")
    else:
        sys.stdout.write(replay() + "\n")
