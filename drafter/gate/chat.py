"""A person proven by a request that Slack signed: a button or a form, pressed by that person.

Slack signs "v0:" + timestamp + ":" + body with the signing secret of the app (HMAC-SHA256); see
https://docs.slack.dev/authentication/verifying-requests-from-slack/. What is believed is what stands
in the signed body: who pressed what, about which digest, and why.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs

from drafter.config import Person
from drafter.errors import RefusalError

if TYPE_CHECKING:
    from drafter.gate.statement import Signed

SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105 - the name of the variable, not the secret
"""The environment variable that holds the app's signing secret."""
REASON = "drafter.reason"
"""The action id of the input in which the person says why."""
_FRESH = timedelta(minutes=5)


def speaker(
    signed: Signed, people: Mapping[str, Person], now: datetime
) -> tuple[str, Literal["chat"], str]:
    """The person who pressed the button, "chat", and their chat identity.

    `signed.proof` is a JSON object with three strings of the request as it came in: "timestamp" and
    "signature" (the headers X-Slack-Request-Timestamp and X-Slack-Signature) and "body". The payload
    in the body is a `block_actions` with one action (besides the reason's), or a `view_submission`:

        verb      the action's action_id, or the view's callback_id, such as "drafter.approve"
        subject   the action's value, or the view's private_metadata
        reason    the value of the input with the action id "drafter.reason"

    The statement must say the same, with the request's timestamp as `at` and `nonce_of` as nonce, so
    that one press is one statement, once.

    Raises:
        RefusalError: Slack did not sign it now, or it says something else, or nobody known did it.
    """
    timestamp, signature, body = _request(signed.proof)
    at = _check(timestamp, signature, body, now)
    payload = _payload(body)
    said = signed.statement
    verb, subject = _pressed(payload)
    if (verb, subject) != (f"drafter.{said.verb}", said.subject):
        raise _nobody("the button says something else than the statement")
    if said.reason not in set(_reasons(payload)):
        raise _nobody("the reason is not the one that was typed")
    if said.at != at or said.nonce != nonce_of(signature):
        raise _nobody("the statement is not made from this request")
    identity = _identity(payload)
    for name, person in people.items():
        if identity in person.chat:
            return name, "chat", identity
    raise _nobody("no person of drafter.toml has this chat identity")


def nonce_of(signature: str) -> str:
    """The nonce of the statement that a request makes."""
    return hashlib.sha256(signature.encode()).hexdigest()[:32]


def _nobody(why: str) -> RefusalError:
    return RefusalError(
        f"nobody is proven: {why}.",
        rule="identity",
        remedy="Open the update anew and decide there.",
    )


def _request(proof: str) -> tuple[str, str, str]:
    try:
        parts = json.loads(proof)
        found = parts["timestamp"], parts["signature"], parts["body"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _nobody("this is no chat request") from None
    if not all(isinstance(each, str) for each in found):
        raise _nobody("this is no chat request")
    return found


def _check(timestamp: str, signature: str, body: str, now: datetime) -> datetime:
    secret = os.environ.get(SECRET, "")
    if not secret:
        raise RefusalError(
            "chat requests cannot be checked here.",
            rule="identity",
            remedy=f"Set {SECRET} to the signing secret of the app.",
        )
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise _nobody("the request names no time")
    right = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    if not hmac.compare_digest(f"v0={right.hexdigest()}".encode(), signature.encode()):
        raise _nobody("Slack did not sign this request")
    at = datetime.fromtimestamp(int(timestamp), UTC)
    if abs(now - at) > _FRESH:
        raise RefusalError(
            "this was said more than five minutes ago.", rule="fresh", remedy="Say it again."
        )
    return at


def _payload(body: str) -> dict[str, Any]:
    sent = parse_qs(body).get("payload", [])
    try:
        payload = json.loads(sent[0]) if len(sent) == 1 else None
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise _nobody("the request holds no action")
    return payload


def _pressed(payload: dict[str, Any]) -> tuple[object, object]:
    """Verb and subject."""
    if payload.get("type") == "view_submission":
        view = _table(payload.get("view"))
        return view.get("callback_id"), view.get("private_metadata")
    if payload.get("type") == "block_actions":
        actions = [_table(each) for each in payload.get("actions") or ()]
        pressed = [each for each in actions if each.get("action_id") != REASON]
        if len(pressed) == 1:
            return pressed[0].get("action_id"), pressed[0].get("value")
    raise _nobody("the request is not one press of one button")


def _reasons(payload: dict[str, Any]) -> Iterator[str]:
    holder = _table(payload.get("view")) if payload.get("type") == "view_submission" else payload
    for block in _table(_table(holder.get("state")).get("values")).values():
        value = _table(_table(block).get(REASON)).get("value")
        if isinstance(value, str):
            yield value


def _identity(payload: dict[str, Any]) -> str:
    team, user = _table(payload.get("team")).get("id"), _table(payload.get("user")).get("id")
    if not (isinstance(team, str) and isinstance(user, str) and team and user):
        raise _nobody("the request does not say which person of which workspace")
    return f"slack:{team}/{user}"


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
