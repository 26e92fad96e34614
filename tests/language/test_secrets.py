"""Shapes of secrets and of internal details."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.secrets import find


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("key AKIA" + "ABCDEFGH12345678", "key"),
        ("ghp_" + "a1B2" * 9, "key"),
        ("Authorization: Bearer " + "abc123" * 4, "key"),
        ("postgres://app:" + "hunter22@db", "password"),
        ("password: correct7horse", "password"),
        ("aws_secret_access_key = wJalrXUtnFEMI1234", "password"),
        ("card 4111 1111 1111 1111", "card number"),
        ("DE89 3704 0044 0532 0130 00", "account number"),
    ],
)
def test_finds_grave_secrets(text: str, kind: str) -> None:
    """Keys, passwords, card and account numbers are grave."""
    assert [(s.kind, s.grave) for s in find(text)][:1] == [(kind, True)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mail ops.person@example.com", "e-mail address"),
        ("10.0.3.17 is down", "address"),
        ("2001:db8::1 is down", "address"),
        ("db-primary-03 rebooted", "host"),
        ("cache.prod.example.com", "host"),
        ("ip-10-2-3-4.ec2.internal", "host"),
        ("payments-7d9f8b6c5d-x2k4j", "host"),
        ("see OPS-1234", "ticket"),
        ("see #4821", "ticket"),
        ("commit 3f9c2ab", "commit"),
        ("thanks @sam", "handle"),
        ("/var/log/syslog", "path"),
        ("in #inc-payments", "channel"),
    ],
)
def test_finds_internal_details(text: str, kind: str) -> None:
    """Hosts, addresses, tickets, commits and handles are told apart, and none is grave."""
    assert [(s.kind, s.grave) for s in find(text)] == [(kind, False)]


@pytest.mark.parametrize(
    "text",
    [
        "version 1.24.3.1 is out",
        "status.example.com",
        "since 20260310-1405",
        "UTF-8, SHA-256 and CVE-2026-1234",
        "eu-west-1",
        "Node.js",
        "at 12:30:45",
        "decade, defaced, feedback",
        "@acme/sdk",
    ],
)
def test_leaves_look_alikes_alone(text: str) -> None:
    """Versions, standards, regions and public hosts only look like it."""
    assert find(text) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_reads_any_text(text: str) -> None:
    """No text makes it fail, spans are right and do not overlap."""
    end = 0
    for secret in find(text):
        assert text[secret.span.start : secret.span.end] == secret.span.text
        assert secret.span.start >= end
        end = secret.span.end
