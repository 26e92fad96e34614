"""What leaves is what was agreed to, once, and what is not known to have arrived is said."""

from __future__ import annotations

import json
import re
import socket
import ssl
import subprocess
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import drafter
from drafter import channels
from drafter.channels import Outcome, reasons, web
from drafter.errors import ConfigError, DrafterError, RefusalError
from drafter.gate.release import Release

from .conftest import FIRST, KEY, NOON, SECOND, Company, MailServer, Service, serving

ROOT = Path(drafter.__file__).parent
OVER_HTTP = ("page", "room", "stakeholders", "pd-page", "io", "toots")
POSTS_AGAIN = ("page", "room", "stakeholders", "pd-page")
"""Targets that know no key, and so would post a second time."""


@pytest.mark.parametrize("channel", OVER_HTTP)
def test_the_bytes_that_leave_are_the_bytes_of_the_envelope(company: Company, channel: str) -> None:
    """G-13: the request holds the approved bytes and nothing else, at the approved address."""
    release = company.released(channel)
    agreed = release.rendering(channel)
    assert company.deliver(release, channel).event == "sent"
    [sent] = company.service.posts
    assert sent.body == agreed.body.encode()
    assert agreed.target == f"{sent.method} http://127.0.0.1:{company.service.port}{sent.path}"
    assert sent.headers["content-type"] == agreed.media_type
    assert company.told(channel) == ["sending", "sent"]


@pytest.mark.parametrize("channel", OVER_HTTP)
def test_the_key_is_in_a_header_and_nowhere_else(company: Company, channel: str) -> None:
    """Neither the envelope nor the log knows the key."""
    release = company.released(channel)
    company.deliver(release, channel)
    [sent] = company.service.posts
    assert sent.headers["authorization"].endswith(KEY)
    assert KEY not in release.envelope.canonical().decode()
    with company.ledger.view() as log:
        assert KEY not in "".join(str(entry.body) for entry in log.entries("INC-7"))


@pytest.mark.parametrize("channel", [*OVER_HTTP, "files", "list"])
def test_what_was_sent_is_not_sent_again(company: Company, channel: str) -> None:
    """However often somebody asks."""
    release = company.released(channel)
    first = company.deliver(release, channel)
    assert company.deliver(release, channel, 1) == first
    assert company.deliver(release, channel, 600) == first
    assert len(company.service.posts) + len(company.mail.mails) == (channel != "files")


FAULTS = {
    "429": ("failed", "busy"),
    "401": ("failed", "key"),
    "404": ("failed", "not-found"),
    "422": ("failed", "refused"),
    "redirect": ("failed", "redirected"),
    "409": ("unsure", "server-error"),
    "500": ("unsure", "server-error"),
    "503": ("unsure", "server-error"),
    "hang": ("unsure", "timeout"),
    "cut": ("unsure", "cut"),
    "then-large": ("unsure", "unreadable"),
    "strange": ("unsure", "unreadable"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("channel", ["page", "room"])
def test_each_fault_has_its_outcome(
    company: Company, channel: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What certainly did not arrive failed; of everything else nobody knows."""
    monkeypatch.setattr(web, "READ", 0.3)
    release = company.released(channel)
    with serving(Service()) as elsewhere:
        company.service.elsewhere = f"http://127.0.0.1:{elsewhere.port}"
        company.service.faults = [fault]
        entry = company.deliver(release, channel)
        assert elsewhere.requests == []  # nobody agreed to that address
    assert (entry.event, entry.body["why"]) == FAULTS[fault]
    assert len(company.service.posts) == 1


@pytest.mark.parametrize("channel", OVER_HTTP)
def test_nobody_listens(company: Company, channel: str) -> None:
    """A connection that is refused is a plain failure, and the next run sends it."""
    release = company.released(channel)
    port = company.service.port
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}"
        moved = {**company.config.channels}
        moved[channel] = replace(moved[channel], address=closed)
        company.desk.config = replace(company.config, channels=moved)
        other = company.released(channel, text=SECOND, minute=60)
        entry = company.deliver(other, channel, 60)
        assert (entry.event, entry.body["why"]) == ("failed", "unreachable")
    assert port == company.service.port
    with pytest.raises(RefusalError, match="newer update"):
        company.deliver(release, channel, 61)


@pytest.mark.parametrize("channel", POSTS_AGAIN)
def test_a_person_must_look_where_it_could_be_posted_twice(company: Company, channel: str) -> None:
    """It was taken, the answer was lost: no run of drafter ever posts it again."""
    company.service.faults = ["then-500"]
    release = company.released(channel)
    assert company.deliver(release, channel).event == "unsure"
    assert [company.deliver(release, channel, m).event for m in (1, 60, 6000)] == ["unsure"] * 3
    assert len(company.service.posts) == 1


@pytest.mark.parametrize("channel", ["toots", "io"])
def test_the_same_key_is_sent_again_where_the_target_knows_it(
    company: Company, channel: str
) -> None:
    """Two lost answers, three attempts, one key, one post."""
    company.service.faults = ["then-500", "then-cut"]
    release = company.released(channel)
    assert company.deliver(release, channel).event == "sent"
    assert len(company.service.posts) == 3
    assert len({each.body for each in company.service.posts}) == 1
    assert len(company.service.taken) == 1


def test_a_key_is_not_trusted_for_longer_than_the_target_keeps_it(company: Company) -> None:
    """After that the same request could be a second post, so a person must look."""
    company.service.faults = ["then-500"] * 3
    release = company.released("toots")
    assert company.deliver(release, "toots").event == "unsure"
    assert company.deliver(release, "toots", 120).event == "unsure"
    assert len(company.service.posts) == 3
    assert company.deliver(release, "toots", 20).event == "sent"
    assert len(company.service.taken) == 1


def test_the_time_of_a_key_counts_from_the_first_attempt_that_may_have_arrived(
    company: Company,
) -> None:
    """Later attempts do not make it younger; attempts that failed for certain do not make it older."""
    release = company.released("toots")
    company.service.faults = ["429"]
    assert company.deliver(release, "toots").event == "failed"
    company.service.faults = ["then-500"] * 6
    assert [company.deliver(release, "toots", m).event for m in (60, 80, 100)] == ["unsure"] * 3
    assert company.deliver(release, "toots", 89).event == "sent"
    assert (len(company.service.posts), len(company.service.taken)) == (8, 1)


def test_a_failure_after_a_doubt_leaves_the_doubt(company: Company) -> None:
    """That the second attempt was refused says nothing of the first."""
    company.service.faults = ["then-500", "429", "429"]
    release = company.released("toots")
    assert company.deliver(release, "toots").event == "unsure"
    company.service.faults = ["429"]
    assert company.deliver(release, "toots", 5).event == "unsure"
    assert company.deliver(release, "toots", 600).event == "unsure"
    assert len(company.service.taken) == 1


def test_what_failed_is_sent_by_the_next_run(company: Company) -> None:
    """Busy now, taken a minute later."""
    company.service.faults = ["429"]
    release = company.released("page")
    assert company.deliver(release, "page").event == "failed"
    assert company.deliver(release, "page", 1).event == "sent"
    assert company.told("page") == ["sending", "failed", "sending", "sent"]


def test_another_process_at_it_is_left_alone(company: Company) -> None:
    """An announcement of this minute belongs to somebody; an old one to somebody who died."""
    release = company.released("page")
    with company.ledger.transaction() as log:
        body = {"digest": release.digest, "channel": "page", "key": "k"}
        log.append("INC-7", "sending", body, NOON)
    assert company.deliver(release, "page", 1).event == "sending"
    assert company.deliver(release, "page", 10).event == "unsure"
    assert company.service.posts == []


def test_without_the_key_nothing_is_sent_and_the_variable_is_named(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says what to set; afterwards it is sent."""
    release = company.released("page")
    monkeypatch.delenv("TEST_CHANNEL_KEY")
    with pytest.raises(ConfigError, match="TEST_CHANNEL_KEY"):
        company.deliver(release, "page")
    assert company.told("page") == ["sending", "failed"]
    monkeypatch.setenv("TEST_CHANNEL_KEY", KEY)
    assert company.deliver(release, "page", 1).event == "sent"


def test_a_place_that_was_moved_after_the_agreement_gets_nothing(company: Company) -> None:
    """The approved address is the old one, and the key may belong to the new one only."""
    release = company.released("page")
    with serving(Service()) as other:
        moved = replace(company.config.channels["page"], address=f"http://127.0.0.1:{other.port}")
        company.desk.config = replace(company.config, channels={"page": moved})
        entry = company.deliver(release, "page")
        assert (entry.event, entry.body["why"]) == ("failed", "moved")
        assert (other.requests, company.service.requests) == ([], [])


def test_a_folder_or_mail_server_that_was_moved_gets_nothing(company: Company) -> None:
    """The same for what is not on the web."""
    release = company.released("files", "list")
    files, mail = company.config.channels["files"], company.config.channels["list"]
    moved = {
        "files": replace(files, address=str(company.folder)),
        "list": replace(mail, settings={**mail.settings, "server": "127.0.0.1:9"}),
    }
    company.desk.config = replace(company.config, channels=moved)
    for channel in moved:
        entry = company.deliver(release, channel)
        assert (entry.event, entry.body["why"]) == ("failed", "moved")
    assert list((company.folder / "issues").iterdir()) == []


def _look_alikes(release: Release) -> list[Any]:
    class Better(Release):
        """A Release of one's own."""

    return [
        release.envelope,
        release.envelope.renderings[0],
        SimpleNamespace(
            envelope=release.envelope, digest=release.digest, rendering=release.rendering
        ),
        object.__new__(Better),
        release.to_json(),
        None,
    ]


def test_nothing_but_a_release_is_delivered(company: Company) -> None:
    """G-29: not an envelope, not something that looks like a release, not a subclass of it."""
    for thing in _look_alikes(company.released("page")):
        with pytest.raises(TypeError, match="a Release and nothing else"):
            company.deliver(thing, "page")
    assert company.service.requests == []


def _forged(real: Release, **over: Any) -> Release:
    """A Release that the gate did not make."""
    forged = object.__new__(Release)
    for name in ("envelope", "approvals", "people", "released_at", "head"):
        object.__setattr__(forged, name, over.get(name, getattr(real, name)))
    return forged


def test_a_forged_release_is_looked_up_and_found_out(company: Company) -> None:
    """G-29: other words, or words that wait for agreement, are not in the ledger as released."""
    real = company.released("page")
    waiting = company.submit("page", text=SECOND, minute=60)
    rendering = replace(real.rendering("page"), body='{"incident": {"name": "nothing is wrong"}}')
    for envelope in (replace(real.envelope, renderings=(rendering,)), waiting):
        with pytest.raises(DrafterError):
            company.deliver(_forged(real, envelope=envelope), "page", 60)
    assert company.service.requests == []


def test_only_the_outbox_calls_a_channel() -> None:
    """G-29: no other code can reach a target, so no door leads around the log."""
    places = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if re.search(r"\b(?:made|channel|find\(.*\)\[0\])\.deliver\(", path.read_text("utf-8"))
        or "web.send(" in path.read_text("utf-8")
    }
    kinds = ("statuspage", "incident_io", "mastodon", "pagerduty", "slack")
    assert places == {"channels/outbox.py", *(f"channels/{kind}.py" for kind in kinds)}


def test_a_channel_that_nobody_agreed_to_is_refused(company: Company) -> None:
    """An approval for the page is none for the room."""
    release = company.released("page")
    with pytest.raises(RefusalError, match="nobody agreed"):
        company.deliver(release, "room")


def test_a_second_update_continues_the_first(company: Company) -> None:
    """One incident on the page: the second update is a PATCH of what the first one made."""
    company.deliver(company.released("page"), "page")
    second = company.released("page", text=SECOND, minute=60)
    company.deliver(second, "page", 60)
    assert [each.method for each in company.service.posts] == ["POST", "PATCH"]
    assert company.service.posts[1].path == "/v1/pages/p1/incidents/id1"
    assert second.rendering("page").thread == "id1"


@pytest.mark.parametrize(
    ("channel", "field"),
    [("room", "thread_ts"), ("toots", "in_reply_to_id"), ("io", "status_page_incident_id")],
)
def test_later_updates_name_the_first_one(company: Company, channel: str, field: str) -> None:
    """As thread, as reply, or by the incident that it made."""
    company.deliver(company.released(channel), channel)
    company.deliver(company.released(channel, text=SECOND, minute=60), channel, 60)
    assert json.loads(company.service.posts[1].body)[field] == "id1"


def test_an_older_update_is_not_sent_after_a_newer_one_was_released(company: Company) -> None:
    """Readers never see the past arrive late."""
    company.service.faults = ["429"]
    first = company.released("page")
    company.deliver(first, "page")
    company.deliver(company.released("page", text=SECOND, minute=60), "page", 60)
    with pytest.raises(RefusalError, match="newer update"):
        company.deliver(first, "page", 61)
    assert len(company.service.taken) == 1


def test_an_update_for_others_is_not_a_newer_one(company: Company) -> None:
    """Two audiences may be told by the same hand, in any order."""
    first = company.released("by-hand")
    others = company.released("by-hand", audience="affected")
    assert company.deliver(others, "by-hand").event == "sent"
    assert company.deliver(first, "by-hand", 1).event == "sent"


def test_a_promise_that_has_passed_is_not_sent(company: Company) -> None:
    """It would be broken when it arrives; where it arrived before, nothing changes."""
    release = company.released("page", "files")
    sent = company.deliver(release, "files")
    with pytest.raises(RefusalError, match="which is past"):
        company.deliver(release, "page", 180)
    assert company.deliver(release, "files", 180) == sent
    assert company.service.posts == []


def test_a_certificate_that_nobody_vouches_for_ends_the_call(
    company: Company, tmp_path: Path
) -> None:
    """Before a single byte of the update, or the key, has left."""
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run([*made, *files], check=True, capture_output=True)
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trusted.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with serving(Service(), trusted) as other:
        safe = replace(company.config.channels["page"], address=f"https://localhost:{other.port}")
        company.desk.config = replace(company.config, channels={"page": safe})
        entry = company.deliver(company.released("page"), "page")
        assert (entry.event, entry.body["why"]) == ("failed", "certificate")
        assert other.requests == []


def test_every_word_of_the_log_has_a_sentence() -> None:
    """Whatever drafter's own channels answer, a person reads it in plain words."""
    code = "".join(p.read_text("utf-8") for p in Path(channels.__file__).parent.glob("*.py"))
    quoted = r'(?:why=|"why": |_(?:Lost|Unsent)Error\(|\d{3}: )"([a-z-]+)"'
    words = set(re.findall(quoted, code))
    assert len(words) > 12
    for word in words:
        assert reasons.sentence(word) != f"{word}."
    assert reasons.sentence("tannoy-broken") == "tannoy-broken."


def test_nothing_is_submitted_on_top_of_a_doubt(company: Company) -> None:
    """Until somebody looked, nobody knows what the next update would continue."""
    company.service.faults = ["then-500"]
    release = company.released("page")
    company.deliver(release, "page")
    with pytest.raises(RefusalError, match="nobody knows") as refused:
        company.submit("page", text=SECOND, minute=60)
    assert release.digest in refused.value.remedy


def test_what_was_frozen_before_something_else_arrived_is_submitted_again(company: Company) -> None:
    """It would be a second incident on the page."""
    first = company.released("page")
    second = company.submit("page", text=SECOND, minute=10)
    company.deliver(first, "page", 11)
    release = company.desk.release(second.digest, "INC-7", NOON.replace(minute=12))
    assert isinstance(release, Release)
    with pytest.raises(RefusalError, match="something else since"):
        company.deliver(release, "page", 13)


def test_nothing_is_sent_on_top_of_a_doubt(company: Company) -> None:
    """Nor when the doubt came after it was submitted."""
    first = company.released("page")
    second = company.submit("page", text=SECOND, minute=10)
    company.service.faults = ["then-500"]
    company.deliver(first, "page", 11)
    release = company.desk.release(second.digest, "INC-7", NOON.replace(minute=12))
    assert isinstance(release, Release)
    with pytest.raises(RefusalError, match="nobody knows"):
        company.deliver(release, "page", 13)
    assert len(company.service.posts) == 1


def test_a_channel_that_breaks_leaves_a_doubt(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault inside a channel may come after it posted."""

    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("drafter.channels.statuspage.Statuspage.deliver", broken)
    release = company.released("page")
    entry = company.deliver(release, "page")
    assert (entry.event, entry.body["why"]) == ("unsure", "fault")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Outcome("sent", "the id of it"), ("unsure", "unreadable")),
        (Outcome("failed", why="Nobody at ann@example.com"), ("failed", "fault")),
    ],
)
def test_a_channel_gets_no_words_into_the_log(
    company: Company,
    monkeypatch: pytest.MonkeyPatch,
    answer: Outcome,
    outcome: tuple[str, str],
) -> None:
    """Ids and words of the program only, whatever a channel or its target answers."""
    place = "drafter.channels.statuspage.Statuspage.deliver"
    monkeypatch.setattr(place, lambda *_: answer)
    entry = company.deliver(company.released("page"), "page")
    assert (entry.event, entry.body["why"]) == outcome


def test_mail_arrives_as_it_was_frozen(company: Company) -> None:
    """Every byte, with the line ends of mail, to every recipient, in text and HTML."""
    release = company.released("list")
    assert company.deliver(release, "list").event == "sent"
    [mail] = company.mail.mails
    assert mail.replace(b"\r\n", b"\n") == release.rendering("list").body.encode()
    assert company.mail.recipients == ["customers@example.com", "partners@example.com"]
    read = message_from_bytes(mail, policy=default)
    plain, marked = read.get_body(("plain",)), read.get_body(("html",))
    assert plain is not None
    assert marked is not None
    assert plain.get_content().strip() == FIRST
    assert "<p>We are investigating" in marked.get_content()
    assert "customers@example.com" not in str(mail)  # recipients do not see each other


@pytest.mark.parametrize(
    ("refuse", "outcome"),
    [
        ("MAIL", ("failed", "refused")),
        ("RCPT TO:<PARTNERS", ("failed", "recipient")),
        ("END", ("failed", "busy")),
        ("CUT", ("unsure", "cut")),
    ],
)
def test_what_a_mail_server_can_do_wrong(
    company: Company, mail_server: MailServer, refuse: str, outcome: tuple[str, str]
) -> None:
    """One refused recipient, and nobody is sent it; no answer at the end, and a person must look."""
    mail_server.refuse = refuse
    release = company.released("list")
    entry = company.deliver(release, "list")
    assert (entry.event, entry.body["why"]) == outcome
    assert len(mail_server.mails) == (refuse == "CUT")


def test_a_later_mail_answers_the_first(company: Company) -> None:
    """So that mail programs show them together."""
    sent = company.deliver(company.released("list"), "list")
    company.deliver(company.released("list", text=SECOND, minute=60), "list", 60)
    assert f"In-Reply-To: {sent.body['reference']}".encode() in company.mail.mails[1]


def test_the_file_is_written_whole_with_the_updates_before(company: Company) -> None:
    """One file for an incident, the newest update first, byte for byte as agreed."""
    company.deliver(company.released("files"), "files")
    second = company.released("files", text=SECOND, minute=60)
    company.deliver(second, "files", 60)
    written = (company.folder / "issues" / "INC-7.md").read_bytes()
    assert written == second.rendering("files").body.encode()
    assert written.index(SECOND.encode()) < written.index(FIRST.encode())
    assert [each.name for each in (company.folder / "issues").iterdir()] == ["INC-7.md"]


def test_a_file_that_somebody_changed_is_not_written_over(company: Company) -> None:
    """Their words may be there for a reason."""
    company.deliver(company.released("files"), "files")
    second = company.released("files", text=SECOND, minute=60)
    file = company.folder / "issues" / "INC-7.md"
    file.write_text("We are moving to another page.\n", "utf-8")
    entry = company.deliver(second, "files", 60)
    assert (entry.event, entry.body["why"]) == ("failed", "changed")
    assert file.read_text("utf-8") == "We are moving to another page.\n"


def test_a_folder_that_is_not_there_is_not_made(company: Company) -> None:
    """A wrong working directory shows at once."""
    release = company.released("files")
    (company.folder / "issues").rmdir()
    entry = company.deliver(release, "files")
    assert (entry.event, entry.body["why"]) == ("failed", "no-folder")


@pytest.mark.parametrize("channel", ["page", "files"])
def test_what_the_target_shows_is_compared(company: Company, channel: str) -> None:
    """G-38: a difference is written down once, and nothing is ever posted again because of it."""
    release = company.released(channel)
    company.deliver(release, channel)
    assert company.desk.compare(release, channel, NOON) is True
    if channel == "page":
        company.service.taken["id1"]["incident_updates"][0]["body"] = "All is well."
    else:
        (company.folder / "issues" / "INC-7.md").write_text("All is well.\n", "utf-8")
    assert company.desk.compare(release, channel, NOON) is False
    assert company.desk.compare(release, channel, NOON) is False
    assert company.told(channel) == ["sending", "sent", "drifted"]
    assert company.deliver(release, channel, 60).event == "sent"
    assert len(company.service.posts) == (channel == "page")


def test_only_the_last_update_is_compared(company: Company) -> None:
    """That the page moved on since the first is as it should be."""
    first = company.released("files")
    company.deliver(first, "files")
    second = company.released("files", text=SECOND, minute=60)
    company.deliver(second, "files", 60)
    assert company.desk.compare(first, "files", NOON) is None
    assert company.desk.compare(second, "files", NOON) is True
    assert "drifted" not in company.told("files")


def test_a_page_that_cannot_be_seen_is_no_difference(company: Company) -> None:
    """Nobody is alarmed by a page that is slow to answer."""
    release = company.released("page")
    company.deliver(release, "page")
    for fault in ("500", "cut", "strange", "then-large", "redirect"):
        company.service.faults = [fault]
        assert company.desk.compare(release, "page", NOON) is None
    assert company.told("page") == ["sending", "sent"]


def test_the_public_names_have_it() -> None:
    """A bot delivers with the same calls, awaited."""
    for name in ("released", "deliver", "compare", "settle"):
        assert hasattr(drafter.Desk, name)
        assert hasattr(drafter.Desk, f"a{name}")
