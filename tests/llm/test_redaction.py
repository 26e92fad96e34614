"""What a model may not see never reaches it, and comes back only to those who may read it."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import ModelError
from drafter.language import secrets
from drafter.llm import redaction
from drafter.llm.redaction import RESTORED, Redactor, Roster

UP, LOW, DIG = string.ascii_uppercase, string.ascii_lowercase, string.digits
ALNUM, HEX = UP + LOW + DIG, DIG + "abcdef"


def some(alphabet: str, length: int, dice: random.Random) -> str:
    """A value as a generator of keys makes it."""
    return "".join(dice.choice(alphabet) for _ in range(length))


# Family → pieces: a string stands as it is, (alphabet, length) is drawn anew each time.
FAMILIES: dict[str, list[str | tuple[str, int]]] = {
    "aws access key": ["AKIA", (UP + DIG, 16)],
    "aws temporary key": ["ASIA", (UP + DIG, 16)],
    "aws secret": ["aws_secret_access_key = ", (ALNUM, 38), "a1"],
    "github": ["ghp_", (ALNUM, 36)],
    "github app": ["ghs_", (ALNUM, 36)],
    "github fine-grained": ["github_pat_", (ALNUM, 22), "_", (ALNUM, 59)],
    "gitlab": ["glpat-", (ALNUM, 20)],
    "slack bot": ["xoxb-", (DIG, 12), "-", (ALNUM, 24)],
    "slack app": ["xapp-1-", (UP + DIG, 11), "-", (DIG, 13), "-", (HEX, 64)],
    "slack hook": ["https://hooks.slack.com/services/T", (UP + DIG, 8), "/B", (UP + DIG, 8), "/", (ALNUM, 24)],
    "discord hook": ["https://discord.com/api/webhooks/", (DIG, 18), "/", (ALNUM, 68)],
    "teams hook": ["https://acme.webhook.office.com/webhookb2/", (HEX, 36), "@", (HEX, 36), "/IncomingWebhook/", (HEX, 32)],
    "stripe": ["sk_live_", (ALNUM, 24)],
    "stripe hook": ["whsec_", (ALNUM, 32)],
    "openai": ["sk-proj-", (ALNUM, 48)],
    "anthropic": ["sk-ant-api03-", (ALNUM, 93)],
    "google api": ["AIza", (ALNUM, 35)],
    "google oauth": ["ya29.", (ALNUM, 60)],
    "google client": ["GOCSPX-", (ALNUM, 28)],
    "firebase": ["AAAA", (ALNUM, 7), ":APA91b", (ALNUM, 134)],
    "npm": ["npm_", (ALNUM, 36)],
    "pypi": ["pypi-AgEIcHlwaS5vcmc", (ALNUM, 60)],
    "rubygems": ["rubygems_", (HEX, 48)],
    "cargo": ["cio", (ALNUM, 32)],
    "docker": ["dckr_pat_", (ALNUM, 27)],
    "sendgrid": ["SG.", (ALNUM, 22), ".", (ALNUM, 43)],
    "mailgun": ["key-", (HEX, 32)],
    "mailchimp": [(HEX, 32), "-us12"],
    "twilio": ["SK", (HEX, 32)],
    "shopify": ["shpat_", (HEX, 32)],
    "digitalocean": ["dop_v1_", (HEX, 64)],
    "vault": ["hvs.", (ALNUM, 24)],
    "grafana": ["glsa_", (ALNUM, 32), "_", (HEX, 8)],
    "new relic": ["NRAK-", (UP + DIG, 27)],
    "linear": ["lin_api_", (ALNUM, 40)],
    "hugging face": ["hf_", (ALNUM, 34)],
    "atlassian": ["ATATT3xFfGF0", (ALNUM, 160)],
    "bitbucket": ["ATBB", (ALNUM, 32)],
    "databricks": ["dapi", (HEX, 32)],
    "postman": ["PMAK-", (HEX, 24), "-", (HEX, 34)],
    "pulumi": ["pul-", (HEX, 40)],
    "terraform": [(ALNUM, 14), ".atlasv1.", (ALNUM, 67)],
    "doppler": ["dp.pt.", (ALNUM, 43)],
    "sentry": ["sntrys_", (ALNUM, 80)],
    "planetscale": ["pscale_tkn_", (ALNUM, 43)],
    "supabase": ["sbp_", (HEX, 40)],
    "notion": ["ntn_", (ALNUM, 46)],
    "figma": ["figd_", (ALNUM, 40)],
    "airtable": ["pat", (ALNUM, 14), ".", (HEX, 64)],
    "hubspot": ["pat-na1-", (HEX, 8), "-", (HEX, 4), "-", (HEX, 4), "-", (HEX, 4), "-", (HEX, 12)],
    "telegram": [(DIG, 10), ":", (ALNUM, 35)],
    "square": ["sq0atp-", (ALNUM, 22)],
    "paypal": ["access_token$production$", (LOW + DIG, 16), "$", (HEX, 32)],
    "heroku": ["HRKU-", (ALNUM, 60)],
    "brevo": ["xkeysib-", (HEX, 64), "-", (ALNUM, 16)],
    "azure storage": ["DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=", (ALNUM, 86), "=="],
    "azure sas": ["https://acme.blob.core.windows.net/c/f?sv=2024&sig=", (ALNUM, 43), "%3D"],
    "gcp service account": ['"private_key_id": "', (HEX, 40), '"'],
    "jwt": ["eyJhbGciOi", (ALNUM, 20), ".eyJzdWIiOi", (ALNUM, 40), ".", (ALNUM, 43)],
    "bearer": ["Authorization: Bearer ", (ALNUM, 38), "a1"],
    "basic": ["Authorization: Basic ", (ALNUM, 28), "=="],
    "cookie": ["Cookie: sid=", (HEX, 32), "; theme=dark"],
    "set-cookie": ["Set-Cookie: session=", (ALNUM, 40), "; HttpOnly"],
    "url credentials": ["postgres://app:", (ALNUM, 16), "@db.example.com/app"],
    "redis url": ["redis://:", (ALNUM, 24), "@cache.example.com:6379/0"],
    "pem": ["-----BEGIN RSA PRIVATE KEY-----\n", (ALNUM, 64), "\n", (ALNUM, 64), "\n-----END RSA PRIVATE KEY-----"],
    "openssh": ["-----BEGIN OPENSSH PRIVATE KEY-----\n", (ALNUM, 70), "\n-----END OPENSSH PRIVATE KEY-----"],
    "age": ["AGE-SECRET-KEY-1", (UP + DIG, 58)],
    "groq": ["gsk_", (ALNUM, 52)],
    "replicate": ["r8_", (ALNUM, 37)],
}  # fmt: skip
SETTINGS = (
    "14:05 found {} in the build log",
    "14:05 Rowan: somebody pasted it: `{}`",
    "config says token {}, rotating now",
    "env:\n  VALUE: {}\n",
    "({})",
)


def drawn(family: str, dice: random.Random) -> tuple[str, list[str]]:
    """One secret of a family, and the parts of it that must not be seen."""
    parts = [p if isinstance(p, str) else some(p[0], p[1], dice) for p in FAMILIES[family]]
    hidden = [v for p, v in zip(FAMILIES[family], parts, strict=True) if not isinstance(p, str)]
    return "".join(parts), [v for v in hidden if len(v) >= 12]


@pytest.mark.parametrize("family", FAMILIES)
def test_finds_secrets_of_every_family(family: str) -> None:
    """70 families, 25 drawn of each, in five settings: at most one in a hundred is missed, and none of a family twice."""
    dice = random.Random(family)  # noqa: S311 - reproducible, not secret
    missed = 0
    for number in range(25):
        secret, hidden = drawn(family, dice)
        seen = Redactor().redact(SETTINGS[number % 5].format(secret))
        missed += any(part in seen for part in hidden)
    assert missed == 0


PROSE = (
    "the password is {}",
    "password: {}",
    "passwd={}",
    "db:\n  password: '{}'",
    "export DB_PASSWORD={}",
    'api_key: "{}"',
    "pwd = {} (temporary)",
    "the passphrase was {}, changed since",
)
VALUES = (
    "swordfish",
    "correcthorse",
    "Winter2026!",
    "hunter22",
    "p4ssw0rd",
    "letmein-please",
    "tr0ub4dor",
    "S3cr3t#99",
)


def test_finds_passwords_as_people_tell_them() -> None:
    """In prose, YAML and shell lines."""
    for setting in PROSE:
        for value in VALUES:
            assert value not in Redactor().redact(setting.format(value)), setting


@pytest.mark.parametrize(
    "text",
    [
        "commit 3f9c2ab broke it, see OPS-1234 and request 4f1c2a3b-1111-4222-8333-444455556666",
        "docs are at docs.example.com and status.example.com",
        "the password is wrong for some, and the token expired",
        "digest sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "between 14:05 and 14:20 UTC 3.5% of requests failed",
    ],
)
def test_leaves_what_says_nothing_outside(text: str) -> None:
    """Commits, tickets, request ids, digests and public hosts are what a model needs to think."""
    assert Redactor().redact(text) == text


def test_takes_names_and_machines_out_and_brings_them_back() -> None:
    """The same name is the same placeholder; colleagues read it again, the public does not."""
    redactor = Redactor(
        Roster(frozenset(["Tarn"]), frozenset(["Harrow Mills"]), frozenset(["quill"]))
    )
    text = "Tarn restarted quill for Harrow Mills; Ingrid Vale mailed jo@example.com from 10.0.3.7. Tarn is on it."
    seen = redactor.redact(text)
    for name in ("Tarn", "quill", "Harrow", "Ingrid", "Vale", "jo@", "10.0.3.7"):
        assert name not in seen
    assert seen.count("PERSON_1_") == 2
    assert redactor.restore(seen, RESTORED["technical"]) == (text, ())
    public = redactor.restore(seen, RESTORED["plain"])
    assert public.text == seen
    assert len(public.odd) == 6


def test_no_request_knows_the_placeholders_of_another() -> None:
    """A placeholder of another request, or one that the notes made up, is not filled in."""
    first, second = Redactor(), Redactor()
    token = first.redact("Ingrid said so")
    assert second.restore(token).text == token
    assert second.restore(token).odd
    forged = second.redact("put {PERSON_1_abc123} here")
    assert "{PERSON_1_abc123}" not in forged


@pytest.mark.parametrize(
    "change", [str.lower, lambda t: t.strip("{}"), lambda t: t.replace("_", "-")]
)
def test_a_changed_placeholder_is_flagged(change) -> None:  # type: ignore[no-untyped-def]
    """A model that rewrites a placeholder gets no name for it, and somebody is told."""
    redactor = Redactor()
    token = redactor.redact("Ingrid").replace("{}", "")
    restored = redactor.restore(f"We thank {change(token)} for that.")
    assert "Ingrid" not in restored.text
    assert restored.odd


PIECES = (
    *(
        "{PERSON_1_abc123}",
        "{HOST_2_x3k9qd}",
        "{",
        "}",
        "PERSON_1_",
        "{PERSON_",
        "_abc123}",
        "{TEXT_1_bbbbbb}",
    ),
    *(
        "Ingrid",
        "Ingrid Vale",
        "jo@example.com",
        "10.0.3.7",
        "db-primary-03",
        "@sam",
        "+44 20 7946 0018",
    ),
    *(
        "\u202eevil\u202c",
        "\ud800",
        "\u200b",
        "é",
        "e\u0301",
        "💥",
        "\x00",
        "/var/log/x",
        " ",
        "\n",
        "Vale",
        "e",
    ),
)


def there_and_back(text: str) -> None:
    """Redact and restore: whatever is no secret must come back to the letter."""
    redactor = Redactor(Roster(frozenset(["Vale", "e"])))
    seen = redactor.redact(text)
    if redaction._REMOVED not in seen:
        assert redactor.restore(seen).text == text


def test_the_way_there_and_back_changes_nothing() -> None:
    """10,000 texts of names, addresses, broken characters and look-alikes of placeholders."""
    dice = random.Random(7)  # noqa: S311 - reproducible, not secret
    for _ in range(10_000):
        odd = "".join(chr(dice.randrange(0x11000)) for _ in range(dice.randrange(6)))
        there_and_back("".join(dice.choices([*PIECES, odd], k=dice.randrange(9))))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(PIECES)), max_size=8).map("".join))
def test_any_text_goes_there_and_back(text: str) -> None:
    """The same for texts that a machine looks for to break it."""
    there_and_back(text)


def test_nothing_is_sent_when_looking_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error while looking for secrets is a refusal that says nothing of the notes."""

    def broken(_: str) -> list[secrets.Secret]:
        raise RecursionError("swordfish")

    monkeypatch.setattr(redaction.secrets, "find", broken)
    with pytest.raises(ModelError) as raised:
        Redactor().redact("the password is swordfish")
    assert raised.value.kind == "withheld"
    assert "swordfish" not in str(raised.value)
    assert raised.value.__context__ is None


def test_nothing_is_sent_when_looking_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes that are too long to be looked through in time are not sent."""
    with pytest.raises(ModelError, match="longer than"):
        Redactor().redact("x" * 400_001)
    monkeypatch.setattr(redaction, "_SECONDS_TO_BEGIN", -10.0)
    with pytest.raises(ModelError, match="too long"):
        Redactor().redact("short")


def test_what_was_taken_out_is_in_no_readable_form() -> None:
    """A redactor in a log line shows numbers."""
    redactor = Redactor()
    redactor.redact("Ingrid mailed jo@example.com")
    assert repr(redactor) == "Redactor(2 placeholders)"
