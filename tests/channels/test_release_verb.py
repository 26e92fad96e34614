"""`drafter release` and `drafter settle`: one line for each channel, and only what is missing again."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafter.cli import main

from .conftest import FIRST, NOTES, Company

NAMES = "by-hand,page,files,list,toots"


@pytest.fixture
def digest(company: Company) -> str:
    """An update for five channels, submitted now."""
    promise = (datetime.now(UTC) + timedelta(minutes=40)).strftime("%H:%M")
    (company.folder / "text.md").write_text(FIRST.replace("15:00", promise), "utf-8")
    (company.folder / "notes.md").write_text(NOTES, "utf-8")
    said = run(
        company,
        *("submit", str(company.folder / "text.md"), "--incident", "INC-7"),
        *("--audience", "public", "--notes", str(company.folder / "notes.md")),
        *("--subject", "Uploads fail", "--severity", "sev4", "--channel", NAMES),
    )
    assert said.exit_code == 0, said.output
    return next(w for line in said.output.splitlines() for w in line.split() if "sha256:" in w)


def run(company: Company, *words: str) -> Result:
    """One command."""
    return CliRunner().invoke(main, [*words, "--config", str(company.file)])


def test_every_channel_has_a_line(company: Company, digest: str) -> None:
    """The words to copy are on standard output, alone; how it went stands beside them."""
    out = run(company, "release", "INC-7", "--digest", digest)
    assert out.exit_code == 0, out.output
    assert out.stdout.startswith("Uploads fail\n\nWe are investigating")
    lines = out.stderr.splitlines()
    assert lines[0].startswith("ledger ")
    assert {line.partition(" ")[0] for line in lines[1:]} == {f"{n}:" for n in NAMES.split(",")}
    assert "page: sent id1" in lines
    assert len(company.mail.mails) == 1


def test_again_only_what_is_missing(company: Company, digest: str) -> None:
    """The page was busy; the second run sends to it, and to nobody else."""
    company.service.faults = ["429"]
    first = run(company, "release", "INC-7", "--digest", digest)
    assert first.exit_code == 1
    assert "page: not sent: the target is busy" in first.stderr
    again = run(company, "release", "INC-7", "--digest", digest)
    assert again.exit_code == 0, again.output
    assert (len(company.service.taken), len(company.mail.mails)) == (2, 1)


def test_what_the_approver_reads_says_where_it_goes(company: Company, digest: str) -> None:
    """Method and address, recipients and file stand beside the words."""
    shown = run(company, "show", "INC-7", "--digest", digest).output
    assert f"POST http://127.0.0.1:{company.service.port}/v1/pages/p1/incidents" in shown
    assert "customers@example.com,partners@example.com" in shown
    assert "INC-7.md" in shown


def test_a_doubt_is_settled_by_name(company: Company, digest: str) -> None:
    """The line says where to look and what to type; then the release is whole."""
    company.service.faults = ["then-500"]
    first = run(company, "release", "INC-7", "--digest", digest)
    assert first.exit_code == 1
    command = f"drafter settle INC-7 --digest {digest} --channel page --there ID"
    assert command in first.stderr
    token = hashlib.sha256(b"t-ann").hexdigest()
    with company.file.open("a") as file:
        file.write(f'\n[people.ann]\ntoken = "sha256:{token}"\n')
        file.write('token_expires = "2099-01-01T00:00:00+00:00"\n')
    (company.folder / "token").write_text("t-ann", "utf-8")
    words = ["settle", "INC-7", "--digest", digest, "--channel", "page", "--there", "id1"]
    more = ["--reason", "I see it there.", "--token-file", str(company.folder / "token")]
    settled = run(company, *words, *more)
    assert settled.exit_code == 0, settled.output
    assert run(company, "release", "INC-7", "--digest", digest).exit_code == 0
    assert run(company, *words, "--absent", *more).exit_code == 2


def test_a_page_that_shows_something_else_is_said(company: Company, digest: str) -> None:
    """Exit code 1, a line, and nothing is posted again."""
    run(company, "release", "INC-7", "--digest", digest)
    company.service.taken["id1"]["name"] = "All is well"
    posts = len(company.service.posts)
    again = run(company, "release", "INC-7", "--digest", digest)
    assert again.exit_code == 1
    assert "page: shows something else" in again.stderr
    assert len(company.service.posts) == posts


def test_a_missing_key_is_a_line_and_the_others_are_sent(
    company: Company, digest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One channel's trouble is not another's."""
    monkeypatch.delenv("TEST_CHANNEL_KEY")
    out = run(company, "release", "INC-7", "--digest", digest)
    assert out.exit_code == 1
    assert "page: “page” needs its key in the environment variable TEST_CHANNEL_KEY" in out.stderr
    assert len(company.mail.mails) == 1
    assert Path(company.folder, "issues", "INC-7.md").exists()


def test_without_the_library_the_command_to_install_it_is_said(
    company: Company, digest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mail, files and by hand need none."""
    monkeypatch.setitem(sys.modules, "urllib3", None)
    out = run(company, "release", "INC-7", "--digest", digest)
    assert out.exit_code == 1
    assert "pip install 'incident-drafter[delivery]'" in out.stderr
    assert "files: sent" in out.stderr
