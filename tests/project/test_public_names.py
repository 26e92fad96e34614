"""The public surface is a list, and this is the test that reads it."""

from __future__ import annotations

import inspect
import subprocess
import sys

import drafter


def test_every_listed_name_can_be_had() -> None:
    """Each name of `__all__` is loaded when it is asked for."""
    for name in drafter.__all__:
        assert getattr(drafter, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A typing mistake says so, as with any module."""
    assert not hasattr(drafter, "reveiw")


def test_sync_and_async_calls_take_the_same_arguments() -> None:
    """Every call has a twin in the other colour, with the same parameters."""
    for home in (drafter, drafter.Drafter):
        for name in ("draft", "review", "route", "extract"):
            plain, awaited = getattr(home, name), getattr(home, f"a{name}")
            assert inspect.signature(plain).parameters == inspect.signature(awaited).parameters
            assert inspect.iscoroutinefunction(awaited)


def test_importing_drafter_loads_nothing_heavy() -> None:
    """`import drafter` brings no template engine, pydantic, textstat, HTTP or model library."""
    heavy = {"jinja2", "pydantic", "textstat", "nltk", "http.client", "litellm", "yaml", "click"}
    code = "import drafter, sys; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(run.stdout.split())


async def _all_four() -> None:
    notes = "14:05 checkout is failing, no idea why yet"
    package = await drafter.adraft(notes, ["public"])
    review = await drafter.areview(package.drafts["public"].text, notes=notes)
    routing = await drafter.aroute(notes)
    sheet = await drafter.aextract(notes)
    assert review.audience == "public"
    assert routing == package.routing
    assert sheet.facts == package.facts.facts


def test_the_async_calls_give_what_the_sync_calls_give() -> None:
    """The twins answer the same; only the waiting differs."""
    import asyncio

    asyncio.run(_all_four())
