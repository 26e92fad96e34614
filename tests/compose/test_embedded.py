"""Drafts without a model: what each audience is told, in each phase, and what it is never told."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drafter
from drafter.compose import Before, embedded
from drafter.config import Config, Service, load_config
from drafter.errors import ConfigError, UsageError
from drafter.incident import Fact, FactSheet, Routing
from drafter.language.sentences import sentences
from drafter.noun import Certainty, Kind, Phase
from drafter.package import Draft

NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
ROUTING = Routing("none", "subset", "sev1", "comms-lead-decides", "a part of the customers is hit")
AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")
OUTSIDE = ("public", "affected", "social")
PHASES: tuple[Phase, ...] = get_args(Phase)
GOLDEN = Path(__file__).with_name("golden")


def fact(number: int, text: str, kind: Kind, certainty: Certainty = "confirmed") -> Fact:
    """A fact from line `number` of the notes."""
    return Fact(f"f{number}", text, kind, certainty, (number,))


def sheet(
    *told: tuple[str, Kind] | tuple[str, Kind, Certainty], phase: Phase = "investigating"
) -> FactSheet:
    """A fact sheet with one fact per line of notes."""
    facts = tuple(fact(number, *each) for number, each in enumerate(told, 1))
    return FactSheet(facts, phase, "Card payments fail", "UTC")


def config(**changes: object) -> Config:
    """The defaults, with a catalogue of one service."""
    services = {"cart-api": Service(public_name="Checkout", aliases=("cartd",))}
    return replace(
        load_config(),
        **{"services": services, "status_page": "https://status.example.com", **changes},
    )


def draft(
    of: FactSheet,
    audience: str = "public",
    *,
    routing: Routing = ROUTING,
    previous: str | None = None,
    **changes: object,
) -> Draft:
    """One draft of a sheet, in the sheet's phase."""
    before = Before(previous) if previous else None
    return embedded(of, routing, audience, config(**changes), NOW, of.phase, before)


def story(phase: Phase) -> FactSheet:
    """An incident with card payments, as its facts stand in each phase."""
    told: list[tuple[str, Kind] | tuple[str, Kind, Certainty]] = [
        ("About one in five card payments is failing", "impact"),
        ("EU customers only", "scope"),
        ("Errors started at 14:02", "start"),
        ("Gift cards and refunds are not affected", "not_affected"),
        ("Three customers say that they were charged twice", "customer_report"),
    ]
    if phase == "investigating":
        told += [
            ("looks like the 13:50 deploy of cart-api", "cause", "suspected"),
            ("Priya restarted the cart-api pods", "action"),
            ("What the cause is.", "cause", "unknown"),
            ("When it will be fixed.", "eta", "unknown"),
            ("Whether there is a way around it.", "workaround", "unknown"),
        ]
        return sheet(*told, phase=phase)
    told += [
        ("The 13:50 deploy of cart-api halved the number of database connections", "cause"),
        ("The card provider is down", "cause", "retracted"),
    ]
    if phase == "identified":
        told += [
            ("Rolling back the deploy", "action"),
            ("Paying by bank transfer works", "workaround"),
            ("Send all card payments through the second provider, at a higher fee", "option"),
            ("Rollback should be done by 14:50", "eta", "suspected"),
        ]
        return sheet(*told, phase=phase)
    told.append(("Rolled back the deploy at 14:41", "action"))
    if phase == "monitoring":
        told.append(("Card payments are going through again", "resolution"))
    else:
        told.append(("Card payments have been working normally since 14:44", "resolution"))
    return sheet(*told, phase=phase)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_reads_as_a_person_would_write_it(audience: str, phase: Phase) -> None:
    """Each audience and phase has a text that a person has read and found good, and passes its review."""
    made = draft(story(phase), audience)
    seen = drafter.review(
        made.text, audience, phase=phase, facts=story(phase), config=config(), now=NOW
    )
    assert seen.passed, [f.message for f in seen.findings]
    path = GOLDEN / f"{audience}-{phase}.txt"
    text = f"{made.subject}\n\n{made.text}\n"
    if os.environ.get("DRAFTER_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_one_line_of_notes_gives_an_honest_first_update() -> None:
    """What fails, that the cause is open, and when the next update comes."""
    made = draft(
        sheet(
            ("Checkout is failing, no idea why yet", "impact"),
            ("What the cause is.", "cause", "unknown"),
        )
    )
    assert made.text.startswith("Checkout is failing.\n")
    assert "14:35 UTC" in made.text
    assert "no idea" not in made.text
    assert any(claim.facts == ("f2",) for claim in made.claims)


def test_an_empty_sheet_gives_a_holding_statement() -> None:
    """Nothing is known, and the update says so."""
    made = draft(sheet())
    assert "problem with part of our service" in made.text
    assert "We do not know yet" in made.text
    assert made.next_update_at == NOW.replace(minute=35)


def test_a_note_without_a_verb_becomes_a_sentence() -> None:
    """Notes leave verbs out; readers get them."""
    assert "Checkout is down." in draft(sheet(("checkout down", "impact"))).text
    assert (
        "We are seeing server errors on checkout."
        in draft(sheet(("5xx on checkout", "impact"))).text
    )


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize(
    "text",
    [
        "db-main-7 is down for Acme Corp",
        "Zephyrine broke the login page",
        "login fails, see PAY-1234",
        "login fails since commit 3f9a2bc1",
        "checkout fails in billing_worker.py",
        "ask @sam why login fails",
        "login fails on 10.2.3.4",
        "login fails in live-1",
        "login fails, details at https://wiki.corp.example/x",
        "customers cannot log in via QuuxAuth",
        "NullPointerException in SessionStore when logging in",
    ],
)
def test_nothing_internal_reaches_readers_outside(audience: str, text: str) -> None:
    """Hosts, people, customers, tickets, commits, files, handles, addresses and code names stay in."""
    made = draft(sheet((text, "impact")), audience)
    told = f"{made.subject} {made.text}".replace("https://status.example.com", "")
    for word in (
        "db-main",
        "Acme",
        "Zephyrine",
        "PAY-",
        "3f9a",
        "billing_worker",
        "@",
        "10.2",
        "live-1",
        "http",
        "Quux",
        "Null",
    ):
        assert word not in told


def test_a_machine_is_told_as_a_machine() -> None:
    """A host name becomes “one of our servers”, and the rest of the sentence stays."""
    made = draft(sheet(("pg-main-3 ran out of disk space", "cause"), phase="identified"))
    assert "one of our servers ran out of disk space." in made.text


def test_an_internal_name_becomes_the_public_one() -> None:
    """The catalogue says what customers call it; aliases count."""
    assert "Checkout is down." in draft(sheet(("cartd is down", "impact"))).text


def test_a_person_becomes_we() -> None:
    """Who did it is nobody's business outside, what was done is."""
    made = draft(
        sheet(("Login is slow", "impact"), ("Priya restarted the login servers", "action"))
    )
    assert "We have restarted the login servers." in made.text
    assert "Priya" not in made.text


def test_what_cannot_be_told_is_said_to_be_missing() -> None:
    """A sentence that stays in is named, with its line, for the person who sends the draft."""
    made = draft(
        sheet(
            ("Login is slow", "impact"),
            ("xq-flubber OOMed in zk_quorum", "cause"),
            phase="identified",
        )
    )
    assert any("the cause" in lack and "line 2" in lack for lack in made.lacks)
    assert "flubber" not in made.text


def test_a_suspicion_is_never_told_outside_and_told_as_one_inside() -> None:
    """Customers do not hear guesses; executives hear them as guesses."""
    notes = sheet(
        ("Login is slow", "impact"), ("the new release uses up memory", "cause", "suspected")
    )
    for audience in OUTSIDE:
        assert "memory" not in draft(notes, audience).text
    assert "We suspect that the new release uses up memory." in draft(notes, "executives").text


def test_what_was_taken_back_is_only_told_as_ruled_out() -> None:
    """Engineers read that it was ruled out, nobody else reads it at all."""
    notes = sheet(("Login is slow", "impact"), ("A disk is full", "cause", "retracted"))
    for audience in AUDIENCES:
        assert ("disk" in draft(notes, audience).text) == (audience == "engineering")
    assert "Ruled out (line 2): A disk is full." in draft(notes, "engineering").text


def test_sensitive_incidents_tell_outsiders_only_what_is_confirmed_and_not_how() -> None:
    """How somebody got in, and that nothing was taken, is for the people who approve."""
    held = replace(ROUTING, sensitivity="security")
    notes = sheet(
        ("Some customers cannot sign in", "impact"),
        ("An attacker used a stolen token", "impact"),
        ("The sign-in page had a vulnerability", "cause"),
        ("No customer data was accessed", "not_affected"),
        ("Exports are slow", "impact", "suspected"),
    )
    for audience in OUTSIDE:
        text = draft(notes, audience, routing=held).text
        assert "cannot sign in" in text
        assert not any(
            word in text for word in ("attacker", "token", "vulnerability", "accessed", "Exports")
        )


def test_a_fact_for_some_audiences_reaches_no_other() -> None:
    """`Fact.audiences` is stronger than every policy."""
    one = replace(fact(1, "Invoices are late", "impact"), audiences=("executives",))
    notes = FactSheet((one,), "investigating", "", "UTC")
    assert "Invoices are late." in draft(notes, "executives").text
    assert "Invoices" not in draft(notes, "public").text


def test_nothing_new_gives_an_honest_update_without_change() -> None:
    """Said again with nothing new, it says so; and the next one does not read the same."""
    first = draft(story("investigating"))
    second = draft(story("investigating"), previous=first.text)
    third = draft(story("investigating"), previous=second.text)
    assert "our last update" in second.text
    assert "our last update" in third.text
    assert len({first.text, second.text, third.text}) == 3


def test_news_is_told_and_old_actions_are_not_told_again() -> None:
    """Against the update before, only what is new about cause, work and ways around is told."""
    before = draft(story("investigating")).text
    after = draft(story("identified"), previous=before).text
    assert "going back to the previous version" in after
    assert "restarted" not in after


def test_resolved_promises_no_further_update() -> None:
    """Once it is over there is no next time to keep."""
    made = draft(story("resolved"))
    assert made.next_update_at is None
    assert "Next update" not in made.text


def test_the_next_update_is_due_on_a_round_five_minutes_in_the_companys_zone() -> None:
    """Half an hour after 14:02:30 is told as 15:35 in Berlin, not as 15:32."""
    at = datetime(2026, 3, 10, 14, 2, 30, tzinfo=UTC)
    made = embedded(
        sheet(), ROUTING, "public", config(time_zone="Europe/Berlin"), at, "investigating"
    )
    assert "15:35 CET" in made.text
    assert made.next_update_at == datetime(2026, 3, 10, 14, 35, tzinfo=UTC)


def test_a_companys_own_audience_uses_the_template_of_its_depth() -> None:
    """An audience from drafter.toml needs no template of its own."""
    audiences = dict(load_config().audiences)
    audiences["partners"] = replace(audiences["public"], reader="partners")
    made = draft(story("investigating"), "partners", audiences=audiences)
    assert made.provenance.template == "embedded/en/public.j2"
    assert "card payments" in made.text


def test_a_companys_own_template_wins_and_cannot_break_out(tmp_path: Path) -> None:
    """Templates are the company's to change, inside a sandbox; facts are never templates."""
    folder = tmp_path / "embedded" / "en"
    folder.mkdir(parents=True)
    (folder / "public.j2").write_text("Acme here. {{ impact[:1] | tell }}", encoding="utf-8")
    made = draft(
        sheet(("Login shows {{ 7 * 7 }} errors", "impact"), ("Login is slow", "impact")),
        prompts=tmp_path,
    )
    assert made.text == "Acme here. Login is slow."
    assert [claim.facts for claim in made.claims] == [(), ("f2",)]
    (folder / "public.j2").write_text("{{ nonsense }}", encoding="utf-8")
    with pytest.raises(ConfigError, match="nonsense"):
        draft(sheet(), prompts=tmp_path)


def test_a_short_channel_gets_whole_sentences_or_none() -> None:
    """What does not fit is left out whole, and named; nothing is cut in the middle."""
    long = "Card payments are failing for customers who pay with a card from another country"
    told = (
        "Paying by bank transfer works for customers in every country and with every currency",
        "workaround",
    )
    page = "https://status.example.com/" + "long/" * 20
    made = draft(sheet((long, "impact"), told), "social", status_page=page)
    assert len(made.text) <= 280
    assert made.text.startswith(long)
    assert any("no room for: Paying by bank transfer" in lack for lack in made.lacks)


def test_unknown_audiences_are_refused() -> None:
    """The message is the configuration's own."""
    with pytest.raises(UsageError):
        draft(sheet(), "shareholders")


def test_provenance_names_the_template_and_its_content() -> None:
    """Twelve hex digits tell which words were used."""
    made = draft(sheet()).provenance
    assert (made.composer, made.template, made.model) == ("embedded", "embedded/en/public.j2", None)
    assert len(made.version) == 12


def test_what_works_is_never_told_as_hit() -> None:
    """“Browsing works” is no impact, whatever kind the sheet gives it."""
    notes = sheet(("Checkout is down", "impact"), ("Browsing, search and accounts work", "scope"))
    assert "affects browsing" not in draft(notes).text


def test_what_was_being_done_is_told_as_done_when_it_is_over() -> None:
    """“We are rolling back” in a resolved update is untrue, and so is watching until some time."""
    notes = sheet(
        ("Checkout was down", "impact"),
        ("Investigating the logs", "action"),
        ("Rolling back the cart-api deploy", "action"),
        ("Watching until 15:05", "action"),
        ("Checkout works again", "resolution"),
        phase="resolved",
    )
    text = draft(notes).text
    assert "We reversed the Checkout release." in text
    assert not any(word in text for word in ("We are rolling", "Watching", "15:05", "logs"))


def test_a_cause_in_internal_words_is_told_by_its_kind() -> None:
    """Readers outside hear that a release of ours did it, and when; not what it did inside."""
    notes = sheet(
        ("Checkout was down", "impact"),
        ("The 13:30 release halved the zk_pool of flubberd", "cause"),
        phase="identified",
    )
    text = draft(notes).text
    assert "A change that we released at 13:30 UTC caused this." in text
    assert "flubber" not in draft(notes).text


def test_one_customer_is_spoken_to_as_you() -> None:
    """What the notes say of a customer, the message says to them, without their name."""
    one = replace(ROUTING, reach="single-customer", channel="direct")
    notes = sheet(("Acme Clinics say their export fails since this morning", "impact", "suspected"))
    text = draft(notes, "affected", routing=one).text
    assert "You told us that your export has been failing since this morning." in text
    assert "Acme" not in text


def test_what_a_customer_calls_mine_is_not_ours() -> None:
    """“My notes do not sync” is about notes, not about the company's."""
    notes = sheet(("Since this afternoon my notes do not sync any more", "impact"))
    text = draft(notes).text
    assert "Since this afternoon notes do not sync any more." in text


def test_a_key_in_the_notes_reaches_nobody() -> None:
    """Not even engineers: what stands in a draft has been copied on."""
    notes = sheet(("The key AKIAQ3EXAMPLE7TIDE42 is in a public repository", "impact"))
    for audience in AUDIENCES:
        assert "AKIA" not in draft(notes, audience).text
    assert "[secret removed]" in draft(notes, "engineering").text


def test_options_are_listed_for_those_who_decide() -> None:
    """Executives choose between them, in the order of the notes."""
    notes = sheet(
        ("Reports are late", "impact"),
        ("Option A: load everything again, which is complete by 13:00", "option"),
        ("Option B: load Sunday only, which is quicker and leaves totals wrong", "option"),
        phase="identified",
    )
    text = draft(notes, "executives").text
    assert "Please choose between these before the next checkpoint:\n- Option A" in text
    assert text.index("Option A") < text.index("Option B")


def test_no_heading_stands_alone() -> None:
    """A heading with nothing below it makes readers look for what is missing."""
    for phase in PHASES:
        for audience in AUDIENCES:
            for of in (sheet(phase=phase), story(phase)):
                blocks = draft(of, audience).text.split("\n\n")
                assert not any(block.endswith(":") for block in blocks)


def test_every_audience_hears_the_same_next_time() -> None:
    """The wording may differ, the promise may not."""
    times = {draft(story("identified"), audience).next_update_at for audience in AUDIENCES}
    assert len(times) == 1


SNIPPETS = st.sampled_from(
    [
        "checkout is failing", "db-7", "5xx", "{{ x }}", "\ue000f1\ue002", "@sam", "since 14:02", "(only EU)", "\u202e",
        "looks like", "resolved", "Sam restarted", "```", "http://x.example/y", "\ud800", "\x00", "?", "\n", "1,234", "…",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SNIPPETS, st.text(max_size=12)), max_size=8).map(" ".join)
FACTS = st.builds(
    Fact,
    id=st.integers(1, 99).map("f{}".format),
    text=TEXTS,
    kind=st.sampled_from(get_args(Kind)),
    certainty=st.sampled_from(get_args(Certainty)),
    lines=st.tuples(st.integers(1, 99)),
)
SHEETS = st.builds(
    FactSheet, st.lists(FACTS, max_size=6).map(tuple), st.sampled_from(PHASES), TEXTS
)


@settings(max_examples=60, deadline=None)
@given(of=SHEETS, audience=st.sampled_from(AUDIENCES))
def test_any_sheet_composes_and_every_sentence_has_its_claim(of: FactSheet, audience: str) -> None:
    """Whatever the notes hold: a text, a claim for each of its sentences, and room in the channel."""
    made = draft(of, audience)
    assert made.text
    assert [claim.sentence for claim in made.claims] == [span.text for span in sentences(made.text)]
    known = {each.id for each in of.facts}
    assert all(set(claim.facts) <= known for claim in made.claims)
    assert audience != "social" or len(made.text) <= 280
    assert (made.next_update_at is None) == (of.phase == "resolved")


@settings(max_examples=60, deadline=None)
@given(of=SHEETS, audience=st.sampled_from(OUTSIDE))
def test_no_link_mention_or_markup_of_the_notes_gets_outside(of: FactSheet, audience: str) -> None:
    """Notes can hold anything; what customers read holds no address, handle, code or control character."""
    made = draft(of, audience, status_page="")
    told = f"{made.subject}\n{made.text}"
    assert not set(told) & set("@<>{}[]`|\\#*_")
    assert "http" not in told
    assert all(char.isprintable() or char == "\n" for char in told)


def test_the_same_sheet_gives_the_same_draft() -> None:
    """Variety comes from the incident, never from chance."""
    assert draft(story("identified")) == draft(story("identified"))
