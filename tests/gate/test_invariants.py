"""Each test is named after the invariant of docs/gate.md that it holds."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.config import Person
from drafter.errors import ConfigError, DrafterError, LedgerError, RefusalError, UsageError
from drafter.gate import decide as deciding
from drafter.gate import grounds, say
from drafter.gate.envelope import Rendering
from drafter.gate.policy import Policy
from drafter.gate.release import Refusal, Release
from drafter.gate.seats import unfilled

Refuses = Callable[..., str]
ROOT = Path(drafter.__file__).parent


def test_g01_who_had_a_hand_in_it_cannot_approve(scene: Any, refuses: Refuses) -> None:
    """Submitter, editors of any revision and lowerers are barred, whatever roles they have."""
    scene.people(
        ann=replace(scene.config.people["ann"], roles=("comms lead", "customer voice", "approver"))
    )
    scene.submit("ann", editors=("bob",))
    again = scene.submit("ann")
    for hand in ("ann", "bob"):
        assert refuses(scene.vote, "approve", again, hand) == "author"
    scene.approve(again, "cy")
    assert scene.rules_against(again) == []


def test_g01_an_editor_named_by_an_unproven_submitter_does_not_hide_the_author(
    scene: Any, refuses: Refuses
) -> None:
    """Ann submits unsigned, names Bob as editor, and agrees herself: nobody is proven, so no."""
    found = scene.submit(None, editors=("ann",))
    assert refuses(scene.vote, "approve", found, "bob") == "author"
    assert "author" in scene.rules_against(found)


def test_g01_an_ordinary_update_that_asks_for_agreement_has_a_proven_author(scene: Any) -> None:
    """Where the rules ask for somebody else, it must be known who else that is."""
    scene.rules(ordinary=("approver",))
    found = scene.submit(None, scene.plain())
    assert scene.rules_against(found) == ["author", "seats"]


def test_g02_a_token_without_a_person_is_nobody(scene: Any, refuses: Refuses) -> None:
    """A bot's token proves nobody, and a resubmission by it does not wash off the authors."""
    scene.submit("bob")
    again = scene.submit(None)
    assert refuses(scene.vote, "approve", again, "robot") == "identity"
    assert refuses(scene.vote, "approve", scene.submit("ann"), "bob") == "author"


def test_g03_one_proof_is_one_person(scene: Any) -> None:
    """Two people who share a token, key or chat identity are a configuration error."""
    scene.people(zed=replace(scene.config.people["bob"], chat=()))
    with pytest.raises(ConfigError, match="shares a key, token or chat identity"):
        scene.submit()


def test_g04_an_approver_is_there_when_it_leaves(scene: Any) -> None:
    """Somebody disabled, or whose token was taken away, between approval and release is not counted."""
    found = scene.submit()
    scene.approve(found, "bob")
    whole = scene.config
    scene.people(bob=replace(whole.people["bob"], active=False))
    assert scene.rules_against(found) == ["seats"]
    scene.config = whole
    scene.people(bob=replace(whole.people["bob"], token="", token_expires=""))
    assert scene.rules_against(found) == ["seats"]
    scene.config = whole
    assert scene.rules_against(found) == []


@pytest.mark.parametrize("how", ["ssh", "token", "chat", "name", ""])
def test_g05_a_name_proves_nobody(scene: Any, refuses: Refuses, how: str, monkeypatch: Any) -> None:
    """A name in place of a proof is refused, through every kind of proof."""
    monkeypatch.setenv("USER", "bob")
    found = scene.submit()
    assert refuses(scene.vote, "approve", found, "bob", how=how, proof="bob") == "identity"


def test_g06_a_person_is_an_id(scene: Any, refuses: Refuses) -> None:
    """Neither a display name nor another spelling of an approver's id gives anything."""
    people = scene.config.people
    token = "sha256:" + hashlib.sha256(b"t-Bob").hexdigest()
    scene.people(
        eve=replace(people["eve"], names=("bob", "Bob")),
        Bob=replace(people["eve"], token=token, names=("bob",)),
    )
    found = scene.submit()
    assert refuses(scene.vote, "approve", found, "eve") == "seats"
    assert refuses(scene.vote, "approve", found, "Bob") == "seats"
    scene.approve(found, "bob")
    assert scene.release(found).people == ("bob",)


def test_g07_seats_combine_and_one_person_fills_one(scene: Any) -> None:
    """Two seats are two people, also when one person has both roles."""
    assert unfilled(("approver", "legal"), {"dee": ("approver", "legal")})
    assert not unfilled(("approver", "legal"), {"dee": ("approver", "legal"), "bob": ("approver",)})
    scene.rules(security=("approver", "legal"))
    found = scene.submit()
    scene.approve(found, "dee")
    assert scene.rules_against(found) == ["seats"]
    scene.approve(found, "bob")
    assert scene.rules_against(found) == []


def test_g08_the_roles_of_the_severity_are_taken(scene: Any, refuses: Refuses) -> None:
    """Without its roles nothing is submitted; when their holder leaves, nothing is released."""
    asked = scene.work(severity="sev1")
    assert refuses(scene.submit, "ann", asked) == "roles"
    assert refuses(scene.assign, "bob", "customer voice", "eve") == "roles"
    scene.assign("bob", "customer voice", "ann")
    found = scene.submit("ann", asked)
    scene.approve(found, "bob")
    whole = scene.config
    scene.people(ann=replace(whole.people["ann"], active=False))
    assert scene.rules_against(found) == ["roles", "roles"]
    scene.config = whole
    assert scene.rules_against(found) == []


def test_g08_nobody_to_ask_is_blocked(scene: Any) -> None:
    """No people, or a role that nobody has, blocks; an empty list does not even start."""
    scene.rules(security=("aprover",))
    assert scene.rules_against(scene.submit()) == ["seats"]
    scene.rules(security=())
    with pytest.raises(ConfigError, match="security is empty"):
        scene.submit()


def test_g10_each_field_is_in_the_digest(scene: Any) -> None:
    """Change anything that will be sent, or that it was judged by, and it is another thing."""
    found = scene.submit()
    for name in found.__slots__:
        value = getattr(found, name)
        other = (
            value + timedelta(minutes=1)
            if name == "next_update_at"
            else ("x" if isinstance(value, str) else 7)
        )
        if name == "renderings":
            other = (replace(value[0], body=value[0].body + " "),)
        if name == "waived":
            other = ()
            continue
        assert replace(found, **{name: other}).digest != found.digest, name


def test_g11_the_digest_seen_is_said(scene: Any, refuses: Refuses) -> None:
    """Without the digest that was seen, nothing is approved."""
    found = scene.submit()
    signed = scene.signed("approve", "latest", "bob")
    for seen in ("", "latest", found.digest):
        assert refuses(say.vote, signed, seen, scene.ledger, scene.config, scene.now) in {
            "known",
            "digest",
        }


def test_g12_undoing_an_edit_revives_nothing(scene: Any) -> None:
    """Edited and edited back, it still needs agreement."""
    first = scene.submit()
    scene.approve(first, "bob")
    scene.submit(subject="Another title")
    third = scene.submit()
    assert third.text == first.text
    assert scene.rules_against(third) == ["seats"]
    assert "newest" in scene.rules_against(first)


def test_g12_what_went_out_in_between_counts(scene: Any, monkeypatch: Any) -> None:
    """A text that was judged against another last update than readers have does not leave."""
    from drafter.gate.record import Record

    first = scene.submit("ann", scene.plain())
    found = scene.submit("ann", scene.plain(subject="Uploads still fail"))
    scene.vote("reject", found, "bob")
    assert scene.rules_against(found) == ["rejected"]
    monkeypatch.setattr(Record, "last_released", lambda self, _: self.submitted[first.digest])
    assert "follows" in scene.rules_against(found)


def test_g12_the_promise_is_kept_by_ordinary_updates_too(scene: Any) -> None:
    """An ordinary update whose promise is past does not leave, to the minute."""
    found = scene.submit("ann", scene.plain())
    scene.now = found.next_update_at
    assert scene.rules_against(found) == ["promise"]


def test_g13_what_leaves_is_what_was_agreed_to(scene: Any) -> None:
    """The release carries the frozen bytes, for the channels agreed to and no others."""
    found = scene.submit()
    scene.approve(found, "bob")
    out = scene.release(found)
    again = deciding.released(found.digest, found.incident, scene.ledger)
    assert out.rendering("mail").body == again.rendering("mail").body == found.renderings[0].body
    with pytest.raises(RefusalError):
        out.rendering("page")


@pytest.mark.parametrize(
    "bad", ["\u202e", "\u200b", "\u2066", "\u0430dmin\u0430 admi\u043d", "\x1b[2J"]
)
def test_g14_nothing_hidden_is_submitted(scene: Any, refuses: Refuses, bad: str) -> None:
    """Invisible, direction-changing and look-alike characters are refused, also inside JSON escapes."""
    assert refuses(scene.submit, subject=f"Token {bad}") == "characters"
    import json

    wrapped = Rendering("mail", "application/json", json.dumps({"body": f"hello {bad}"}))
    assert refuses(scene.submit, renderings=(wrapped,)) == "characters"


def test_g15_an_approval_is_for_one_thing(scene: Any, refuses: Refuses) -> None:
    """It is worth nothing for another incident or in another ledger."""
    found = scene.submit()
    assert refuses(scene.vote, "approve", found, "bob", incident="INC-2") == "known"
    assert refuses(scene.vote, "approve", found, "bob", deployment="another") == "statement"


@pytest.mark.parametrize(
    "rules",
    [{"security": ()}, {"privacy": ()}, {"relaxing": ("approver",)}, {"security": "approver"},
     {"security": ("",)}, {"security": None},
     *({"expires_minutes": value} for value in (0, -1, "1", None, 1441, True, 1.5))],
)  # fmt: skip
def test_g16_rules_that_ask_for_too_little_do_not_start(scene: Any, rules: dict[str, Any]) -> None:
    """Never below one other person, never an approval for ever."""
    scene.rules(**rules)
    with pytest.raises(ConfigError):
        Policy.of(scene.config)


def test_g17_an_approval_ends(scene: Any) -> None:
    """After two hours it is over, and a clock set back does not revive it."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.later(minutes=120)
    assert scene.rules_against(found) == ["seats"]
    scene.later(minutes=-60)
    assert "clock" in scene.rules_against(found)
    scene.later(minutes=59)
    assert scene.rules_against(found) == ["seats"]


def test_g17_an_approval_ends_with_the_promise(scene: Any) -> None:
    """Nothing leaves whose promise is already past."""
    scene.later(minutes=270)
    found = scene.submit()
    scene.approve(found, "bob")
    scene.later(minutes=90)
    assert scene.rules_against(found) == ["promise", "seats"]


@pytest.mark.parametrize(
    "why", ["", "   ", "\u200b" * 20, "…", "ok", "........", "fine \u202e by me all"]
)
def test_g18_a_reason_is_said(scene: Any, refuses: Refuses, why: str) -> None:
    """Every decision has a reason that a person can read."""
    found = scene.submit()
    for verb in ("approve", "reject", "revoke"):
        assert refuses(scene.vote, verb, found, "bob", reason=why) == "reason"


def test_g19_one_rejection_blocks(scene: Any) -> None:
    """Whoever else agrees; a new revision clears it."""
    found = scene.submit()
    scene.vote("reject", found, "cy")
    scene.approve(found, "bob")
    assert scene.rules_against(found) == ["rejected"]


def test_g20_revoked_before_or_released_before(scene: Any, refuses: Refuses) -> None:
    """Whichever comes first wins, and the other is told so."""
    found = scene.submit()
    scene.approve(found, "bob")
    assert refuses(scene.vote, "revoke", found, "eve") == "seats"
    assert refuses(scene.vote, "revoke", found, "ann") == "seats"
    scene.vote("revoke", found, "bob")
    scene.approve(found, "cy", "dee", "bob")
    assert scene.rules_against(found) == ["revoked"]
    again = scene.submit()
    scene.approve(again, "bob")
    assert scene.rules_against(again) == []
    for verb in ("revoke", "reject", "approve"):
        assert refuses(scene.vote, verb, again, "bob") == "used"


def test_g20_whoever_agreed_may_take_it_back_without_a_role(scene: Any, refuses: Refuses) -> None:
    """Also when the role was taken away since; nobody else without a role may."""
    found = scene.submit()
    assert refuses(scene.vote, "revoke", found, "eve") == "seats", "nobody agreed yet"
    scene.approve(found, "bob", "cy")
    scene.people(bob=replace(scene.config.people["bob"], roles=()))
    scene.vote("revoke", found, "bob")
    assert "revoked" in scene.rules_against(found)


def test_g21_one_release_each(scene: Any) -> None:
    """A second release of the same agreement is refused."""
    found = scene.submit()
    scene.approve(found, "bob")
    assert scene.rules_against(found) == []
    assert "used" in scene.rules_against(found)


def test_g22_old_early_and_repeated_words_are_refused(scene: Any, refuses: Refuses) -> None:
    """Five minutes either way, and once."""
    found = scene.submit()
    for off in (-6, 6):
        at = scene.now + timedelta(minutes=off)
        assert refuses(scene.vote, "approve", found, "bob", at=at) == "fresh"
    assert (
        refuses(scene.vote, "approve", found, "bob", at=scene.now.replace(tzinfo=None)) == "fresh"
    )
    signed = scene.signed("approve", found.digest, "bob")
    say.vote(signed, found.digest, scene.ledger, scene.config, scene.now)
    assert (
        refuses(say.vote, signed, found.digest, scene.ledger, scene.config, scene.now) == "replay"
    )


def test_g23_a_mark_raises_what_waits(scene: Any) -> None:
    """One person calls it sensitive, and the ordinary draft that waited is held."""
    found = scene.submit("ann", scene.plain())
    assert found.sensitivity == "none"
    scene.mark("eve")
    assert {"sensitivity", "seats"} <= set(scene.rules_against(found))
    with pytest.raises(UsageError):
        scene.mark("eve", "harmless")
    with pytest.raises(RefusalError):
        scene.mark("eve", "none")


def test_g24_notes_that_the_rules_cannot_read_are_sensitive(scene: Any) -> None:
    """Doubt is sensitive; logs and code are not doubt."""
    german = scene.plain(
        notes="12:00 bob: der Dienst ist nicht da und wir wissen noch nicht warum\n"
    )
    assert scene.submit("ann", german).sensitivity == "both"
    logs = grounds.grounds_of_text(
        "error 502 upstream api-7 timeout=30s retry=3\nTraceback at handler.py line 20\nJosé looks",
        scene.config,
    )
    assert logs == {}


def test_g24_a_fault_is_a_refusal(scene: Any, monkeypatch: Any) -> None:
    """What cannot be judged does not leave."""
    found = scene.submit("ann", scene.plain())

    def breaks(*_: Any, **__: Any) -> None:
        raise OSError("no rules")

    monkeypatch.setattr(deciding, "grounds_of_text", breaks)
    assert scene.rules_against(found) == ["fault"]


def test_g25_lowering_takes_two_and_voids(scene: Any, refuses: Refuses) -> None:
    """One person said twice is one; what was agreed to before counts no more; lowerers are barred."""
    found = scene.submit()
    scene.approve(found, "dee")
    assert scene.lower("bob").event == "proposed"
    assert scene.lower("bob").event == "proposed"
    assert refuses(scene.lower, "eve") == "lower"
    assert scene.lower("cy").event == "lowered"
    assert "sensitivity" in scene.rules_against(found)
    scene.mark("eve")
    again = scene.submit()
    for lowerer in ("bob", "cy"):
        assert refuses(scene.vote, "approve", again, lowerer) == "author"


def test_g25_lowering_clears_only_what_was_looked_at(scene: Any) -> None:
    """Of many alarming lines, those not named stay, also those that a routing does not show."""
    notes = "".join(
        f"12:{n:02} bob: an access token of host {n} was posted in a public repository\n"
        for n in range(12)
    )
    scene.submit(notes=notes + "12:30 ann: we revoked it\n")
    some = sorted(scene.record().open_grounds)[:5]
    scene.lower("bob", some), scene.lower("cy", some)
    assert scene.record().sensitivity != "none"


def test_g25_lowering_voids_also_where_other_grounds_stay(scene: Any) -> None:
    """Still sensitive as before, but those who agreed did so before the lowering."""
    scene.submit()
    mark = scene.mark("eve").body["ground"]
    found = scene.submit()
    scene.approve(found, "dee")
    scene.lower("bob", [mark])
    scene.lower("cy", [mark])
    assert scene.record().sensitivity == found.sensitivity
    assert scene.rules_against(found) == ["sensitivity"]


def test_g26_the_rules_of_the_moment_count(scene: Any) -> None:
    """Stricter rules bind what already waits."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.rules(security=("approver", "legal"))
    assert scene.rules_against(found) == ["seats"]


def test_g27_a_copy_sheds_nothing(scene: Any) -> None:
    """Other audiences, and other incidents with these notes or most of them, are as sensitive."""
    scene.submit("ann", scene.plain())
    scene.mark("eve")
    assert scene.submit("ann", scene.plain(audience="support")).sensitivity == "security"
    scene.incident = "INC-2"
    scene.assign("ann", "comms lead", "ann")
    scene.reach("ann", "mail")
    more = scene.plain().notes + "12:30 bob: still rolling the bad deploy back\n"
    assert scene.submit("ann", scene.plain(notes=more)).sensitivity == "security"


def _calls() -> list[tuple[str, ast.Call]]:
    """Every call in the program, with its file."""
    return [
        (file.relative_to(ROOT).as_posix(), node)
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


def test_g29_one_place_releases() -> None:
    """Release is made in release.py, for decide.py alone; “released” is appended there alone."""
    calls = _calls()
    makes = [file for file, call in calls if getattr(call.func, "id", "") == "Release"]
    assert makes == ["gate/release.py"]
    asks = {file for file, call in calls if getattr(call.func, "id", "") == "make"}
    assert {file for file in asks if file.startswith("gate/")} == {"gate/decide.py"}
    writes = [
        file
        for file, call in calls
        if getattr(call.func, "attr", "") == "append"
        and any(isinstance(arg, ast.Constant) and arg.value == "released" for arg in call.args)
    ]
    assert writes == ["gate/decide.py"]
    with pytest.raises(TypeError, match="only the gate"):
        Release(None, (), (), None, None)  # type: ignore[arg-type]


def test_g30_no_words_in_refusals(scene: Any) -> None:
    """Refusals and the log hold no word of notes or drafts."""
    canary = "Zanzibarquux"
    found = scene.submit(subject=f"Exposed token {canary}")
    said = [str(scene.release(found).to_json())]
    for wrong in (
        {"subject": f"{canary}\u202e"},
        {"text": canary},
        {"audience": "nobody"},
        {"notes": ""},
    ):
        with pytest.raises(DrafterError) as raised:
            scene.submit(**wrong)
        said.append(f"{raised.value} {raised.value.args}")
    with scene.ledger.view() as log:
        said += [str(entry.to_json()) for entry in log.log()]
    assert not [each for each in said if canary in each]


@pytest.mark.parametrize("part", ["kept_policy", "softens", "still_approves", "words_of", "Case"])
def test_g32_what_breaks_inside_refuses(scene: Any, monkeypatch: Any, part: str) -> None:
    """Whatever part of the gate fails, nothing leaves."""
    found = scene.submit()
    scene.approve(found, "bob")

    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError(part)

    monkeypatch.setattr(deciding, part, breaks)
    assert scene.rules_against(found) == ["fault"]


def test_g34_softer_rules_take_two(scene: Any, refuses: Refuses) -> None:
    """Until two people of the old rules agreed, softer rules stop everything that loosens."""
    scene.rules(security=("approver", "legal"))
    found = scene.submit()
    scene.rules(security=("approver",))
    assert refuses(scene.vote, "approve", found, "bob") == "policy"
    assert "policy" in scene.rules_against(found)
    assert refuses(scene.submit) == "policy"
    assert refuses(scene.adopt, "ann") == "lower"
    scene.adopt("bob")
    scene.adopt("bob")
    assert refuses(scene.submit) == "policy"
    scene.adopt("cy")
    scene.approve(found, "bob")
    assert scene.rules_against(found) == ["seats"], "the stricter rules it was submitted under bind"


def test_g34_sock_puppets_cannot_lower(scene: Any, refuses: Refuses) -> None:
    """People written into drafter.toml by one person count for nothing until two adopt them."""
    whole = scene.config
    scene.submit()
    for name in ("puppet1", "puppet2"):
        token = "sha256:" + hashlib.sha256(f"t-{name}".encode()).hexdigest()
        scene.people(
            **{name: Person(roles=("approver",), token=token, token_expires="2027-01-01T00:00:00Z")}
        )
    assert refuses(scene.lower, "puppet1") == "policy"
    assert refuses(scene.adopt, "puppet1") == "identity"
    scene.config = whole
    assert scene.record().sensitivity == "security"


def test_g34_new_people_count_for_what_comes_after(scene: Any) -> None:
    """An approver added after the submission cannot approve it, once adopted or not."""
    found = scene.submit()
    scene.people(
        eve=replace(scene.config.people["eve"], chat=("slack:T0001/U0009",), roles=("approver",))
    )
    scene.adopt("bob"), scene.adopt("cy")
    signed = scene.signed("approve", found.digest, "eve")
    say.vote(signed, found.digest, scene.ledger, scene.config, scene.now)
    assert scene.rules_against(found) == ["seats"]


def test_g34_a_ledger_that_began_empty_gets_its_people(new_scene: Any) -> None:
    """Somebody who tried drafter without people can still add them."""
    scene = new_scene()
    people, scene.config = scene.config.people, replace(scene.config, people={})
    work = scene.plain(
        audience="support", renderings=(Rendering("mail", "text/plain", "Uploads."),)
    )
    with contextlib.suppress(RefusalError):
        scene.submit(None, work)
    scene.config = replace(scene.config, people=people)
    scene.assign("ann", "comms lead", "ann")


def test_g35_what_the_log_says_is_held_against_the_envelope(scene: Any, monkeypatch: Any) -> None:
    """An entry that tells something else than the frozen envelope stops the release."""
    from drafter.gate import record

    found = scene.submit()
    scene.approve(found, "bob")
    take = record.Record._take

    for name, value in (
        ("sensitivity", "none"),
        ("audience", "support"),
        ("policy", "sha256:" + "0" * 64),
    ):

        def lie(self: Any, entry: Any, name: str = name, value: str = value) -> None:
            body = {**entry.body, name: value} if entry.event == "submitted" else entry.body
            take(self, replace(entry, body=body))

        monkeypatch.setattr(record.Record, "_take", lie)
        with pytest.raises(LedgerError):
            scene.release(found)


def test_g40_each_refusal_names_its_rule_and_a_remedy(scene: Any) -> None:
    """In plain words, with what to do."""
    found = scene.submit()
    answer = scene.release(found)
    assert isinstance(answer, Refusal)
    for reason in answer.reasons:
        assert re.fullmatch("[a-z]+", reason.rule)
        assert reason.message.endswith(".")
        assert reason.remedy


def test_every_invariant_is_tested_or_in_the_table() -> None:
    """docs/gate.md lists those that are met because the thing that could break them does not exist."""
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    named = set(re.findall(r"def test_(g\d\d)_", tests))
    page = (ROOT.parent / "docs" / "gate.md").read_text("utf-8")
    listed = {f"g{number}" for number in re.findall(r"^\| G-(\d\d) ", page, re.MULTILINE)}
    assert named | listed == {f"g{number:02}" for number in range(1, 41)}
