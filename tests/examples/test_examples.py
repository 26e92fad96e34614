from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

import drafter
from drafter.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"`(drafter [^`]+)`", README)
NOTES = sorted(
    path
    for path in EXAMPLES.iterdir()
    if path.name not in {"README.md", "larkspur.toml", "fortnight", "__pycache__"}
)
HELD = {"leaked-key.md", "invoices.md"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Result]:
    """Run one command line as a reader would, from the project's folder."""
    monkeypatch.chdir(ROOT)
    return lambda line: CliRunner().invoke(main, line.split()[1:], prog_name="drafter")


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_readme_runs(run: Callable[[str], Result], line: str) -> None:
    """Each command does what its row says: held ones answer 1, all others 0."""
    outcome = run(line)
    held = line.startswith("drafter draft") and any(name in line for name in HELD)
    assert outcome.exit_code == (1 if held else 0), outcome.output


@pytest.mark.parametrize("notes", NOTES, ids=lambda path: path.name)
def test_every_example_is_in_the_readme(notes: Path) -> None:
    """The table names each file once."""
    assert README.count(f"`{notes.name}`") + README.count(f"`{notes.name}/`") == 1


@pytest.mark.parametrize("notes", NOTES, ids=lambda path: path.name)
def test_no_draft_for_customers_names_a_responder(notes: Path) -> None:
    """What goes out says nothing of who did what."""
    authors = {
        entry.author.split()[0].strip(".,").lower()
        for entry in drafter_timeline(notes)
        if entry.author and entry.role == "responder" and len(entry.author) > 2
    } - {"support", "customer", "alert"}
    package = drafter.draft(notes, ["public", "affected", "social"])
    for name, draft in package.drafts.items():
        said = set(re.findall(r"\w+", draft.text.lower()))
        assert not authors & said, f"{name}: {draft.text}"


def drafter_timeline(notes: Path) -> tuple[drafter.Entry, ...]:
    """The entries that drafter reads in a file."""
    from datetime import UTC, datetime

    from drafter.intake import read

    return read(notes, drafter.load_config(), datetime.now(UTC)).entries


@pytest.mark.parametrize(
    ("name", "sensitivity", "reach"),
    [
        ("checkout.md", "none", None),
        ("leaked-key.md", "security", None),
        ("invoices.md", "privacy", "subset"),
        ("one-customer.md", "none", "single-customer"),
        ("two-fixes.md", "none", "subset"),
    ],
)
def test_examples_are_routed_as_their_rows_say(
    name: str, sensitivity: str, reach: str | None
) -> None:
    """Sensitivity and reach of the plain cases."""
    routing = drafter.route(EXAMPLES / name)
    assert routing.sensitivity in {sensitivity, "both" if sensitivity != "none" else "none"}
    assert reach is None or routing.reach == reach


def test_competing_fixes_are_a_question_to_the_customer() -> None:
    """Two ways out, each better for some: drafter says to ask."""
    routing = drafter.route(EXAMPLES / "two-fixes.md")
    assert "ask-customer" in {prompt.about for prompt in routing.prompts}


def test_people_asking_are_you_down_is_a_prompt_to_publish() -> None:
    """A customer who asks wants the status page to answer."""
    routing = drafter.route(EXAMPLES / "checkout.md")
    assert "publish" in {prompt.about for prompt in routing.prompts}


def test_a_suspicion_that_is_confirmed_becomes_a_fact() -> None:
    """In checkout.md the release is first suspected, then confirmed; the other guess is not told."""
    sheet = drafter.extract(EXAMPLES / "checkout.md")
    causes = {fact.certainty for fact in sheet.of("cause")}
    assert "confirmed" in causes


def test_the_slack_export_is_as_lively_as_it_says() -> None:
    """More than sixty messages, with threads, edits and a bot."""
    days = sorted((EXAMPLES / "slack-export" / "inc-newsletter-delay").glob("*.json"))
    messages = [message for day in days for message in json.loads(day.read_text())]
    assert len(messages) > 60
    assert any("thread_ts" in message for message in messages)
    assert any("edited" in message for message in messages)
    assert any(message.get("subtype") == "bot_message" for message in messages)


def replayed() -> ModuleType:
    """examples/fortnight/replay.py as a module."""
    spec = importlib.util.spec_from_file_location("replay", EXAMPLES / "fortnight" / "replay.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_fortnight_is_told_as_drafter_tells_it() -> None:
    """The README shows what drafter says today; `replay.py --write` brings it up to date."""
    replay = replayed()
    shown = (EXAMPLES / "fortnight" / "README.md").read_text(encoding="utf-8")
    assert replay.readme(replay.replay()) == shown
