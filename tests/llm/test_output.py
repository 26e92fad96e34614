"""What a model wrote reaches readers as words and nothing else."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.llm.output import clean

PAGE = "https://status.acme.example"
HOSTS = (
    "evil.example.com",
    "ev\u0131l.com",
    "xn--80ak6aa92e.com",
    "evil.co.uk",
    "аррӏе.com",
    "10.1.2.3",
    "evil.top",
)
LINKS = (
    "http://{h}", "https://{h}/login?x=1", "HTTPS://{h}", "ftp://{h}/f", "hxxps://{h}", "//{h}/x", "www.{h}",
    "[click here](https://{h})", "[click]({h} \"title\")", "[click][1]\n\n[1]: https://{h}", "<https://{h}>",
    "<https://{h}|click>", "![pixel](https://{h}/p.png)", "![pixel][1]\n\n[1]: https://{h}", "{h}", "{h}/reset",
    "{h}:8080", "<a href=\"https://{h}\">click</a>", "<img src=https://{h}/p.png>", "<iframe src='//{h}'></iframe>",
    "https&#58;//{h}", "&lt;a href=https://{h}&gt;", "https:\\\\{h}", "user@{h}", "mailto:user@{h}", "slack://open?u={h}",
    "[[{h}]]", "https://status.acme.example@{h}/", "https://status.acme.example.{h}",
)  # fmt: skip
OTHERS = (
    "javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "vbscript:msgbox", "tel:+441632960000", "sms:12345",
    "@everyone", "@here", "@channel", "<!channel>", "<!here>", "<!everyone|everyone>", "<@U02ABCDEF>", "<#C02ABCDEF|ops>",
    "＠everyone", "@ everyone", "@some.person", "<script>alert(1)</script>", "<b>bold</b>", "<!-- hidden -->",
    "<svg onload=alert(1)>", "**bold**", "__bold__", "`code`", "```sh\nrm\n```", "# Heading", "> quote", "| a | b |",
    "~~gone~~", "||spoiler||", "\x1b[31mred\x1b[0m", "\x1b]8;;https://evil.com\x07x\x1b]8;;\x07", "\u202eevil", "\u200b",
    "\x07", "evil[.]com", "evil(dot)com", "evil . com/x".replace(" ", ""), "localhost:9000/x", "[2001:db8::1]:443/x",
    "2001:db8::1", "10[.]1[.]2[.]3", "{{7*7}}", "{% include x %}", "$$x$$", "https://status.acme.example/evil",
    "https://status.acme.example?next=evil", "https://status.acme.example#x", "javascript&#58;alert(1)", "evil。com",
)  # fmt: skip
FORMS = [form.replace("{h}", host) for form, host in itertools.product(LINKS, HOSTS)] + list(OTHERS)
LEADS = re.compile(
    r"(?i)://|www\.|[@＠]|</?[\w!#@]|\]\(|javascript|\x1b|\u202e|\u200b|\x07|`|\*\*|__|\{\{|\{%|evil[.\[(。]|\.com|10\.1|db8|:9000|data:|tel:|sms:"
)


@pytest.mark.parametrize("form", FORMS, ids=[f"{n:03}" for n in range(len(FORMS))])
def test_nothing_that_leads_elsewhere_is_left(form: str) -> None:
    """Links, images, hosts, mentions, markup and control characters, over 200 forms of them."""
    text = f"Some payments fail. See {form} for more.\n{form}\nNext update by 15:00 UTC."
    cleaned = clean(text, PAGE)
    assert cleaned.taken
    rest = cleaned.text.replace(PAGE, "") if form.startswith(PAGE) else cleaned.text
    assert not LEADS.search(rest.replace("Some payments fail. See", "")), rest
    assert "Some payments fail." in cleaned.text


def test_there_are_more_than_two_hundred_forms() -> None:
    """So many are tried above."""
    assert len(FORMS) > 200


@pytest.mark.parametrize(
    "text",
    [
        "Some card payments fail since 14:05 UTC. We do not know why yet.",
        "Next update by 15:30 UTC, on https://status.acme.example",
        "See https://status.acme.example. We are sorry.",
        "- 3.5% of orders are affected, e.g. in the U.S. at 2 p.m.",
        "{PERSON_1_x3k9qd} is looking into it (sev2, 1,200 users; 10-15 minutes).",
        "What we know:\n- sign-in fails\n- API calls work",
        "It costs $5 & takes < 5 minutes.",
    ],
)
def test_plain_words_stay(text: str) -> None:
    """Times, numbers, lists, placeholders and the company's own page are left alone."""
    assert clean(text, PAGE) == (text, ())


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=200))
def test_cleaning_ends_and_is_done_after_once(text: str) -> None:
    """Any text can be cleaned, and a clean text is clean."""
    once = clean(text).text
    assert clean(once).text == once
