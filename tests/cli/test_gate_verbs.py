"""Two people and a sensitive update, at the command line, with real SSH keys."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafter.cli import main

NOTES = """\
14:00 bob: an access token of ours was posted in a public repository, revoked
14:02 ann: all customers cannot sign in while we replace it
"""
TEXT = """\
There is a security problem: one of our access tokens was public. Customers cannot sign in while we
replace it. We have revoked it. We do not know yet whether anyone used it. You do not need to do
anything now. Next update by {promise} UTC.
"""
REASON = "I read it against the notes."


class Office:
    """A folder with two people's keys, a configuration, notes and a text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        people = {"ann": '"comms lead", "customer voice"', "bob": '"approver"'}
        tables = [f'ledger = "{folder}/ledger.sqlite"']
        for name, roles in people.items():
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
            )
            key = (folder / f"{name}.pub").read_text("utf-8").strip()
            tables.append(f'[people.{name}]\nroles = [{roles}]\nkeys = ["{key}"]')
        self.config = folder / "drafter.toml"
        self.config.write_text("\n".join(tables), "utf-8")
        (folder / "notes.md").write_text(NOTES, "utf-8")
        promise = datetime.now(UTC) + timedelta(minutes=25)
        (folder / "text.md").write_text(TEXT.format(promise=promise.strftime("%H:%M")), "utf-8")

    def run(self, *words: str, key: str = "") -> Result:
        """One command."""
        signing = ["--key", str(self.folder / key)] if key else []
        return CliRunner().invoke(main, [*words, *signing, "--config", str(self.config)])

    def submit(self, key: str = "ann") -> Result:
        """Submit the text."""
        text, notes = self.folder / "text.md", self.folder / "notes.md"
        where = ["--incident", "INC-7", "--audience", "affected", "--notes", str(notes)]
        return self.run("submit", str(text), *where, key=key)

    def staffed(self) -> Office:
        """With ann on the incident in both roles that its severity asks for."""
        for role in ("comms lead", "customer voice"):
            taken = self.run(
                "assign", "INC-7", "--role", role, "--person", "ann", "--reason", REASON, key="ann"
            )
            assert taken.exit_code == 0, taken.output
        return self


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The office, with nobody on the incident yet."""
    return Office(tmp_path)


def digest_of(result: Result) -> str:
    """The digest that `submit` printed."""
    line = next(line for line in result.output.splitlines() if line.startswith("digest"))
    return line.split()[1]


def test_says_who_is_missing_on_the_incident_and_how_to_name_them(office: Office) -> None:
    """A severe incident without a comms lead is not told at all, and the command is at hand."""
    result = office.submit()
    assert result.exit_code == 2
    assert "nobody is comms lead" in result.output
    assert "drafter assign INC-7 --role “comms lead”" in result.output


def test_the_words_leave_after_a_second_person_agreed(office: Office) -> None:
    """Submit, read, approve, release: and what leaves is what was read."""
    frozen = office.staffed().submit()
    assert frozen.exit_code == 1  # somebody's agreement is missing
    digest = digest_of(frozen)
    words = (office.folder / "text.md").read_text("utf-8").strip()
    assert words in office.run("show", "INC-7", "--digest", digest).output
    early = office.run("release", "INC-7", "--digest", digest)
    assert (early.exit_code, early.stdout) == (1, "")
    agreed = office.run("approve", "INC-7", "--digest", digest, "--reason", REASON, key="bob")
    assert agreed.exit_code == 0, agreed.output
    out = office.run("release", "INC-7", "--digest", digest)
    assert out.exit_code == 0
    assert out.stdout.strip() == words
    assert office.run("verify").exit_code == 0


def test_the_author_is_not_a_second_person(office: Office) -> None:
    """Whoever submitted it cannot approve it, whatever their reason."""
    digest = digest_of(office.staffed().submit())
    result = office.run("approve", "INC-7", "--digest", digest, "--reason", REASON, key="ann")
    assert result.exit_code == 2
    assert "had a hand in it" in result.output


def test_nobody_is_nobody(office: Office) -> None:
    """Without a key or a token there is no agreement, and no objection either."""
    digest = digest_of(office.staffed().submit())
    for verb in ("approve", "reject", "revoke"):
        result = office.run(verb, "INC-7", "--digest", digest, "--reason", REASON)
        assert result.exit_code == 2
        assert "with a key or a token" in result.output


def test_a_rejection_ends_the_revision_and_a_new_one_starts_clean(office: Office) -> None:
    """One person's no is enough; the mended text is another submission."""
    first = digest_of(office.staffed().submit())
    office.run("reject", "INC-7", "--digest", first, "--reason", "It names no time.", key="bob")
    office.run("approve", "INC-7", "--digest", first, "--reason", REASON, key="bob")
    assert office.run("release", "INC-7", "--digest", first).exit_code == 1
    second = digest_of(office.submit())
    assert second != first
    office.run("approve", "INC-7", "--digest", second, "--reason", REASON, key="bob")
    assert office.run("release", "INC-7", "--digest", second).exit_code == 0


def test_lowering_takes_two_people_and_the_gate_says_so(office: Office) -> None:
    """One of them is not enough, and the same one twice is one."""
    office.staffed().submit()
    once = office.run("lower", "INC-7", "--reason", "It was a test key.", key="bob")
    assert "Another person" in once.output
    again = office.run("lower", "INC-7", "--reason", "It was a test key.", key="bob")
    assert "Another person" in again.output
    assert "SECURITY" in office.run("status").output


def test_status_and_remind_name_who_waits(office: Office) -> None:
    """Cron fails while an audience waits, and the reminder says for whom."""
    digest = digest_of(office.staffed().submit())
    status = office.run("status", "--fail-on", "waiting")
    assert status.exit_code == 1
    assert digest in status.output
    later = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="minutes")
    nudge = office.run("remind", "--now", later)
    assert nudge.exit_code == 1
    assert f"drafter show INC-7 --digest {digest}" in nudge.output


def test_a_token_speaks_for_its_person(office: Office, tmp_path: Path) -> None:
    """The printed lines go into drafter.toml, the token into a file of the person's own."""
    made = CliRunner().invoke(main, ["token", "cy"])
    secret = next(word for word in made.stderr.split() if word.startswith("drafter_person_"))
    (tmp_path / "token").write_text(secret, "utf-8")
    with office.config.open("a", encoding="utf-8") as config:
        config.write("\n" + made.stdout + 'roles = ["approver"]\n')
    digest = digest_of(office.staffed().submit())
    said = ["--digest", digest, "--reason", REASON, "--token-file", str(tmp_path / "token")]
    agreed = office.run("approve", "INC-7", *said)
    assert agreed.exit_code == 0, agreed.output
    assert secret not in office.config.read_text("utf-8")


def test_the_proof_travels_without_the_ledger(office: Office) -> None:
    """With the public keys and the release file, anybody can tell the words from other words."""
    digest = digest_of(office.staffed().submit())
    office.run("approve", "INC-7", "--digest", digest, "--reason", REASON, key="bob")
    proof, words = office.folder / "words.release.json", office.folder / "words.md"
    out = office.run("release", "INC-7", "--digest", digest, "--attest", str(proof), key="ann")
    assert out.exit_code == 0, out.output
    words.write_text(out.stdout, "utf-8")
    (office.folder / "ledger.sqlite").unlink()
    fine = office.run("verify", str(proof), str(words))
    assert fine.exit_code == 0, fine.output
    assert "Agreed to by bob" in fine.output
    words.write_text(out.stdout.replace("do not know", "know"), "utf-8")
    assert office.run("verify", str(proof), str(words)).exit_code == 1


def test_json_holds_no_character_that_could_steer_a_terminal(office: Office) -> None:
    """Every reader of JSON gets the letters back; a terminal only sees plain ones."""
    text, notes = office.staffed().folder / "text.md", office.folder / "notes.md"
    where = ["--incident", "INC-7", "--audience", "affected", "--notes", str(notes)]
    more = ["--subject", "Störung", "--format", "json"]
    said = office.run("submit", str(text), *where, *more, key="ann").stdout
    assert said.isascii()
    assert json.loads(said)["envelope"]["subject"] == "Störung"
