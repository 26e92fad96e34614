from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.cli import VERBS, main
from drafter.config import load_config

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NOW = "2026-03-10T14:40+00:00"
GOOD = (
    "Some customers cannot pay by card since 13:30 UTC. Paying by invoice works. "
    "We do not know the cause yet and are looking into it. Next update by 15:00 UTC.\n"
)

Run = Callable[..., Result]
SameAs = Callable[[str, str], None]


def test_help_teaches_by_example(run: Run, same_as: SameAs) -> None:
    """`drafter --help` shows what to type, in the order of an incident."""
    outcome = run("--help")
    assert outcome.exit_code == 0
    same_as("help.txt", outcome.output)


@pytest.mark.parametrize("verb", [*VERBS, "rubric check"])
def test_every_verb_has_help_with_an_example(run: Run, verb: str) -> None:
    """Each verb's help says what it is for."""
    outcome = run(*verb.split(), "--help")
    assert outcome.exit_code == 0
    assert f"Usage: drafter {verb}" in outcome.output


def loaded(words: list[str], stdin: str = "") -> set[str]:
    """The modules that a fresh `drafter` has loaded when it is done."""
    code = (
        "import sys\nfrom drafter.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code],
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(outcome.stderr.split())


def test_help_loads_no_verb() -> None:
    """Asking for help imports click and nothing of ours but names and errors."""
    modules = loaded(["--help"])
    assert not modules & {"yaml", "pydantic", "jinja2", "json", "difflib", "dataclasses"}
    assert {m for m in modules if m.startswith("drafter.")} == {"drafter.cli", "drafter.errors"}


def test_review_loads_nothing_heavy() -> None:
    """A review as an editor runs it starts without what it does not need."""
    modules = loaded(["review", "-"], GOOD)
    assert "drafter.reviewing.review" in modules
    heavy = {"asyncio", "difflib", "jinja2", "json", "logging", "pydantic", "textstat", "xml"}
    assert not modules & heavy


def test_version(run: Run) -> None:
    """--version is one line."""
    assert run("--version").output == "drafter 0.1.0\n"


def test_a_mistyped_verb_names_the_nearest(run: Run) -> None:
    """The message says what was probably meant."""
    outcome = run("reviwe", "x")
    assert outcome.exit_code == 2
    assert "Did you mean “review”?" in outcome.stderr


def test_draft_of_the_example(run: Run, same_as: SameAs) -> None:
    """The first command of the README: six drafts, all fine, exit code 0."""
    outcome = run("draft", str(EXAMPLES / "checkout.md"), "--now", NOW)
    assert outcome.exit_code == 0
    same_as("draft-checkout.txt", outcome.output)


def test_draft_json_carries_what_was_asked_for(run: Run) -> None:
    """--audience picks, --format json is the package."""
    notes = str(EXAMPLES / "checkout.md")
    words = ("draft", notes, "--audience", "public, executives", "--format", "json", "--now", NOW)
    said = json.loads(run(*words).output)
    assert list(said["drafts"]) == ["public", "executives"]
    assert set(said) == {"drafts", "reviews", "facts", "routing", "hold", "warnings", "question"}


def test_draft_markdown_fences_each_draft(run: Run) -> None:
    """Markdown has one section and one fence per audience."""
    notes = str(EXAMPLES / "checkout.md")
    shown = run("draft", notes, "--audience", "public", "--format", "markdown", "--now", NOW).output
    assert shown.count("```") == 2
    assert "\n## public\n" in shown


@pytest.mark.parametrize("name", ["leaked-key.md", "invoices.md"])
def test_sensitive_drafts_are_held(run: Run, name: str) -> None:
    """Security and privacy: HELD, why, which lines, exit code 1."""
    outcome = run("draft", str(EXAMPLES / name), "--audience", "public")
    assert outcome.exit_code == 1
    assert outcome.output.startswith("HELD. ")
    assert "of the notes." in " ".join(outcome.output.split())
    assert "public · HELD, do not send" in outcome.output


def test_facts_go_out_and_come_back(run: Run, tmp_path: Path) -> None:
    """What `drafter facts` writes, `--facts` reads."""
    notes = str(EXAMPLES / "checkout.md")
    sheet = tmp_path / "facts.yaml"
    sheet.write_text(run("facts", notes, "--now", NOW).stdout)
    straight = run("draft", notes, "--now", NOW, "--audience", "public")
    around = run("draft", notes, "--facts", str(sheet), "--now", NOW, "--audience", "public")
    assert straight.exit_code == 0
    assert around.output == straight.output


def test_notes_come_from_standard_input_too(run: Run) -> None:
    """`-` reads what is piped in, and says the same of it."""
    notes = EXAMPLES / "checkout.md"
    piped = run("route", "-", "--format", "json", "--now", NOW, stdin=notes.read_bytes())
    read = run("route", str(notes), "--format", "json", "--now", NOW)
    assert json.loads(piped.output) == json.loads(read.output)


def test_review_findings(run: Run, same_as: SameAs) -> None:
    """A poor update: findings one a line, then what the text says and lacks."""
    poor = "Sam broke something. We are looking into it and will keep you posted.\n"
    outcome = run("review", "-", "--phase", "investigating", "--now", NOW, stdin=poor)
    assert outcome.exit_code == 1
    same_as("review-poor.txt", outcome.output)


def test_review_of_a_good_update(run: Run) -> None:
    """Exit code 0, and the summary says so."""
    outcome = run("review", "-", "--now", NOW, stdin=GOOD)
    assert outcome.exit_code == 0
    assert "standard input, for public: " in outcome.output


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("public.md", "public"),
        ("Exec.md", "executives"),
        ("eng.txt", "engineering"),
        ("social-login.md", "public"),
        ("update.md", "public"),
    ],
)
def test_a_file_is_read_for_whom_it_is_named(
    run: Run, tmp_path: Path, name: str, audience: str
) -> None:
    """The whole name, or the beginning of one; anything else is for the public."""
    (tmp_path / name).write_text(GOOD)
    shown = run("review", str(tmp_path / name), "--format", "json", "--now", NOW).output
    assert json.loads(shown)["reviews"][0]["audience"] == audience


def test_several_files_are_reviewed_together(run: Run, tmp_path: Path) -> None:
    """One call, one verdict, one entry per file."""
    for name, text in {"public.md": GOOD, "exec.md": "Sam broke it."}.items():
        (tmp_path / name).write_text(text)
    words = [str(tmp_path / name) for name in ("public.md", "exec.md")]
    outcome = run("review", *words, "--format", "json", "--now", NOW)
    assert [one["file"] for one in json.loads(outcome.output)["reviews"]] == words
    assert outcome.exit_code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["draft", "nowhere.md"], "nowhere.md"),
        (["review", "nowhere.md"], "nowhere.md: cannot be read"),
        (["review", "-", "--audience", "publik"], "there is no audience “publik”"),
        (["review", "-", "--notes", "-"], "only one input can be “-”"),
        (["review", "-", "--now", "noon"], "“noon” is no moment"),
        (["review", "-", "--yes"], "it needs --fix"),
        (["review", "-", "--fix", "--format", "json"], "--fix prints a diff"),
        (["route", "-", "--config", "nowhere.toml"], "nowhere.toml: cannot be read"),
    ],
)
def test_bad_usage_is_one_clear_line(run: Run, words: list[str], said: str) -> None:
    """Exit code 2, the place and the remedy on stderr, no traceback."""
    outcome = run(*words, stdin="x")
    assert outcome.exit_code == 2
    assert said in outcome.stderr
    assert "Traceback" not in outcome.output


def test_a_mistake_in_drafter_toml_is_named_by_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest drafter.toml upward is read, and its mistakes have file, line and remedy."""
    (tmp_path / "below").mkdir()
    (tmp_path / "drafter.toml").write_text('company = "x"\ntimezone = "UTC"\n')
    monkeypatch.chdir(tmp_path / "below")
    outcome = run("route", "-", stdin="down")
    assert outcome.exit_code == 2
    assert "drafter.toml:2: unknown key “timezone”. Did you mean “time_zone”?" in outcome.stderr


def test_init_writes_a_file_that_drafter_reads(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The starter is valid, and a second `init` leaves it alone."""
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    assert load_config(Path("drafter.toml")).time_zone == "UTC"
    again = run("init")
    assert again.exit_code == 2
    assert "is here already; nothing was changed" in again.stderr


def test_every_example_of_the_starter_is_valid(tmp_path: Path) -> None:
    """Taking the “#” away from any setting leaves a file that drafter reads."""
    starter = (ROOT / "drafter/cli/starter.toml").read_text()
    settings = [
        line[2:] if line.startswith("# ") and (" = " in line or line[2:3] == "[") else line
        for line in starter.splitlines()
    ]
    file = tmp_path / "drafter.toml"
    file.write_text("\n".join(settings))
    config = load_config(file)
    assert config.services["pay-gw"].public_name == "Payments"
    assert config.audiences["partners"].rubric == "affected"


def test_shipped_rubrics_are_valid(run: Run) -> None:
    """`rubric check` without a file looks at every rubric there is."""
    outcome = run("rubric", "check")
    assert outcome.exit_code == 0
    assert outcome.output.count(": fine, ") >= 7


def test_wrong_rubrics_are_all_named(run: Run, tmp_path: Path) -> None:
    """Every wrong file is told, with its line, before exit code 2."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("criteria:\n  jargonn: {level: error}\n")
    outcome = run("rubric", "check", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
    assert outcome.exit_code == 2
    for name in ("a", "b"):
        assert (
            f"{name}.yaml:2: unknown criterion “jargonn”. Did you mean “jargon”?" in outcome.stderr
        )


def test_colour_only_where_it_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour on a terminal; none with NO_COLOR, none in a pipe."""
    words = ("review", "-", "--now", NOW)
    assert "\x1b[" in run(*words, stdin="Sam broke it.", color=True).output
    assert "\x1b[" not in run(*words, stdin="Sam broke it.").output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(*words, stdin="Sam broke it.", color=True).output


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_can_be_reviewed(raw: bytes) -> None:
    """Whatever the file holds: an answer, never a traceback, never a raw control character."""
    outcome = CliRunner().invoke(main, ["review", "-", "--now", NOW], input=raw)
    assert outcome.exit_code in {0, 1}
    assert not any(ord(c) < 32 and c not in "\n\t" for c in outcome.output)


def test_a_bug_is_told_without_the_notes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error names its kind only; notes and drafts stay out of logs."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret notes")

    monkeypatch.setattr("drafter.pipeline.route", broken)
    outcome = run("route", "-", stdin="secret notes")
    assert outcome.exit_code == 2
    assert "a bug in drafter (ZeroDivisionError)" in outcome.stderr
    assert "secret" not in outcome.output


def test_the_package_runs_as_a_module() -> None:
    """`python -m drafter` is the command, on a console that lacks some signs too."""
    outcome = subprocess.run(
        [sys.executable, "-m", "drafter", "review", "-", "--now", NOW],
        input=GOOD,
        capture_output=True,
        encoding="latin-1",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "\\u2713" in outcome.stdout


def test_a_closed_pipe_is_quiet() -> None:
    """`drafter … | head -1` ends without a complaint."""
    with subprocess.Popen(
        [sys.executable, "-m", "drafter", "rubric", "check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.close()
        assert writer.stderr.read() == b""
