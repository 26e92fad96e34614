"""`--explain`: which facts and lines carry each sentence."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

NOW = "2026-03-10T14:40+00:00"

Run = Callable[..., Result]
CHECKOUT = "examples/checkout.md"
HOSTILE = """\
14:02 maria: checkout fails for <script>document.title = "ran"</script> a third of customers
14:04 maria: </style></title><img src=x onerror="document.title='ran'"> card payments fail
14:05 tom: see [this](javascript:document.title='ran') and {{ 7 * 7 }} "><a href="javascript:1">
14:06 tom\x1b[2J: payments by invoice work \u202e
"""
POISON = "<script>document.title = 'ran'</script>\n\n</div></main>Card payments fail."


class Page(HTMLParser):
    """The links, ids and elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.said: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect one element."""
        found = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes |= set(found)
        self.ids |= {found["id"]} if "id" in found else set()
        self.links += [found["href"]] if "href" in found else []
        if "said" in found.get("class", "").split() and tag == "a":
            self.said.append(found["href"])


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from the project's root, so that places are printed as a reader would see them."""
    monkeypatch.chdir(Path(__file__).parents[2])


def test_the_terminal_quotes_the_lines_under_each_sentence(
    run: Run, same_as: Callable[[str, str], None]
) -> None:
    """Each sentence of the draft, and below it the facts with certainty, file and line."""
    done = run("draft", CHECKOUT, "--audience", "public", "--explain", "--now", NOW)
    assert done.exit_code == 0
    same_as("explain-checkout.txt", done.stdout)


def test_a_persons_text_is_explained_too(
    run: Run, tmp_path: Path, same_as: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nothing carries stands out, and the findings follow."""
    notes = Path(CHECKOUT).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("notes.md").write_text(notes, encoding="utf-8")
    Path("update.md").write_text(
        "About one in three orders fails. Your data is safe. You can pay by invoice. We are sorry. "
        "Next update by 15:40 UTC.",
        encoding="utf-8",
    )
    done = run("review", "update.md", "--notes", "notes.md", "--explain", "--now", NOW)
    assert done.exit_code == 1
    same_as("explain-review.txt", done.stdout)


def test_programs_get_claims_and_the_facts_they_name(run: Run) -> None:
    """Every id in a claim is the id of a fact in the same document."""
    done = run(
        "review",
        "-",
        "--notes",
        CHECKOUT,
        "--explain",
        "--format",
        "json",
        stdin="Card payments fail.",
    )
    document = json.loads(done.stdout)
    facts = {fact["id"]: fact for fact in document["facts"]["facts"]}
    (claim,) = document["reviews"][0]["claims"]
    assert claim["rests_on"] == "facts"
    assert all(facts[name]["lines"] for name in claim["facts"])


def test_explaining_needs_something_to_explain_with(run: Run) -> None:
    """Without notes or facts, and in formats without room for it, it says what to do."""
    for words in (["-", "--explain"], ["-", "--notes", CHECKOUT, "--explain", "--format", "sarif"]):
        done = run("review", *words, stdin="Card payments fail.")
        assert done.exit_code == 2
        assert "--notes" in done.stderr or "--format" in done.stderr


def test_each_sentence_of_the_page_leads_to_its_lines(run: Run) -> None:
    """Every link of the page has a target on it, and facts lead to lines."""
    page = Page(run("draft", CHECKOUT, "--format", "html", "--now", NOW).stdout)
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    assert sum(link.startswith("#line-") for link in page.said) > 20


def test_hostile_notes_stay_text(run: Run, tmp_path: Path) -> None:
    """No element, handler or outside address comes out of notes or drafts."""
    text = html_of_hostile(run, tmp_path)
    page = Page(text)
    assert not {"script", "img", "iframe", "link", "base", "form"} & set(page.elements)
    assert all(link.startswith("#") for link in page.links)
    assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("</style>") == 1
    assert "default-src &#39;none&#39;" in text


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed: page not run")
def test_a_browser_runs_nothing_of_hostile_notes(run: Run, tmp_path: Path) -> None:
    """In a real browser the title stays ours, and the style sheet is let through."""
    file = tmp_path / "why.html"
    file.write_text(html_of_hostile(run, tmp_path), encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    quiet = "--disable-background-networking --disable-component-update --enable-logging=stderr"
    done = subprocess.run(
        [
            "chromium",
            *flags.split(),
            *quiet.split(),
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title is not None
    assert title[1].startswith("What each sentence rests on")
    assert "Content Security Policy" not in done.stderr


def html_of_hostile(run: Run, folder: Path) -> str:
    """The page of a hostile text held against hostile notes."""
    notes = folder / "notes.md"
    notes.write_text(HOSTILE, encoding="utf-8")
    done = run("review", "-", "--notes", str(notes), "--format", "html", stdin=POISON)
    assert "<!doctype html>" in done.stdout
    return done.stdout
