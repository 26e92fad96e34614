"""Drafts in German, French, Spanish and Japanese: their own sentences around facts that are quoted.

Set DRAFTER_WRITE_GOLDEN=1 to write the golden examples anew, then have a native reader read what changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import drafter
from drafter.cli import main
from drafter.compose import Before, embedded
from drafter.config import Config, Service, load_config
from drafter.errors import ConfigError, UsageError
from drafter.incident import Fact, FactSheet, Routing
from drafter.language import local
from drafter.noun import Certainty, Kind, Phase, UpdateKind
from drafter.package import Draft
from drafter.update import Review

GOLDEN = Path(__file__).with_name("golden")
PROMPTS = Path(__file__).parents[2] / "prompts" / "embedded"
LANGUAGES = ("de", "fr", "es", "ja")
AUDIENCES = ("public", "affected", "executives", "support", "engineering", "social")
PHASES: tuple[Phase, ...] = get_args(Phase)
NOW = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
ROUTING = Routing("none", "subset", "sev1", "comms-lead-decides", "a part of the customers is hit")
QUOTED = {"de": "„([^“]*)“", "fr": "«\u00a0([^»]*)\u00a0»", "es": "«([^»]*)»", "ja": "「([^」]*)」"}
Told = tuple[str, Kind] | tuple[str, Kind, Certainty]

BEGINNING: tuple[Told, ...] = (
    ("About one in five card payments is failing", "impact"),
    ("About 1,200 customers affected", "scope"),
    ("Errors started at 13:52", "start"),
    ("Gift cards and refunds are not affected", "not_affected"),
    ("Three customers say that they were charged twice", "customer_report"),
)
LATER: dict[Phase, tuple[Told, ...]] = {
    "investigating": (
        ("looks like the 13:50 deploy of cart-api", "cause", "suspected"),
        ("What the cause is.", "cause", "unknown"),
        ("Whether there is a way around it.", "workaround", "unknown"),
    ),
    "identified": (
        ("The 13:50 deploy of cart-api halved the number of database connections", "cause"),
        ("The card provider is down", "cause", "retracted"),
        ("Rolling back the deploy", "action"),
        ("Paying by bank transfer works", "workaround"),
        ("Send all card payments through the second provider, at a higher fee", "option"),
    ),
    "monitoring": (
        ("The 13:50 deploy of cart-api halved the number of database connections", "cause"),
        ("Rolled back the deploy at 14:01", "action"),
        ("Card payments are going through again", "resolution"),
    ),
    "resolved": (
        ("The 13:50 deploy of cart-api halved the number of database connections", "cause"),
        ("Rolled back the deploy at 14:01", "action"),
        ("Card payments have been working normally since 14:03", "resolution"),
    ),
}
CHOICE: tuple[Told, ...] = (
    ("Reports are out of date since 02:10", "impact"),
    ("Option A: restore everything. Reports are complete by 15:00 UTC", "option"),
    (
        "Option B: restore Sunday only. Reports are ready by 14:30 UTC, but the weekly totals stay wrong",
        "option",
    ),
)


def sheet(told: tuple[Told, ...], phase: Phase) -> FactSheet:
    """A fact sheet with one fact per line of notes."""
    facts = tuple(
        Fact(f"f{n}", one[0], one[1], one[2] if len(one) > 2 else "confirmed", (n,))
        for n, one in enumerate(told, 1)
    )
    return FactSheet(facts, phase, "Card payments fail", "UTC")


def story(phase: Phase) -> FactSheet:
    """An incident with card payments, as its facts stand in each phase."""
    return sheet(BEGINNING + LATER[phase], phase)


def config(language: str) -> Config:
    """The defaults in this language, with a catalogue of one service and a status page."""
    services = {"cart-api": Service(public_name="Checkout", aliases=("cartd",))}
    told = load_config().speaking(language, AUDIENCES)
    return replace(told, services=services, status_page="https://status.example.com")


def draft(
    of: FactSheet,
    language: str,
    audience: str = "public",
    kind: UpdateKind = "update",
    previous: str | None = None,
    now: datetime = NOW,
) -> Draft:
    """One draft of a sheet, in the sheet's phase."""
    before = Before(previous) if previous else None
    return embedded(of, ROUTING, audience, config(language), now, of.phase, before, kind)


def judged(made: Draft, of: FactSheet, language: str, now: datetime = NOW, **given: str) -> Review:
    """The review of a draft against its facts."""
    own = config(language)
    return drafter.review(
        made.text, made.audience, phase=made.phase, facts=of, now=now, config=own, **given
    )


def errors(review: Review) -> list[tuple[str, str]]:
    """What must not go out like this."""
    return [(f.criterion, f.excerpt) for f in review.findings if f.level == "error"]


def is_golden(name: str, drafts: list[Draft]) -> None:
    """Hold drafts against the text that a person has read aloud and found good."""
    path = GOLDEN / name
    text = "\n\n".join(f"=== {d.phase}\n{d.subject}\n\n{d.text}" for d in drafts) + "\n"
    if os.environ.get("DRAFTER_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@cache
def words(language: str) -> dict[str, str | list[str]]:
    """The sentences of a shipped language."""
    told = yaml.safe_load((PROMPTS / language / "words.yaml").read_text("utf-8"))
    assert isinstance(told, dict)
    return told


def wordings(language: str) -> Iterator[str]:
    """Every sentence of a shipped language."""
    for said in words(language).values():
        yield from [said] if isinstance(said, str) else said


def frame(text: str, language: str) -> str:
    """A draft without what it quotes."""
    return re.sub(QUOTED[language], "", text)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_reads_as_a_native_would_write_it(language: str, audience: str) -> None:
    """Each audience, in each phase, has a text that was read aloud; what can be checked is fine."""
    drafts = [draft(story(phase), language, audience) for phase in PHASES]
    for made in drafts:
        assert errors(judged(made, story(made.phase), language)) == []
    is_golden(f"{language}/{audience}.txt", drafts)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_takes_back_what_was_told_in_that_language(
    language: str, audience: str
) -> None:
    """The count and the beginning that our own update gave are quoted from it and put right."""
    told = (
        BEGINNING[0],
        ("About 40 customers affected", "scope"),
        ("Errors started at 13:20", "start"),
    )
    sent = draft(sheet(told, "investigating"), language, "public").text  # type: ignore[arg-type]
    drafts = [draft(story(p), language, audience, "correction", sent) for p in PHASES]
    for made in drafts:
        if audience != "social":
            assert "13:20 UTC" in made.text
            assert "40" in made.text
        assert errors(judged(made, story(made.phase), language, previous=sent)) == []
    is_golden(f"{language}/correction-{audience}.txt", drafts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_was_too_early_to_call_it_over(language: str) -> None:
    """“It is resolved”, said in any of the languages, is taken back when it is not."""
    sent = draft(story("resolved"), language).text
    again = draft(story("identified"), language, kind="correction", previous=sent)
    told = words(language)["too_early"]
    assert isinstance(told, str)
    assert told in again.text


@pytest.mark.parametrize("audience", ["public", "affected", "executives"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_account_asks_for_the_words_that_nobody_noted(language: str, audience: str) -> None:
    """Every blank stands in square brackets, is listed, and keeps the review from passing."""
    made = draft(story("resolved"), language, audience, "account")
    blanks = re.findall(r"\[[^\]]+\]", made.text)
    assert len(blanks) >= 2
    assert all(any(blank in lack for lack in made.lacks) for blank in blanks)
    found = errors(judged(made, story("resolved"), language))
    assert {criterion for criterion, _ in found} == {"placeholder"}
    is_golden(f"{language}/account-{audience}.txt", [made])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_offers_the_options_as_noted(language: str) -> None:
    """Letters, what each gives, what nobody noted of time and cost, and by when to answer."""
    phases: tuple[Phase, ...] = ("investigating", "identified", "monitoring")
    drafts = [draft(sheet(CHOICE, p), language, "affected", "question") for p in phases]
    for made in drafts:
        assert "Restore Sunday only" in made.text
        assert errors(judged(made, sheet(CHOICE, made.phase), language)) == []
    is_golden(f"{language}/question.txt", drafts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_direct_message_speaks_to_one_customer(language: str) -> None:
    """What is wrong for them, what we do, and where to ask."""
    drafts = [draft(story(phase), language, "affected", "direct") for phase in PHASES]
    for made in drafts:
        assert errors(judged(made, story(made.phase), language)) == []
    is_golden(f"{language}/direct.txt", drafts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_update_knows_what_the_one_before_promised(language: str) -> None:
    """Late, it says so first; with nothing new, it says that, in other words than the last time."""
    first = draft(story("investigating"), language)
    assert first.next_update_at is not None
    on_time = draft(
        story("investigating"), language, previous=first.text, now=NOW.replace(minute=35)
    )
    late = draft(story("investigating"), language, previous=first.text, now=NOW.replace(hour=15))
    for made, now in ((on_time, NOW.replace(minute=35)), (late, NOW.replace(hour=15))):
        assert f"{first.next_update_at:%H:%M} UTC" in made.text.split("\n")[0]
        said = judged(made, story("investigating"), language, now, previous=first.text)
        assert errors(said) == []
    is_golden(f"{language}/followed.txt", [first, on_time, late])


def test_every_language_has_the_same_sentences() -> None:
    """A sentence that one language has and another lacks would fail in the middle of an incident."""
    plural = re.compile(r"_(zero|one|two|few|many)$")
    kept = {code: {key for key in words(code) if not plural.search(key)} for code in LANGUAGES}
    assert all(keys == kept["de"] for keys in kept.values())
    assert {path.parent.name for path in PROMPTS.glob("*/words.yaml")} == set(LANGUAGES)


def test_templates_and_sentences_fit_together() -> None:
    """There is a shared template for each English one, and no sentence is missing or unused."""
    shared = {path.name for path in (PROMPTS / "_quoted").glob("*.j2")} - {"_say.j2"}
    assert shared == {path.name for path in (PROMPTS / "en").glob("*.j2")} - {"_phrases.j2"}
    source = "".join(path.read_text("utf-8") for path in (PROMPTS / "_quoted").glob("*.j2"))
    named = set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', source))
    own = {"quotes", "note", "about", "impact_past", "customer_other", "user_other"}
    plural = {key for key in words("fr") if re.search(r"_(one|many)$", key)}
    own |= {key for key in words("fr") if key.startswith("symptom_")}
    assert set(words("fr")) - plural - own <= named
    for key in re.findall(r'(?:say|note)\("([a-z_]+)"[,)]', source):
        assert key in words("de"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_of_a_sentence_is_one_that_is_filled(language: str) -> None:
    """The same braces under the same key as in German."""
    for key, said in words(language).items():
        mine = [said] if isinstance(said, str) else said
        theirs = words("de").get(key, said)
        other = [theirs] if isinstance(theirs, str) else theirs
        assert {frozenset(re.findall(r"\{\w+\}", one)) for one in mine} == {
            frozenset(re.findall(r"\{\w+\}", one)) for one in other
        }, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_sentence_is_left(language: str) -> None:
    """Outside the quotes nothing is English, in any draft of any kind."""
    english = "".join(path.read_text("utf-8") for path in (PROMPTS / "en").glob("*.j2"))
    assert [said for said in wordings(language) if len(said) > 8 and said in english] == []
    small = re.compile(r"\b(?:the|is|are|we|of|not|have|this|your|customers)\b", re.IGNORECASE)
    for audience in AUDIENCES:
        for phase in PHASES:
            text = frame(draft(story(phase), language, audience).text, language)
            assert small.findall(text) == []


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_and_times_are_those_of_the_english_draft(language: str, audience: str) -> None:
    """The same clock times and the same counts, in whatever marks the language writes them."""

    def figures(text: str) -> set[str]:
        text = re.sub(r" ?\(line \d+\)", "", text)  # which line of the notes, for engineers
        text = re.sub(r"[(（][^()（）]{0,6}\d+(?:行目)?[)）]", "", text)  # lines of the notes
        plain = re.sub(r"(?<=\d)[.,\u202f](?=\d{3}(?!\d))", "", text)
        return set(re.findall(r"\d{1,2}:\d\d [A-Z]+|\d+", plain))

    for phase in PHASES:
        ours = draft(story(phase), language, audience)
        english = draft(story(phase), "en", audience)
        assert figures(ours.text) <= figures(english.text) | figures("1200 13:52 UTC")
        assert ours.next_update_at == english.next_update_at
        if audience != "social":
            assert figures(english.text) <= figures(ours.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_are_quoted_whole_and_marked_as_english(language: str) -> None:
    """Each quote is the sentence of the English draft, word for word, and a line says what quotes are."""
    for audience in ("public", "affected", "executives", "support"):
        english = " ".join(draft(story("identified"), "en", audience).text.split())
        made = draft(story("identified"), language, audience)
        note = words(language)["note"]
        assert isinstance(note, str)
        assert note in made.text
        for quote in re.findall(QUOTED[language], made.text):
            assert quote.rstrip(".").lower() in english.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_outsiders_read_no_internal_name(language: str) -> None:
    """The closed vocabulary holds in every language: what English readers may not see, nobody sees."""
    told = (*BEGINNING, ("pod cartd-7 on db-14.corp.example runs out of sockets", "cause"))
    for audience in ("public", "affected", "social"):
        text = draft(sheet(told, "identified"), language, audience).text  # type: ignore[arg-type]
        assert not re.search(r"cartd|db-14|corp\.example", text)


@pytest.mark.parametrize(
    ("language", "seen"),
    [("de", "zu Fehlern"), ("fr", "Des erreurs"), ("es", "errores"), ("ja", "エラー")],
)
def test_what_can_be_seen_is_told_where_the_note_must_stay_inside(language: str, seen: str) -> None:
    """“cartd-7 throws 502 errors” is no sentence for customers; that they may see errors is."""
    of = sheet((("cartd-7 throws 502 errors on db-14.corp.example", "impact"),), "investigating")
    assert seen in draft(of, language).text
    assert "cartd" not in draft(of, language).text


FACT = st.lists(
    st.sampled_from(["card", "payments", "orders", "are", "failing", "slow", "for", "customers"]),
    min_size=3,
    max_size=20,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(
    impact=FACT, scope=FACT, workaround=FACT, language=st.sampled_from(LANGUAGES),
    phase=st.sampled_from(PHASES),
)  # fmt: skip
def test_a_social_post_fits_and_cuts_no_fact(
    impact: str, scope: str, workaround: str, language: str, phase: Phase
) -> None:
    """At most 280 characters; what has no room is left out whole, and listed."""
    told = ((impact, "impact"), (scope, "scope"), (workaround, "workaround"))
    made = draft(sheet(told, phase), language, "social")  # type: ignore[arg-type]
    assert len(made.text) <= 280
    opening, closing = words(language)["quotes"]
    assert made.text.count(opening) == made.text.count(closing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hours", [1, 12, 24, 40 * 24])
def test_a_written_moment_can_be_read_back(language: str, hours: int) -> None:
    """Today, tomorrow or in weeks: what a draft promises is what the review reads."""
    zone = load_config(None).zone
    at = NOW + timedelta(hours=hours)
    assert local.read(local.moment(at, zone, NOW, language), zone, NOW, language) == at


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_reads_the_promise(language: str) -> None:
    """A draft's next update is found and judged: one that is past is an error."""
    made = draft(story("identified"), language)
    review = judged(made, story("identified"), language)
    assert review.reading.next_update is not None
    assert review.reading.next_update.at == made.next_update_at
    late = judged(made, story("identified"), language, NOW.replace(hour=18))
    assert "next-update" in {criterion for criterion, _ in errors(late)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_judged_is_neither_passed_nor_failed(language: str) -> None:
    """Checks that read English say so; those of length, blanks, internals, figures and times run."""
    made = draft(story("identified"), language)
    unchecked = {
        one.criterion: one.why for one in judged(made, story("identified"), language).unchecked
    }
    assert unchecked["impact"] == unchecked["blame"] == "drafter reads this only in English"
    run = {"length", "placeholder", "internal-detail", "grounding.number", "grounding.time"}
    assert not {*run, "next-update"} & set(unchecked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_figure_time_or_host_is_found_in_any_language(language: str) -> None:
    """A person's edit of our draft: another count, another beginning, a machine's name."""
    of = story("identified")
    made = draft(of, language)
    number = local.number(1200, language)
    assert number in made.text
    for right, wrong, criterion in (
        (number, local.number(2700, language), "grounding.number"),
        ("13:52 UTC", "11:17 UTC", "grounding.time"),
        ("120", "db-14.corp.example 120", "internal-detail"),
    ):
        said = made.text.replace(right, wrong) if right in made.text else f"{made.text} {wrong}"
        found = errors(judged(replace(made, text=said), of, language))
        assert criterion in {name for name, _ in found}


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("de", "1 Kunde.", "1.200 Kunden."),
        ("fr", "1 client.", "1\u202f200 clients."),
        ("es", "1 cliente.", "1.200 clientes."),
        ("ja", "お客様の数：1。", "お客様の数：1,200。"),
    ],
)
def test_counts_take_their_plural_and_their_marks(language: str, one: str, many: str) -> None:
    """One customer is not “1 customers”, and thousands are marked as readers expect."""
    for said, wanted in (("1 customer affected", one), ("1,200 customers affected", many)):
        told: tuple[Told, ...] = (BEGINNING[0], (said, "scope"))
        assert wanted in draft(sheet(told, "identified"), language).text


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        (
            "de",
            "Rund 1.200 Kunden, 12,5 % der Zahlungen.",
            "Rund 1.900 Kunden, 17,5 % der Zahlungen.",
        ),
        (
            "fr",
            "1\u202f200 clients, 12,5\u00a0% des paiements.",
            "1\u202f900 clients, 17,5\u00a0%.",
        ),
        ("es", "Unos 1.200 clientes, el 12,5 % de los pagos.", "Unos 1.900 clientes, el 17,5 %."),
        ("ja", "約1,200件、決済の12.5%。", "約1,900件、決済の17.5%。"),
    ],
)
def test_a_person_may_write_figures_as_the_language_does(
    language: str, right: str, wrong: str
) -> None:
    """“1.200” is twelve hundred in German and no decimal; a wrong figure is found all the same."""
    notes = "13:52 card payments fail\n13:55 1,200 customers are affected, 12.5% of payments fail\n"
    for text, found in ((right, 0), (wrong, 2)):
        review = drafter.review(text, "public", notes=notes, language=language, now=NOW)
        numbers = [f.excerpt for f in review.findings if f.criterion == "grounding.number"]
        assert len(numbers) == found, numbers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 10. März 2026 um 13:52 UTC fielen Zahlungen aus."),
        ("fr", "Le 10 mars à 13:52 UTC, des paiements ont échoué."),
        ("es", "El 10 de marzo de 2026 a las 13:52 UTC fallaron los pagos."),
        ("ja", "3月10日13時52分に決済の障害が発生しました。"),
    ],
)
def test_a_person_may_write_dates_as_the_language_does(language: str, text: str) -> None:
    """A day of the month is no count."""
    notes = "13:52 card payments fail\n13:55 1,200 customers are affected\n"
    review = drafter.review(text, "public", notes=notes, language=language, now=NOW)
    assert [f.excerpt for f in review.findings if f.criterion.startswith("grounding")] == []


def test_an_english_update_is_not_held_against_a_german_one() -> None:
    """Audiences of several languages: figures that look different are not called a contradiction."""
    own = load_config().speaking("de", ["affected"])
    notes = "13:52 card payments fail\n13:55 1,200 customers are affected\n"
    package = drafter.draft(notes, ["affected", "public"], config=own, now=NOW)
    assert "1.200 Kunden" in package.drafts["affected"].text
    assert "customers" in package.drafts["public"].text
    assert all(review.passed for review in package.reviews.values())


def test_an_unknown_language_is_refused_with_the_way_to_add_it() -> None:
    """The message names the languages there are, and the file to copy."""
    with pytest.raises(UsageError) as refused:
        drafter.draft("14:02 checkout is failing", ["public"], language="tlh", now=NOW)
    assert "Known: en, de, es, fr, ja." in str(refused.value)
    assert "embedded/tlh/words.yaml" in str(refused.value)
    with pytest.raises(UsageError):
        drafter.review("Qapla’", "public", language="../en", now=NOW)


def test_a_company_adds_a_language_with_one_file(tmp_path: Path) -> None:
    """A folder with words.yaml is a language; a sentence that it lacks is named."""
    folder = tmp_path / "embedded" / "nl"
    folder.mkdir(parents=True)
    text = (PROMPTS / "de" / "words.yaml").read_text("utf-8")
    (folder / "words.yaml").write_text(text.replace("Guten Tag,", "Goedendag,"), "utf-8")
    own = replace(load_config().speaking("nl", AUDIENCES), prompts=tmp_path)
    of = story("identified")
    made = embedded(of, ROUTING, "affected", own, NOW, of.phase)
    assert made.text.startswith("Goedendag,")
    (folder / "words.yaml").write_text(text.replace("hello:", "hallo:"), "utf-8")
    with pytest.raises(ConfigError, match="“nl” has no words for “hello”"):
        embedded(of, ROUTING, "affected", own, NOW, of.phase)


def test_without_babel_the_message_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel is optional; who needs it is told what to install."""
    local._locale.cache_clear()
    monkeypatch.setitem(sys.modules, "babel", None)
    with pytest.raises(UsageError, match=r'pip install "incident-drafter\[languages\]"'):
        drafter.draft("14:02 checkout is failing", ["public"], language="de", now=NOW)


def test_english_drafts_do_not_load_babel() -> None:
    """Whoever writes English does not wait for it."""
    code = (
        "import drafter, sys; drafter.draft('14:02 checkout is failing', ['public']);"
        "print('babel' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_command_line_says_how_much_was_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--language de`: the draft is German, and the terminal says what nobody judged."""
    notes = tmp_path / "notes.md"
    notes.write_text("13:52 card payments are failing\n13:58 120 customers are affected\n", "utf-8")
    call = ["draft", str(notes), "--audience", "public", "--now", "2026-03-10T14:05+00:00"]
    with pytest.raises(SystemExit):
        main([*call, "--language", "de"])
    shown = capsys.readouterr().out
    assert "Betroffen: 120 Kunden." in shown
    assert re.search(r"not checked: \d+ criteria \(drafter reads this only in English\)", shown)


def test_two_updates_in_a_row_do_not_read_alike() -> None:
    """Where a language has another wording for a courtesy, the next update takes it."""
    for language in LANGUAGES:
        texts = [draft(story("investigating"), language).text]
        for hour in (15, 16):
            now = NOW.replace(hour=hour)
            made = draft(story("investigating"), language, previous=texts[-1], now=now)
            texts.append(made.text)
        several = [said for said in words(language).values() if isinstance(said, list)]
        fixed = [one for said in several for one in said if len(said) > 1 and "{" not in one]
        for one, other in pairwise(texts):
            assert not [said for said in fixed if len(said) > 8 and said in one and said in other]
