from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.config import Person, load_config
from drafter.testing import assert_clean, assert_finds


@pytest.mark.parametrize(
    "text",
    [
        "A configuration change caused this.",
        "Our engineers rolled back the change.",
        "The database team failed over to the standby.",
        "A customer reported errors at 13:40 UTC.",
        "Users failed to sign in between 13:40 and 14:10 UTC.",
        "Customers missed notifications.",
        "The outage was fixed by our engineers.",
        "An outage at our payment provider stops card payments.",
        "Paris and Austin are affected.",
        "The disk at fault has been replaced.",
        "Nobody is to blame for this.",
    ],
)
def test_passes_what_tells_of_the_system(text: str) -> None:
    """Who mended or reported it, and what users saw, is no blame."""
    assert_clean("blame", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Sam broke the config.", "Sam"),
        ("This was human error.", "human error"),
        ("An engineer accidentally deleted a table.", "An engineer"),
        ("The intern forgot to renew the certificate.", "The intern"),
        ("The network team failed to test the change.", "The network team"),
        ("The outage was caused by Priya.", "Priya"),
        ("The outage was caused by a customer.", "a customer"),
        ("Our hosting provider is to blame.", "is to blame"),
        ("One of our developers pushed a bad change.", "One of our developers"),
        ("It was the fault of our vendor.", "the fault of"),
        ("Our vendor was at fault.", "Our vendor"),
    ],
)
def test_finds_who_is_blamed(text: str, quote: str) -> None:
    """People by name or role, teams, customers and suppliers."""
    assert_finds("blame", text, quote=quote)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Sam broke the config.", "A change on our side broke the config."),
        (
            "An engineer accidentally deleted a table.",
            "A change on our side deleted a table.",
        ),
        (
            "The intern forgot to renew the certificate.",
            "Our process did not renew the certificate.",
        ),
        ("Human error stopped the queue.", "A mistake in our process stopped the queue."),
    ],
)
def test_offers_to_tell_it_of_the_system(text: str, better: str) -> None:
    """The rewrite names what failed, and passes."""
    found = assert_finds("blame", text)
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better
    assert_clean("blame", better)


def test_counts_for_every_audience() -> None:
    """Internal texts get read by those who are blamed."""
    assert assert_finds("blame", "Sam broke it.", audience="engineering").level == "error"


def test_knows_the_people_of_the_company() -> None:
    """Handles of drafter.toml count as people."""
    config = replace(load_config(), people={"qx7": Person(names=("qx7",))})
    assert_finds("blame", "qx7 misconfigured the proxy.", quote="qx7", config=config)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("The DBA dropped the index by mistake.", "A change on our side dropped the index."),
        ("Customers misused the API.", "A use we had not planned for affected the API."),
        (
            "An engineer clicked a malicious link.",
            "Our process did not stop a harmful link.",
        ),
    ],
)
def test_the_rewrite_reads_as_a_sentence(text: str, better: str) -> None:
    """What happened stays; who did it goes."""
    found = assert_finds("blame", text)
    assert text[: found.start] + str(found.suggestion) + text[found.end :] == better
