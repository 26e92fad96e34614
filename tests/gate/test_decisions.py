"""The decisions of the gate at their edges: to the minute, one person more or less, one rule softer."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.desk import Desk
from drafter.errors import LedgerError, RefusalError
from drafter.gate import decide as deciding
from drafter.gate.policy import Policy
from drafter.gate.release import Refusal, Release
from drafter.gate.seats import unfilled

Refuses = Callable[..., str]
ROLES = st.sampled_from(["approver", "legal", "press"])


@given(
    st.lists(ROLES, max_size=4),
    st.dictionaries(st.sampled_from("abcde"), st.lists(ROLES, max_size=3), max_size=5),
)
def test_g07_as_many_seats_as_possible_are_filled(
    seats: list[str], roles: dict[str, list[str]]
) -> None:
    """As many as by trying every order of people, each on one seat."""
    chairs = [*roles, *[None] * len(seats)]
    best = max(
        sum(who is not None and role in roles[who] for who, role in zip(order, seats, strict=True))
        for order in permutations(chairs, len(seats))
    )
    assert len(unfilled(seats, roles)) == len(seats) - best


def test_looking_says_what_a_release_would_say_and_writes_nothing(scene: Any) -> None:
    """`missing` gives the reasons of a refusal; when there are none, it is still not released."""
    found = scene.submit()
    desk = Desk(scene.config, scene.ledger)
    before = scene.events()
    told = desk.missing(found.digest, "INC-1", scene.now)
    assert [each.rule for each in told.reasons] == ["seats"]
    assert "approver" in told.reasons[0].message
    scene.approve(found, "bob")
    assert desk.missing(found.digest, "INC-1", scene.now).reasons == ()
    assert scene.events() == [*before, "approved"]


def test_what_waits_is_shown_beside_what_readers_have(scene: Any) -> None:
    """The first update has nothing before it; the next one shows the first."""
    first = scene.submit()
    assert deciding.opened(first.digest, "INC-1", scene.ledger) == (first, None)
    scene.approve(first, "bob")
    scene.release(first)
    second = scene.submit(subject="More")
    assert deciding.opened(second.digest, "INC-1", scene.ledger) == (second, first)


def test_a_release_names_those_whose_agreement_counted(scene: Any) -> None:
    """Not those whose agreement was over; and it is the same when it is loaded again."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.later(minutes=90)
    scene.approve(found, "cy")
    scene.later(minutes=40)
    out = scene.release(found)
    assert out.people == ("cy",)
    again = deciding.released(found.digest, "INC-1", scene.ledger)
    assert (again.people, again.approvals) == (out.people, out.approvals)


def test_one_person_counts_once(scene: Any) -> None:
    """Whoever agrees twice is one person in the release, and fills one seat."""
    scene.rules(security=("approver", "approver"))
    found = scene.submit()
    scene.approve(found, "bob", "bob")
    assert scene.rules_against(found) == ["seats"]
    scene.approve(found, "cy")
    assert scene.release(found).people == ("bob", "cy")


def test_an_end_is_written_down_once_somebody_wanted_to_release(scene: Any) -> None:
    """Also when only one of several agreements is over; never while the clock is wrong."""
    scene.rules(security=("approver", "approver"))
    found = scene.submit()
    scene.approve(found, "bob")
    scene.later(minutes=90)
    scene.approve(found, "cy")
    assert "lapsed" not in scene.events()
    scene.later(minutes=40)
    assert scene.rules_against(found) == ["seats"]
    assert scene.events().count("lapsed") == 1
    scene.later(minutes=-30)
    assert "clock" in scene.rules_against(found)
    assert scene.events().count("lapsed") == 1


def test_g17_the_shorter_span_counts(scene: Any) -> None:
    """Of the rules at submission and the rules now."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.rules(expires_minutes=30)
    scene.later(minutes=29)
    assert Desk(scene.config, scene.ledger).missing(found.digest, "INC-1", scene.now).reasons == ()
    scene.later(minutes=1)
    assert scene.rules_against(found) == ["seats"]


def test_g17_without_a_promise_the_span_alone_counts(scene: Any) -> None:
    """An update that promises nothing, with the reviewer's finding waived, can leave as well."""
    text = scene.work().text.replace(" Next update by 18:00 UTC.", "")
    text += "\n\n<!-- drafter: off next-update the last word: the key is gone -->"
    found = scene.submit(text=text)
    assert found.next_update_at is None
    assert found.waived
    assert replace(found, waived=()).digest != found.digest
    scene.approve(found, "bob")
    scene.later(minutes=119)
    assert scene.rules_against(found) == []


@pytest.mark.parametrize(("seconds", "behind"), [(0, False), (300, False), (301, True)])
def test_g17_clocks_may_differ_by_five_minutes(scene: Any, seconds: int, behind: bool) -> None:
    """A clock further behind the last entry than that lets nothing leave."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.later(seconds=-seconds)
    assert ("clock" in scene.rules_against(found)) is behind


@pytest.mark.parametrize("minutes", [-5, 5])
def test_g22_five_minutes_are_fresh(scene: Any, minutes: int) -> None:
    """A statement made five minutes before or after counts, when it is taken and when it leaves."""
    found = scene.submit()
    scene.vote("approve", found, "bob", at=scene.now + timedelta(minutes=minutes))
    assert scene.rules_against(found) == []


def test_g25_after_a_lowering_it_is_an_ordinary_update(scene: Any) -> None:
    """The words that two people called harmless do not hold it any more; new ones do."""
    scene.submit()
    scene.lower("bob"), scene.lower("cy")
    found = scene.submit()
    assert found.sensitivity == "none"
    assert scene.rules_against(found) == []
    worse = scene.work().text.replace("an access token", "a password and an access token")
    assert scene.submit(text=worse).sensitivity != "none"


def test_g26_stricter_rules_for_ordinary_updates_bind_what_waits(scene: Any) -> None:
    """Nobody was asked when it was submitted; now somebody is, so its author must be known."""
    found = scene.submit(None, scene.plain())
    scene.rules(ordinary=("approver",))
    assert scene.rules_against(found) == ["author", "seats"]


@pytest.mark.parametrize("words", [b"junk", b"{}", b'{"schema":"drafter.statement/1"}'])
def test_g35_an_approval_without_words_is_none(scene: Any, words: bytes) -> None:
    """Somebody with the program wrote an entry that points at no statement."""
    found = scene.submit()
    with scene.ledger.transaction() as log:
        kept, proof = log.keep(words), log.keep(scene.config.people["bob"].token.encode())
        told = {"person": "bob", "how": "token", "statement": kept, "proof": proof}
        log.append("INC-1", "approved", {"digest": found.digest, **told}, scene.now)
    assert scene.rules_against(found) == ["seats"]


@pytest.mark.parametrize(
    "over",
    [{"verb": "reject"}, {"subject": "sha256:" + "0" * 64}, {"deployment": "other"},
     {"incident": "INC-2"}, {"at": timedelta(minutes=-6)}, {"at": timedelta(minutes=6)}],
    ids=lambda over: next(iter(over)),
)  # fmt: skip
def test_g35_an_approval_of_something_else_is_none(scene: Any, over: dict[str, Any]) -> None:
    """Nor an entry that points at a statement about another thing, place or time."""
    found = scene.submit()
    if "at" in over:
        over = {"at": scene.now + over["at"]}
    said = replace(scene.signed("approve", found.digest, "bob").statement, **over)
    with scene.ledger.transaction() as log:
        kept = log.keep(said.canonical())
        proof = log.keep(scene.config.people["bob"].token.encode())
        told = {"person": "bob", "how": "token", "statement": kept, "proof": proof}
        log.append("INC-1", "approved", {"digest": found.digest, **told}, scene.now)
    assert scene.rules_against(found) == ["seats"]


SOFTER: dict[str, tuple[dict[str, Any], str]] = {
    "one seat fewer": ({"security": ("approver",)}, "security"),
    "another role": ({"privacy": ("legal",)}, "privacy"),
    "ordinary": ({"ordinary": ()}, "ordinary"),
    "relaxing": ({"relaxing": ("approver", "legal")}, "relaxing"),
    "longer": ({"expires_minutes": 121}, "longer"),
}
STRICTER: dict[str, dict[str, Any]] = {
    "one seat more": {"security": ("approver", "approver", "legal")},
    "ordinary": {"ordinary": ("approver", "legal")},
    "relaxing": {"relaxing": ("approver", "approver", "approver")},
    "shorter": {"expires_minutes": 119},
    "the same": {},
}


def strict(config: Any) -> Any:
    """Rules that leave room in both directions."""
    rules = replace(config.gate, security=("approver", "approver"), ordinary=("approver",))
    return replace(config, gate=rules)


@pytest.mark.parametrize("how", SOFTER)
def test_g34_what_is_softer_is_named(scene: Any, how: str) -> None:
    """Fewer seats, other roles, a longer life of approvals."""
    old = strict(scene.config)
    changes, word = SOFTER[how]
    new = replace(old, gate=replace(old.gate, **changes))
    said = list(Policy.of(new).softer_than(Policy.of(old)))
    assert len(said) == 1
    assert word in said[0]


@pytest.mark.parametrize("how", STRICTER)
def test_g34_what_is_stricter_is_taken_at_once(scene: Any, how: str) -> None:
    """More seats and a shorter life soften nothing."""
    old = strict(scene.config)
    new = replace(old, gate=replace(old.gate, **STRICTER[how]))
    assert not list(Policy.of(new).softer_than(Policy.of(old)))


PROOF = "sha256:" + "0" * 64
END = "2027-01-01T00:00:00+00:00"


def test_g34_people_who_gain_something_are_softer(scene: Any) -> None:
    """A new person, a role, a proof, a longer token, one who comes back; not one who loses something."""
    old = scene.config
    ann, eve, gus = (old.people[name] for name in ("ann", "eve", "gus"))

    def said(**changes: Any) -> list[str]:
        new = replace(old, people={**old.people, **changes})
        return list(Policy.of(new).softer_than(Policy.of(old)))

    assert said(new=replace(eve, token=PROOF)) == ["new is new"]
    assert said(gus=replace(gus, active=True)) == ["gus is new"]
    assert said(eve=replace(eve, roles=("approver",)))[0].startswith("eve has another role")
    assert said(eve=replace(eve, token=PROOF))[0].startswith("eve has another")
    assert said(eve=replace(eve, chat=("slack:T1/U9",)))[0].startswith("eve has another")
    assert said(eve=replace(eve, token_expires="2027-01-01T00:00:01+00:00")) == [
        "the token of eve holds longer"
    ]
    assert said(eve=replace(eve, token_expires="2026-12-31T23:59:59+00:00")) == []
    assert said(eve=replace(eve, names=("Eve",))) == []
    assert said(eve=replace(eve, active=False, roles=("approver",))) == []
    assert said(ann=replace(ann, roles=())) == []
    assert said(new=replace(eve, token="", token_expires="", roles=("approver",))) == []
    assert said(eve=replace(eve, token="", token_expires="")) == []


def test_g34_severities_that_ask_for_fewer_roles_are_softer(scene: Any) -> None:
    """Also a new severity, and one that is gone."""
    old = scene.config
    sev1 = old.severities["sev1"]

    def said(severities: dict[str, Any]) -> list[str]:
        return list(Policy.of(replace(old, severities=severities)).softer_than(Policy.of(old)))

    assert said({**old.severities, "sev1": replace(sev1, roles=sev1.roles[1:])}) == [
        "fewer roles must be taken at sev1"
    ]
    assert said({**old.severities, "sev1": replace(sev1, roles=(*sev1.roles, "legal"))}) == []
    assert said({**old.severities, "sev9": sev1}) == ["the severity sev9 is new"]
    without = {name: each for name, each in old.severities.items() if name != "sev1"}
    assert said(without) == ["fewer roles must be taken at sev1"]


def test_g34_began_empty_then_softer(new_scene: Callable[[], Any], refuses: Refuses) -> None:
    """A ledger that began without people is bound by the first rules that stand, from then on."""
    scene = new_scene()
    whole = scene.config
    scene.config = replace(whole, people={})
    with contextlib.suppress(RefusalError):
        scene.submit(None, scene.plain(audience="support"))
    scene.config = replace(whole, gate=replace(whole.gate, security=("approver", "legal")))
    scene.assign("ann", "comms lead", "ann")
    scene.reach("ann", "mail")
    found = scene.submit()
    first = scene.config
    eve = replace(whole.people["eve"], roles=("approver", "legal"))
    for softer in (
        whole,
        replace(first, gate=replace(first.gate, expires_minutes=1440)),
        replace(first, people={**whole.people, "eve": eve}),
    ):
        scene.config = softer
        assert refuses(scene.submit) == "policy"
        assert refuses(scene.vote, "approve", found, "dee") == "policy"
        assert "policy" in scene.rules_against(found)
    scene.config = replace(whole, people={})
    assert "released" not in scene.events()
    assert scene.rules_against(found) != []
    scene.config = first
    scene.approve(found, "bob", "dee")
    assert scene.rules_against(found) == []


def test_g34_an_old_yes_adopts_nothing(scene: Any, refuses: Refuses) -> None:
    """The second person must say it within a day of the first, to the moment."""
    scene.rules(security=("approver", "legal"))
    scene.submit()
    scene.rules(security=("approver",))
    assert scene.adopt("bob").event == "proposed"
    scene.later(hours=24)
    assert scene.adopt("cy").event == "proposed"
    assert refuses(scene.submit) == "policy"
    scene.later(hours=23, minutes=59)
    assert scene.adopt("dee").event == "adopted"
    assert scene.submit("ann").sensitivity == "security"


def test_g31_a_failure_at_any_statement_changes_nothing(
    place: str, new_scene: Callable[[], Any]
) -> None:
    """Wherever the database fails in submitting, agreeing or releasing: none of it, or all of it."""
    from drafter.ledger import open_ledger

    scene = replace(new_scene(), ledger=open_ledger(place))
    scene.assign("ann", "comms lead", "ann")
    scene.reach("ann", "mail")
    found: list[Any] = []

    def submits() -> object:
        found.append(scene.submit())
        return found[-1]

    def agrees() -> object:
        return scene.vote("approve", found[-1], "bob")

    def releases() -> object:
        return scene.release(found[-1])

    for point in ("after begin", "after statement", "before commit"):
        for event, act in (("submitted", submits), ("approved", agrees), ("released", releases)):
            failures = 0
            while not failed(scene, act, event, point, failures + 1):
                failures += 1
            assert failures > 0, (event, point)
    assert len(scene.events()) == 2 + 3 * 3


def failed(scene: Any, act: Callable[[], object], event: str, point: str, nth: int) -> bool:
    """Let the database fail when it passes a point for the nth time; whether all went well."""
    from drafter.ledger.points import watcher

    passed = 0

    def watch(name: str) -> None:
        nonlocal passed
        passed += name == point
        if passed == nth and name == point:
            raise LedgerError("the disk is gone")

    before = scene.events()
    token = watcher.set(watch)
    try:
        answer = act()
    except LedgerError:
        return False
    finally:
        watcher.reset(token)
        after = scene.events()
        assert after in (before, [*before, event])
    assert after == [*before, event]
    assert not isinstance(answer, Refusal)
    return True


def test_g33_unknown_words_in_the_gate_stop_the_start(tmp_path: Any) -> None:
    """No key of drafter.toml disables, warns or narrows: the known ones are rules, all others errors."""
    from drafter.config import load_config
    from drafter.errors import ConfigError

    file = tmp_path / "drafter.toml"
    words = ["enabled", "disabled", "mode", "warn", "dry_run", "skip", "bypass", "scope", "only",
             "except", "emergency", "force", "sensitive", "allow", "off", "default", "Security",
             "security ", "minimum", "required", "approvers", "fail_open", "timeout"]  # fmt: skip
    for table in ("[gate]", "[people.bob]", "[gate.security]", "[gate.public]"):
        for word in words:
            for value in ("false", '"warn"', "[]"):
                file.write_text(f'{table}\n"{word}" = {value}\n', "utf-8")
                with pytest.raises(ConfigError):
                    load_config(file)
    for name in ("Gate", "gates", "second_opinion", "bypass", "hold"):
        file.write_text(f"[{name}]\nenabled = false\n", "utf-8")
        with pytest.raises(ConfigError):
            load_config(file)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["ordinary", "security", "privacy", "relaxing", "expires_minutes"]),
        st.sampled_from(
            ["[]", '[""]', '["approver"]', "0", "-1", "true", '"none"', "1440", "99999"]
        ),
    )
)
def test_g33_no_rules_let_a_sensitive_update_leave_unseen(table: dict[str, str]) -> None:
    """Whatever a [gate] says: it is refused, or asks for somebody under each sensitivity."""
    import tempfile
    from pathlib import Path

    from drafter.config import load_config
    from drafter.errors import ConfigError

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "drafter.toml")
        said = "".join(f"{name} = {value}\n" for name, value in table.items())
        file.write_text("[gate]\n" + said, "utf-8")
        try:
            policy = Policy.of(load_config(file))
        except ConfigError:
            return
    for kind in ("security", "privacy", "both"):
        assert policy.seats(kind)
    assert len(policy.rules.relaxing) >= 2


def test_g33_no_environment_turns_it_off(scene: Any, monkeypatch: Any) -> None:
    """Deciding reads no variable of drafter's, so none can turn it off."""
    import os
    from collections import UserDict

    asked: list[str] = []

    class Watched(UserDict[str, str]):
        def __getitem__(self, key: str) -> str:
            asked.append(key)
            return "off" if key.startswith("DRAFTER") else self.data[key]

        def __contains__(self, key: object) -> bool:
            asked.append(str(key))
            return str(key).startswith("DRAFTER") or key in self.data

    found = scene.submit()
    monkeypatch.setattr(os, "environ", Watched(os.environ))
    assert scene.rules_against(found) == ["seats"]
    scene.approve(found, "bob")
    scene.vote("reject", found, "cy")
    assert scene.rules_against(found) == ["rejected"]
    assert not [name for name in asked if "DRAFTER" in name or "GATE" in name]


def test_g33_a_release_is_not_made_by_hand(scene: Any) -> None:
    """Not by calling, copying or changing one: what another envelope would be is a TypeError."""
    found = scene.submit()
    scene.approve(found, "bob")
    out = scene.release(found)
    assert isinstance(out, Release)
    other = scene.submit(subject="Another")
    with pytest.raises(TypeError):
        replace(out, envelope=other)
    with pytest.raises(AttributeError):
        out.envelope = other


def test_g12_nothing_is_said_about_an_older_revision(scene: Any, refuses: Refuses) -> None:
    """Whoever answers late is told that there is a newer one."""
    first = scene.submit()
    scene.submit(subject="Another title")
    for verb in ("approve", "reject", "revoke"):
        assert refuses(scene.vote, verb, first, "bob") == "newest"


def test_g01_nobody_agrees_to_what_nobody_submitted(scene: Any, refuses: Refuses) -> None:
    """Without a proven author an agreement is refused at once, and objecting stays possible."""
    found = scene.submit(None)
    assert refuses(scene.vote, "approve", found, "bob") == "author"
    scene.vote("reject", found, "bob")


def test_g25_nothing_to_lower(scene: Any, refuses: Refuses) -> None:
    """No grounds, or ones that do not stand or stand no more, cannot be lowered."""
    found = scene.submit()
    assert refuses(scene.lower, "bob", []) == "lower"
    assert refuses(scene.lower, "bob", ["sha256:" + "0" * 64]) == "lower"
    stand = sorted(scene.record().open_grounds)
    scene.lower("bob"), scene.lower("cy")
    assert refuses(scene.lower, "bob", stand) == "lower"
    assert "sensitivity" in scene.rules_against(found)


def test_g25_a_lowering_puts_the_rules_in_force(scene: Any, refuses: Refuses) -> None:
    """So that nobody softens them between the first person's yes and the second's."""
    scene.mark("eve")
    scene.lower("bob")
    scene.rules(relaxing=("approver", "approver", "legal"))
    scene.lower("bob")
    scene.rules(relaxing=("approver", "approver"))
    assert refuses(scene.lower, "cy") == "policy"


def test_g25_a_yes_to_lower_waits_a_day(scene: Any) -> None:
    """The second person must say it within a day of the first, to the moment."""
    scene.mark("eve")
    assert scene.lower("bob").event == "proposed"
    scene.later(hours=24)
    assert scene.lower("cy").event == "proposed"
    scene.later(hours=23, minutes=59)
    assert scene.lower("dee").event == "lowered"
    assert scene.record().lowerers == {"cy", "dee"}


def test_g25_a_lowerer_who_left_does_not_count(scene: Any) -> None:
    """Whoever said yes and is not there any more fills no seat."""
    scene.mark("eve")
    scene.lower("bob")
    scene.people(bob=replace(scene.config.people["bob"], active=False))
    assert scene.lower("cy").event == "proposed"
    scene.people(bob=None)
    assert scene.lower("dee").event == "lowered"


def test_g34_nothing_to_adopt(scene: Any, refuses: Refuses) -> None:
    """Rules that soften nothing need nobody, and before the first rules there are none to soften."""
    assert refuses(scene.adopt, "bob") == "policy"
    scene.submit()
    assert refuses(scene.adopt, "bob") == "policy"
    scene.rules(security=("approver", "legal"))
    assert refuses(scene.adopt, "bob") == "policy"


def test_g34_whoever_is_not_in_the_new_rules_adopts_nothing(scene: Any, refuses: Refuses) -> None:
    """Nobody whom the new rules leave out or switch off helps them into force."""
    scene.submit()
    whole = scene.config
    for gone in (replace(whole.people["bob"], active=False), None):
        scene.config = whole
        scene.rules(expires_minutes=240)
        scene.people(bob=gone)
        assert refuses(scene.adopt, "bob") == "lower"
        assert refuses(scene.submit) == "policy"
    assert scene.adopt("cy").event == "proposed"
    assert scene.adopt("dee").event == "adopted"


def test_g34_rules_that_nobody_could_soften_are_not_put_in_force(new_scene: Any) -> None:
    """A first drafter.toml with one approver, beside one who left, can be mended later."""
    scene = new_scene()
    whole = scene.config
    scene.people(cy=None, dee=None)
    scene.assign("ann", "comms lead", "ann")
    scene.reach("ann", "mail")
    scene.submit()
    scene.config = whole
    found = scene.submit()
    scene.approve(found, "cy")
    assert scene.rules_against(found) == []


def test_roles_are_given_to_those_who_have_them(scene: Any, refuses: Refuses) -> None:
    """Not to strangers, to people who left, or without the role in drafter.toml."""
    people = scene.config.people
    for role, holder in (("approver", "zed"), ("approver", "gus"), ("comms lead", "bob")):
        assert refuses(scene.assign, "ann", role, holder) == "roles"
    scene.people(bob=replace(people["bob"], roles=("approver", "comms lead")))
    assert scene.assign("eve", "comms lead", "bob").body["holder"] == "bob"
    assert scene.record().roles == {"comms lead": "bob"}


def test_the_comms_lead_decides_the_reach(scene: Any, refuses: Refuses) -> None:
    """Not somebody else with that role, nor a comms lead whose role was taken away since."""
    people = scene.config.people
    scene.people(bob=replace(people["bob"], roles=("approver", "comms lead")))
    assert refuses(scene.reach, "bob", "mail") == "reach"
    assert refuses(scene.reach, "eve", "mail") == "reach"
    assert scene.reach("ann", "page", "mail").body["channels"] == ["mail", "page"]
    scene.people(ann=replace(people["ann"], roles=("customer voice",)))
    assert refuses(scene.reach, "ann", "mail") == "reach"


def test_marks_of_each_kind_hold(scene: Any) -> None:
    """A mark holds with its own kind, and two kinds together are both."""
    scene.mark("eve", "privacy")
    assert scene.submit("ann", scene.plain()).sensitivity == "privacy"
    scene.mark("eve", "security")
    assert scene.submit("ann", scene.plain()).sensitivity == "both"


@pytest.mark.parametrize(
    ("why", "enough"), [("eight ab", False), ("eight abc", True), ("acht äöüß", True)]
)
def test_g18_a_reason_has_eight_letters(
    scene: Any, refuses: Refuses, why: str, enough: bool
) -> None:
    """In any alphabet; spaces and signs do not count."""
    found = scene.submit()
    if enough:
        assert scene.vote("approve", found, "bob", reason=why).event == "approved"
    else:
        assert refuses(scene.vote, "approve", found, "bob", reason=why) == "reason"


def test_a_statement_of_another_verb_is_refused(scene: Any, refuses: Refuses) -> None:
    """A submission is no vote, a vote no mark, and a mark no lowering."""
    from drafter.gate import say

    found = scene.submit()
    given = (scene.ledger, scene.config, scene.now)
    for verb in ("submit", "lower", "mark", "adopt"):
        signed = scene.signed(verb, found.digest, "bob")
        assert refuses(say.vote, signed, found.digest, *given) == "statement"
    assert refuses(say.mark, scene.signed("approve", "x", "bob"), "both", *given) == "statement"


def test_g34_objecting_and_warning_work_under_softer_rules(scene: Any, refuses: Refuses) -> None:
    """Whoever softened drafter.toml alone cannot keep others from stopping it."""
    found = scene.submit()
    scene.approve(found, "bob")
    scene.rules(expires_minutes=600)
    for loosens in (
        lambda: scene.vote("approve", found, "cy"),
        lambda: scene.lower("cy"),
        lambda: scene.assign("cy", "comms lead", "ann"),
        lambda: scene.reach("ann", "page"),
        scene.submit,
    ):
        assert refuses(loosens) == "policy"
    scene.mark("eve", "privacy")
    scene.vote("revoke", found, "bob")
    scene.vote("reject", found, "cy")
    assert {"policy", "rejected", "revoked"} <= set(scene.rules_against(found))


def test_g34_somebody_new_cannot_agree_to_what_waits(scene: Any, refuses: Refuses) -> None:
    """A person, or a token, that came after the submission counts for the next one."""
    found = scene.submit()
    people = scene.config.people
    token = "sha256:" + hashlib.sha256(b"t-zed").hexdigest()
    scene.people(zed=replace(people["bob"], token=token, chat=()))
    scene.adopt("bob"), scene.adopt("cy")
    assert refuses(scene.vote, "approve", found, "zed") == "identity"
    scene.vote("reject", found, "zed")
    again = scene.submit()
    scene.approve(again, "zed")
    assert scene.release(again).people == ("zed",)


def test_g34_rules_are_put_in_force_once_and_never_softer(scene: Any) -> None:
    """The same rules are written down once; softer ones are not, whoever asks."""
    from drafter.gate.adoption import adopt_if_stricter, in_force

    scene.submit(), scene.submit()
    with scene.ledger.view() as log:
        assert [each.event for each in log.log()].count("adopted") == 1
    softer = replace(scene.config, gate=replace(scene.config.gate, expires_minutes=600))
    with scene.ledger.transaction() as log:
        adopt_if_stricter(log, Policy.of(softer), scene.now)
        assert in_force(log) == Policy.of(scene.config)


def test_what_was_never_submitted_is_not_known(scene: Any, refuses: Refuses) -> None:
    """At every reading door, in the same words."""
    nothing = "sha256:" + "0" * 64
    given = (nothing, "INC-1", scene.ledger)
    assert refuses(deciding.decide, *given, scene.config, scene.now) == "known"
    assert refuses(deciding.look, *given, scene.config, scene.now) == "known"
    assert refuses(deciding.opened, *given) == "known"
    assert refuses(deciding.released, *given) == "known"


def test_g15_an_entry_carried_to_another_incident_releases_nothing(
    scene: Any, refuses: Refuses
) -> None:
    """Somebody with the program wrote the submission of one incident into the log of another."""
    found = scene.submit(None, scene.plain())
    with scene.ledger.transaction() as log:
        entry = next(each for each in log.entries("INC-1") if each.event == "submitted")
        log.append("INC-2", "submitted", entry.body, scene.now)
    given = (found.digest, "INC-2", scene.ledger, scene.config, scene.now)
    assert refuses(deciding.decide, *given) == "known"
    assert scene.rules_against(found) == []
