"""The words that a reader will see of what a channel is sent, whatever it is wrapped in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from email import message_from_string
from email.policy import default
from typing import Any

from drafter.errors import RefusalError
from drafter.gate.envelope import Rendering

_TAG = re.compile(r"<[^>]*>")


def words_of(rendering: Rendering) -> str:
    """What this rendering says, with escapes undone, so that nothing hides from the rules.

    Raises:
        RefusalError: It is not what its media type says, or of a type that nobody can judge.
    """
    kind, body = rendering.media_type.partition(";")[0].strip().lower(), rendering.body
    try:
        if kind == "application/json" or kind.endswith("+json"):
            return "\n".join(_strings(json.loads(body)))
        if kind == "message/rfc822":
            return "\n".join(_mail(body))
        if kind == "text/html":
            return f"{body}\n{_plain(body)}"
        if kind.startswith("text/"):
            return body
    except (ValueError, LookupError, RecursionError):
        raise _unreadable(rendering, "it is damaged") from None
    raise _unreadable(rendering, f"nobody can judge “{kind}”")


def _unreadable(rendering: Rendering, why: str) -> RefusalError:
    return RefusalError(
        f"what “{rendering.channel}” would be sent cannot be judged: {why}.",
        rule="rendering",
        remedy="Send text, HTML, JSON or a mail.",
    )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _mail(body: str) -> Iterator[str]:
    mail = message_from_string(body, policy=default)
    yield from (str(value) for name, value in mail.items() if name.lower() == "subject")
    for part in mail.walk():
        if part.is_multipart():
            continue
        if part.get_content_maintype() != "text":
            raise ValueError("an attachment")
        words = str(part.get_content())
        yield words if part.get_content_subtype() == "plain" else f"{words}\n{_plain(words)}"


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))
