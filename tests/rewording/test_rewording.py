"""A model may say it better. It may not say more, less or other things, and nothing waits for it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import drafter
from drafter.cli import main
from drafter.package import Package
from drafter.pipeline import questions

if find_spec("litellm") is None:  # not imported here: on its own it would talk to the network
    pytest.skip("MODELS ARE NOT TESTED: litellm is not installed", allow_module_level=True)
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydantic")  # litellm's own models

from llm_server import Provider, Reply, Seen, openai  # noqa: E402

ROOT = Path(__file__).parents[2]
CHECKOUT = ROOT / "examples" / "checkout.md"
Run = Callable[..., Package]
OPEN = """14:05 [ana] exports fail for about 40 customers since 14:02, they see "try again later"
14:09 [ana] we do not know the cause yet, looking into it
14:15 [raj] can use the CSV download in the meantime
"""


def says(change: Callable[[str], str]) -> Callable[[Seen], Reply]:
    """A model that answers with the draft, changed."""
    return lambda seen: openai({"text": change(seen.draft), "end": "END"})


def better(text: str) -> str:
    """A draft as a good model words it: sentences joined, the same said."""
    joined = text.replace(". We have gone back", ", and we have gone back")
    said = joined.replace("Browsing, search and accounts", "Search, browsing and accounts")
    assert said != text
    return said


def own(notes: Any, run: Run, audience: str) -> str:
    """Our own words."""
    return run(notes, [audience], name="").drafts[audience].text


def test_a_good_wording_takes_the_place_of_ours(provider: Provider, run: Run) -> None:
    """Its words are in the package, with the model's name, its prompts and all that it took."""
    provider.script(says(better))
    package = run(CHECKOUT, ["public"])
    made = package.drafts["public"]
    assert made.text == better(own(CHECKOUT, run, "public"))
    assert package.warnings == ()
    assert package.reviews["public"].passed
    assert all(claim.facts for claim in made.claims if claim.rests_on == "facts")
    how = made.provenance
    assert (how.composer, how.model, how.attempts) == ("model", "openai/test", 1)
    assert (how.tokens_in, how.tokens_out, how.tokens_cached) == (120, 40, 100)
    assert len(how.version) == 12


def test_subject_phase_and_promise_are_always_ours(provider: Provider, run: Run) -> None:
    """A model words the text and nothing else."""
    provider.script(says(better))
    made = run(CHECKOUT, ["public"]).drafts["public"]
    ours = run(CHECKOUT, ["public"], name="").drafts["public"]
    assert (made.subject, made.phase, made.next_update_at, made.lacks) == (
        ours.subject,
        ours.phase,
        ours.next_update_at,
        ours.lacks,
    )


BAD: dict[str, Callable[[str], str]] = {
    "adds a number": lambda t: t.replace("We are sorry", "About 5,000 orders were lost. We are sorry"),
    "adds a cause": lambda t: t + " A faulty disk in our data centre caused it.",
    "adds a link": lambda t: t + " See https://status-larkspur.example/refund",
    "adds a host": lambda t: t + " See refund.evil.example for help.",
    "adds a mention": lambda t: t + " @channel",
    "adds markup": lambda t: t + ' <img src="x">',
    "adds an image": lambda t: t + " ![](x)",
    "adds what cannot be seen": lambda t: t + "\u202egnihton",
    "adds a placeholder": lambda t: t + " {PERSON_1_abcdef} is on it.",
    "adds a promise": lambda t: t + " We will refund every order.",
    "adds advice": lambda t: t + " Please change your password now.",
    "adds a courtesy": lambda t: t + " Thank you for being the best customers in the world.",
    "calls it over": lambda t: "This incident is resolved.\n\n" + t,
    "says it is not known": lambda t: t.replace("A change that we released at 13:30 UTC caused this.", "We do not know the cause."),
    "drops the impact": lambda t: t[t.index("A change"):],
    "drops the next update": lambda t: t[: t.index(" We will post")],
    "moves the next update": lambda t: t.replace("15:25", "18:25"),
    "plays it down": lambda t: t.replace("Card payments", "Only a handful of card payments"),
    "blames": lambda t: t + " Tomasz broke it.",
    "another language": lambda _: "Alles ist wieder gut. Danke.",
    "nothing": lambda _: " ",
    "the instruction": lambda _: "You word incident updates.",
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_wording_leaves_ours(provider: Provider, run: Run, what: str) -> None:
    """What is added, lost or changed keeps our own words, and a note says so without repeating it."""
    provider.script(says(BAD[what]))
    package = run(CHECKOUT, ["public"])
    assert package.drafts["public"].text == own(CHECKOUT, run, "public")
    assert package.drafts["public"].provenance.composer == "embedded"
    (note,) = package.warnings
    assert note.startswith("public: these are drafter’s own words; the model’s could not be used. ")
    assert "evil" not in note


def test_what_is_unknown_is_not_dropped(provider: Provider, run: Run) -> None:
    """A wording without what we do not know is not used."""
    text = own(OPEN, run, "public")
    unknown = "We do not know yet what caused this."
    assert unknown in text
    provider.script(says(lambda t: t.replace(unknown, "")))
    package = run(OPEN, ["public"])
    assert package.drafts["public"].text == text
    assert "all that the draft says of: cause" in package.warnings[0]


def test_findings_go_back_and_a_mended_wording_is_used(provider: Provider, run: Run) -> None:
    """The model is told what to mend, with its own answer, and gets another chance."""
    provider.script(says(lambda t: t + " We will refund every order."), says(better))
    package = run(CHECKOUT, ["public"])
    assert package.drafts["public"].text == better(own(CHECKOUT, run, "public"))
    assert package.drafts["public"].provenance.attempts == 2
    first, second = provider.seen
    assert first.json["messages"][0] == second.json["messages"][0]
    assert "It promises a refund, and the draft does not." in second.asked


def test_it_is_asked_at_most_three_times_and_only_while_it_improves(
    provider: Provider, run: Run
) -> None:
    """An answer no better than the one before is the last; so is the third."""
    provider.script(says(lambda t: t + " Call us."))
    run(CHECKOUT, ["public"])
    assert len(provider.seen) == 2
    falls = ["The moon fell.", "A bridge fell.", "Rome fell.", "Night fell."]
    provider.script(*(says(lambda t, n=n: " ".join((t, *falls[n:]))) for n in range(4)))
    run(CHECKOUT, ["public"])
    assert len(provider.seen) == 3


def test_a_complaint_repeats_no_other_audience(provider: Provider, run: Run) -> None:
    """What only engineers may read does not reach the public text by way of a finding."""
    provider.script(says(lambda t: t.replace("one in three", "one in five")))
    run(CHECKOUT, ["engineering", "public"])
    public = [s.asked for s in provider.seen if "anyone who opens" in s.asked]
    assert len(public) == 2
    assert not [asked for asked in public if "pay-gw" in asked or "31 %" in asked]


def test_all_audiences_are_asked_at_once_with_one_beginning(provider: Provider, run: Run) -> None:
    """Six questions in the time of one; what is the same in all comes first."""
    provider.script(lambda seen: Reply(says(str)(seen).body, delay=1.0))
    began = time.monotonic()
    package = run(CHECKOUT)
    assert len(package.drafts) == 6
    assert time.monotonic() - began < 6 * 1.0
    assert len(provider.seen) == 6
    assert len({seen.json["messages"][0]["content"] for seen in provider.seen}) == 1


def test_the_notes_themselves_are_not_sent(provider: Provider, run: Run) -> None:
    """Only drafts and what may be said go out: no line as it was written, nobody's name, no secret."""
    notes = OPEN + "14:20 [ana] customer Harrow Mills cannot export, password is hunter2-canary\n"
    provider.script(says(str))
    run(notes)
    sent = b"".join(seen.body for seen in provider.seen)
    for canary in (b"Harrow", b"hunter2", b"[ana]", b"raj"):
        assert canary not in sent


def test_names_come_back_for_those_who_may_read_them(provider: Provider, run: Run) -> None:
    """Engineers get the host; the model saw a placeholder."""
    notes = "14:05 db-7.eu.internal.example is down, exports fail\n14:09 restarting it\n"
    provider.script(says(str))
    package = run(notes, ["engineering"])
    assert "db-7.eu" in package.drafts["engineering"].text
    assert package.drafts["engineering"].provenance.composer == "model"
    assert b"db-7.eu" not in provider.seen[0].body
    assert b"{HOST_1_" in provider.seen[0].body


FAULTS = {
    "slow": (Reply(delay=4), "did not answer within 1.5 s"),
    "busy": (Reply(b"{}", 429, {"retry-after": "60"}), "too busy"),
    "down": (Reply(b"oops", 503), "in trouble"),
    "hangs up": (Reply(cut=-1), "could not be reached, or hung up"),
    "cut": (openai('{"text": "canary'), "not whole"),
    "refuses": (openai("I cannot help with that."), "not whole"),
    "key": (Reply(b"{}", 401), "OPENAI_API_KEY"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_without_the_model_our_drafts_are_there_in_time(
    provider: Provider, run: Run, fault: str
) -> None:
    """Within the deadline and a second, all drafts, with one note in plain words."""
    reply, said = FAULTS[fault]
    provider.script(reply)
    plain = run(CHECKOUT, ["public", "executives"], name="")
    began = time.monotonic()
    package = run(CHECKOUT, ["public", "executives"], seconds=1.5, total_seconds=2.0)
    assert time.monotonic() - began < 2.0 + 1 + 1  # a second is for the road itself
    assert {a: d.text for a, d in package.drafts.items()} == {
        a: d.text for a, d in plain.drafts.items()
    }
    notes = " ".join(package.warnings)
    assert said in notes
    assert "these are drafter’s own words" in notes
    assert "canary" not in notes


def test_one_audience_may_fail_alone(provider: Provider, run: Run) -> None:
    """The note names it; the other one is in the model's words."""
    fine = says(str)
    provider.script(lambda s: Reply(b"", 400) if "anyone who opens" in s.asked else fine(s))
    package = run(CHECKOUT, ["public", "executives"])
    assert package.drafts["executives"].provenance.composer == "model"
    assert "public: these are drafter’s own words" in package.warnings[0]


LEAK = "09:12 attacker used a leaked key to read customer records of about 300 customers\n"


def test_a_sensitive_incident_reaches_no_model(provider: Provider, run: Run) -> None:
    """Unless the configuration says that this one may see it; both levels take both."""
    provider.script(says(str))
    package = run(LEAK, ["public"])
    assert package.routing.sensitivity == "both"
    assert provider.seen == []
    assert "Nothing was sent to the model" in package.warnings[0]
    run(LEAK, ["public"], sees=("none", "security"))
    assert provider.seen == []
    package = run(LEAK, ["public"], sees=("security", "privacy"))
    assert len(provider.seen) == 1
    assert package.hold is not None
    run(CHECKOUT, ["public"], sees=("security",))
    assert len(provider.seen) == 1


def test_another_model_gets_no_permission_key_or_address_of_this_one() -> None:
    """`--model` names a model; what was allowed to the configured one stays with that."""
    local = drafter.ModelSettings(
        name="ollama/small", api_base="http://127.0.0.1:1", key_env="OURS", sees=("none", "both")
    )
    assert local.named("ollama/small") is local
    assert local.named("ollama/large").sees == ("none",)
    assert local.named("ollama/large").api_base == local.api_base
    other = local.named("openai/large")
    assert (other.sees, other.api_base, other.key_env) == (("none",), "", "")


def test_other_kinds_are_never_sent(provider: Provider) -> None:
    """A direct message, a correction, an account and a question are always in our words."""
    model = drafter.ModelSettings(name="openai/test", api_base=provider.url)
    config = replace(drafter.load_config(), model=model)
    package = drafter.draft(OPEN, ["affected"], kind="direct", config=config)
    assert package.drafts["affected"].provenance.model is None
    assert provider.seen == []


def test_drafts_in_another_language_are_never_sent(provider: Provider) -> None:
    """They cannot be held against the facts yet."""
    config = drafter.load_config()
    german = replace(config.audiences["public"], language="de")
    model = drafter.ModelSettings(name="openai/test", api_base=provider.url)
    config = replace(config, model=model, audiences={**config.audiences, "public": german})
    provider.script(says(str))
    package = drafter.draft(OPEN, ["public", "social"], config=config)
    assert package.drafts["public"].provenance.composer == "embedded"
    assert [*package.drafts] == ["public", "social"]
    assert len(provider.seen) == 1
    asked = questions(OPEN, ["public"], config, datetime(2026, 3, 10, tzinfo=UTC), None)
    assert isinstance(asked["public"], drafter.ModelError)


def test_without_litellm_there_is_a_note(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install; the drafts are there."""
    from drafter.llm import adapter

    adapter._loaded.cache_clear()
    monkeypatch.setitem(sys.modules, "litellm", None)
    package = run(CHECKOUT, ["public"])
    monkeypatch.undo()
    adapter._loaded.cache_clear()
    assert package.drafts["public"].text
    assert "pip install 'incident-drafter[models]'" in package.warnings[0]


def test_if_notes_cannot_be_made_safe_nothing_is_sent(
    provider: Provider, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redaction that fails sends nothing."""
    from drafter.llm import redaction

    def broken(_: str) -> Any:
        raise RuntimeError("canary")

    monkeypatch.setattr(redaction, "_given_names", broken)
    package = run(CHECKOUT, ["public"])
    assert provider.seen == []
    assert "failed" in package.warnings[0]
    assert "canary" not in package.warnings[0]


def test_a_fault_of_our_own_costs_no_draft(
    provider: Provider, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even then the drafts are there, with a note that says whose fault it is."""
    from drafter.llm import client

    def broken(*_: Any) -> Any:
        raise RuntimeError("canary")

    provider.script(says(str))
    monkeypatch.setattr(client, "read", broken)
    package = run(CHECKOUT, ["public"])
    assert package.drafts["public"].text
    assert "failed within drafter (RuntimeError)" in package.warnings[0]
    assert "canary" not in package.warnings[0]


def test_prompts_show_prints_what_would_be_sent(
    provider: Provider, run: Run, tmp_path: Path
) -> None:
    """Word for word, but for what is random in each request; and nothing is sent."""
    provider.script(says(str))
    run(CHECKOUT, ["public"])
    (seen,) = provider.seen
    provider.script(says(str))
    file = tmp_path / "drafter.toml"
    file.write_text((ROOT / "examples" / "larkspur.toml").read_text())
    arguments = ["prompts", "show", str(CHECKOUT), "--audience", "public", "--config", str(file)]
    shown = CliRunner().invoke(main, [*arguments, "--now", "2026-03-10T14:40+00:00"])
    assert shown.exit_code == 0, shown.output
    assert provider.seen == []
    assert seen.json["messages"][0]["content"] in shown.output
    told = [line for line in seen.asked.splitlines() if not line.startswith("DATA-")]
    assert all(line in shown.output for line in told)


def test_prompts_show_says_why_nothing_would_be_sent(tmp_path: Path) -> None:
    """A sensitive incident prints the reason and exits 1."""
    notes = tmp_path / "notes.md"
    notes.write_text(LEAK)
    shown = CliRunner().invoke(main, ["prompts", "show", str(notes), "--audience", "public"])
    assert shown.exit_code == 1
    assert "model.sees does not name it" in shown.output
    assert "attacker" not in shown.output


def test_the_command_line_names_a_model(provider: Provider, tmp_path: Path) -> None:
    """`--model` asks it; the note about it is printed."""
    provider.script(Reply(b"{}", 401))
    file = tmp_path / "drafter.toml"
    file.write_text(f'[model]\nname = "openai/a"\napi_base = "{provider.url}"\n')
    arguments = ["draft", str(CHECKOUT), "--audience", "public", "--config", str(file)]
    done = CliRunner().invoke(main, [*arguments, "--model", "openai/b", "--format", "json"])
    assert provider.seen[0].json["model"] == "b"
    assert "own words" in json.loads(done.output)["warnings"][0]
    CliRunner().invoke(main, [*arguments, "--model", ""])
    assert len(provider.seen) == 1


def test_a_company_may_write_its_own_prompts(provider: Provider, run: Run, tmp_path: Path) -> None:
    """Its file is sent instead, and the version says that it is another one."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "always.j2").write_text("Write like a lighthouse keeper.")
    provider.script(says(str))
    model = drafter.ModelSettings(name="openai/test", api_base=provider.url)
    config = replace(drafter.load_config(), model=model, prompts=tmp_path)
    made = drafter.draft(CHECKOUT, ["public"], config=config).drafts["public"]
    shipped = run(CHECKOUT, ["public"]).drafts["public"]
    assert provider.seen[0].json["messages"][0]["content"] == "Write like a lighthouse keeper."
    assert made.provenance.version != shipped.provenance.version


CANARIES = {
    "a key": "AKIAZQ7CANARY4XMPL2Q",
    "a token": "ghp_Zq4kT8vB2nXw7mRc5sLd9pHf3gJy6aUe1iKo",
    "a password": "hunter2-canary-pass",
    "a customer": "Harrow Mills",
    "a person": "Priya Nairobia",
    "a host": "db-7.eu.internal.example",
    "an address": "10.20.30.44",
    "an e-mail address": "priya@harrowmills.example",
}


@pytest.mark.parametrize("reply", ["good", "bad", "busy", "cut", "refuses"])
def test_no_canary_leaves(
    provider: Provider,
    run: Run,
    reply: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Not in a request's body or headers, not in a log at its loudest, not in print, not in a note."""
    caplog.set_level("DEBUG")
    notes = (
        f"14:05 [Priya Nairobia] exports fail on {CANARIES['a host']} ({CANARIES['an address']})\n"
        f"14:06 [Priya Nairobia] customer Harrow Mills wrote from {CANARIES['an e-mail address']}\n"
        f"14:07 restarted with AWS_KEY={CANARIES['a key']} and token {CANARIES['a token']}\n"
        f"14:08 the password is {CANARIES['a password']}, Harrow Mills still cannot export\n"
    )
    provider.script(
        {
            "good": says(str),
            "bad": says(lambda t: t + " Acme fell."),
            "busy": Reply(b"{}", 503),
            "cut": openai('{"text": "'),
            "refuses": openai("No."),
        }[reply]
    )
    package = run(notes, sees=("none", "both"))
    assert provider.seen
    assert len(package.drafts) == 6
    sent = "".join(f"{s.path} {s.headers} {s.body!r}" for s in provider.seen)
    out = capfd.readouterr()
    told = f"{caplog.text} {out.out} {out.err} {' '.join(package.warnings)}"
    for what, canary in CANARIES.items():
        assert canary not in sent, f"{what} was sent"
        assert canary not in told, f"{what} was told"
    assert "sk-canary" not in told
