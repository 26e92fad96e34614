"""A small company with a ledger of its own and people who sign with tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import drafter
from drafter.desk import Desk

START = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
TOKENS = {"ann": "ann-token-1", "bob": "bob-token-2"}
ROLES = {"ann": ("comms lead", "customer voice"), "bob": ("approver",)}


def at(minutes: int) -> datetime:
    """So many minutes into the incident."""
    return START + timedelta(minutes=minutes)


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    """The gate, with the named person at it."""
    people = {
        name: drafter.Person(
            roles=ROLES[name],
            token=f"sha256:{hashlib.sha256(token.encode()).hexdigest()}",
            token_expires="2027-01-01T00:00:00+00:00",
        )
        for name, token in TOKENS.items()
    }
    config = replace(drafter.load_config(), people=people)
    ledger = drafter.open_ledger(tmp_path / "ledger.sqlite")
    return lambda name: Desk(config, ledger, drafter.by_token(TOKENS[name]))


@pytest.fixture
def tell(desk: Callable[[str], Desk]) -> Callable[[str, int, str], drafter.Release]:
    """Submit and release a text for an audience, so many minutes into the incident."""

    def told(text: str, minute: int, audience: str = "public") -> drafter.Release:
        ann = desk("ann")
        if minute == 0:
            for role in ROLES["ann"]:
                ann.assign("INC-7", role, "ann", "She is on call tonight.", at(0))
        notes = (
            "14:00 ann: checkout is down for all customers, cause not known\n14:20 ann: still down"
        )
        if "resolved" in text:
            notes += "\n15:30 ann: fixed, checkout works again for everybody since 15:25"
        frozen = ann.submit(
            text, incident="INC-7", audience=audience, notes=notes, severity="sev1", now=at(minute)
        )
        release = ann.release(frozen.digest, "INC-7", at(minute))
        assert isinstance(release, drafter.Release), release
        return release

    return told
