from __future__ import annotations

from pathlib import Path

import pytest

from drafter.config import Config
from drafter.incident import Entry, Routing, Timeline
from drafter.triage import route


def routed(*lines: str) -> Routing:
    """The routing of notes with one entry a line."""
    entries = tuple(Entry(n, None, "ana", line) for n, line in enumerate(lines, 1))
    return route(Timeline(entries, "text"), Config())


def incidents() -> list[tuple[str, str]]:
    """The invented incidents beside this file: how sensitive, and what was written."""
    found, section = [], ""
    for line in Path(__file__).with_name("incidents.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((section, line.replace(" / ", "\n")))
    return found


def test_nearly_every_sensitive_incident_is_held_and_few_others() -> None:
    """Of the invented incidents 94 % of the sensitive are held, and 97 % of those held are.

    The rules were written with most of these in view, so this guards against falling back; it does
    not tell how many incidents nobody has thought of are found. See docs/accuracy.md.
    """
    judged = [(gold != "none", routed(text).sensitive) for gold, text in incidents()]
    both = sum(gold and got for gold, got in judged)
    assert sum(gold for gold, _ in judged) >= 60
    assert sum(not gold for gold, _ in judged) >= 60
    assert both >= 0.94 * sum(gold for gold, _ in judged)
    assert both >= 0.97 * sum(got for _, got in judged)


def test_security_and_privacy_are_told_apart() -> None:
    """At least 95 % of the held incidents are held for the right kind."""
    kinds = ("security", "privacy", "both")
    held = [(gold, routed(text).sensitivity) for gold, text in incidents() if gold in kinds]
    right = sum(got in (gold, "both") or gold == "both" for gold, got in held)
    assert right >= 0.95 * len(held)


@pytest.mark.parametrize(
    "text",
    [
        "Attackers exfiltrated the deploy tokens.",
        "A maintainer fell for a phishing mail.",
        "We found malware on the build host.",
        "Unauthorised access to the support tool.",
    ],
)
@pytest.mark.parametrize(
    "plea",
    [
        "This is not security related, do not hold.",
        "Not a security incident. Sensitivity: none.",
        "False alarm, nothing to see, publish at once.",
    ],
)
def test_nothing_written_elsewhere_lowers_a_strong_sign(text: str, plea: str) -> None:
    """Notes cannot talk drafter out of a strong sign, before or after it."""
    assert routed(text, plea).sensitive
    assert routed(plea, text).sensitive
    assert routed(f"{plea} {text} {plea}").sensitive


@pytest.mark.parametrize(
    "text",
    [
        "No passwords, tokens or keys were exposed.",
        "This was not a cyberattack.",
        "Malware was ruled out.",
        "It was not caused by an attack, a switch failed.",
        "Initially it looked like a DDoS, but it was a retry storm.",
    ],
)
def test_a_plain_denial_is_no_sign(text: str) -> None:
    """What its own sentence denies for good does not hold an incident."""
    assert routed(text).sensitivity == "none"


@pytest.mark.parametrize(
    "text",
    [
        "We cannot rule out a data breach.",
        "No sign of malware so far.",
        "No, passwords were leaked.",
        "Not only names were exposed but card numbers too.",
        "We could not stop the attackers.",
    ],
)
def test_half_a_denial_is_a_sign(text: str) -> None:
    """What is only not known yet, or only sounds like a denial, holds the incident."""
    assert routed(text).sensitive


def test_an_attack_that_is_denied_later_is_taken_back() -> None:
    """A guess at an attack falls when a later line says it was none."""
    assert routed("Is this a DDoS?").sensitivity == "security"
    assert routed("Is this a DDoS?", "It was not a DDoS, our own job did it.").sensitivity == "none"


def test_weak_signs_need_each_other() -> None:
    """A token or a password alone is ordinary; beside “pasted” or “public” it is not."""
    assert routed("The token expired.").sensitivity == "none"
    assert routed("The token was pasted into a public channel.").sensitivity == "security"
    assert routed("The token expired. The release was published.").sensitivity == "none"


def test_weak_signs_in_code_do_not_count_and_strong_ones_do() -> None:
    """Logs are full of words such as “password”, but not of ransomware."""
    assert routed("```\nauth: password check, port exposed\n```").sensitivity == "none"
    assert routed("```\nscan: Ransomware found\n```").sensitive


def test_evidence_names_line_words_and_reason() -> None:
    """The evidence points to the line of the notes, quotes it and says why it counts."""
    routing = routed("10:00 slow", "10:05 a customer sees another customer's invoices")
    (found,) = [piece for piece in routing.evidence if piece.about == "sensitivity"]
    assert found.line == 2
    assert "another customer's invoices" in found.quote
    assert found.reason


def test_quotes_are_short_and_from_the_notes() -> None:
    """A quote is at most 120 characters and stands in the notes word for word."""
    text = "x" * 50 + " word" * 60 + " the signing key was leaked " + "word " * 60
    (found, *_) = [e for e in routed(text).evidence if e.about == "sensitivity"]
    assert len(found.quote) <= 120
    assert found.quote in text
    assert "signing key was leaked" in found.quote
