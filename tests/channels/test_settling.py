"""A person looks where nobody could know, and says so under their name."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

import drafter
from drafter.desk import Desk
from drafter.errors import RefusalError, UsageError
from drafter.gate.release import Release
from drafter.ledger import verify

from .conftest import NOON, SECOND, Company

WHY = "I looked at the page."


@pytest.fixture
def ann(company: Company) -> Desk:
    """Ann at the desk, with her token."""
    token = f"sha256:{hashlib.sha256(b't-ann').hexdigest()}"
    person = drafter.Person(token=token, token_expires="2027-01-01T00:00:00+00:00")
    company.config = replace(company.config, people={"ann": person})
    company.desk = Desk(company.config, company.ledger)
    return Desk(company.config, company.ledger, drafter.by_token("t-ann"))


def doubtful(company: Company) -> Release:
    """A release that the page took and did not answer."""
    company.service.faults = ["then-500"]
    release = company.released("page")
    assert company.deliver(release, "page").event == "unsure"
    return release


def test_it_is_there(company: Company, ann: Desk) -> None:
    """It counts as sent, and the next update continues it."""
    release = doubtful(company)
    ann.settle(release.digest, "INC-7", "page", "id1", WHY, NOON)
    entry = company.deliver(release, "page", 1)
    assert (entry.event, entry.body["person"], entry.body["reference"]) == ("sent", "ann", "id1")
    company.deliver(company.released("page", text=SECOND, minute=60), "page", 60)
    assert company.service.posts[1].path.endswith("/incidents/id1")
    assert verify(company.ledger).ok


def test_it_is_not_there(company: Company, ann: Desk) -> None:
    """Then, and only then, it is sent again."""
    company.service.faults = ["500"]
    release = company.released("page")
    company.deliver(release, "page")
    ann.settle(release.digest, "INC-7", "page", None, WHY, NOON)
    assert company.deliver(release, "page", 1).event == "sent"
    assert len(company.service.taken) == 1


def test_nobody_settles_without_a_name(company: Company) -> None:
    """The word of nobody ends no doubt."""
    release = doubtful(company)
    with pytest.raises(RefusalError, match="nobody signs"):
        company.desk.settle(release.digest, "INC-7", "page", "id1", WHY, NOON)


def test_there_is_nothing_to_settle(company: Company, ann: Desk) -> None:
    """What was sent was sent, and what may be on its way is waited for."""
    release = company.released("page")
    with pytest.raises(RefusalError, match="everybody knows"):
        ann.settle(release.digest, "INC-7", "page", "id1", WHY, NOON)
    with company.ledger.transaction() as log:
        body = {"digest": release.digest, "channel": "page", "key": "k"}
        log.append("INC-7", "sending", body, NOON)
    with pytest.raises(RefusalError, match="this very moment"):
        ann.settle(release.digest, "INC-7", "page", None, WHY, NOON)
    company.deliver(release, "page", 10)
    later = NOON + timedelta(minutes=10)
    ann.settle(release.digest, "INC-7", "page", None, WHY, later)
    assert company.deliver(release, "page", 11).event == "sent"
    with pytest.raises(RefusalError, match="everybody knows"):
        ann.settle(release.digest, "INC-7", "page", "id1", WHY, later + timedelta(minutes=2))


def test_an_id_is_one_word(company: Company, ann: Desk) -> None:
    """No sentence gets into the log by this door."""
    release = doubtful(company)
    with pytest.raises(UsageError, match="one word"):
        ann.settle(release.digest, "INC-7", "page", "it is there", WHY, NOON)
