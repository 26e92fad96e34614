"""Sending what the gate released, once.

Every attempt is announced in the log before the channel is called and its outcome is written after.
So whatever is killed in between leaves an announcement without an outcome: where the target knows
the same key again it is sent again, and else a person must look. Nothing is posted twice in silence.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from drafter.channels import trail
from drafter.channels.channel import ALWAYS, NEVER, Channel, Outcome, Visible, find
from drafter.config import ChannelSettings, Config
from drafter.errors import DrafterError, RefusalError
from drafter.gate.decide import released
from drafter.gate.envelope import Rendering
from drafter.gate.release import Release
from drafter.gate.store import Entry, Ledger, Transaction

CALL = timedelta(minutes=5)
"""How long an attempt may take; an announcement that is older belongs to a process that died."""
PAUSES = (1.0, 3.0)
"""Seconds before each further attempt, where the target knows the same key again."""
MARK = re.compile(r"[!-~]{0,200}")
"""What a target's own id may be made of."""
_WORD = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def deliver(release: Release, channel: str, ledger: Ledger, config: Config, now: datetime) -> Entry:
    """Send a release to one of its channels, unless that was done.

    Args:
        release: What the gate released. It is looked up again under its digest, which is made of all
            of it, and what is sent are the bytes that stand in the ledger.
        channel: Name of the channel.
        ledger: The durable record.
        config: Where the channel is. The bytes, and the place they go to, are not taken from it.
        now: This moment (aware).

    Returns:
        How it stands: "sent" (now or before), "failed", "unsure", or the "sending" of another
        process that is at it this very moment.

    Raises:
        TypeError: This is no Release.
        RefusalError: It was not released to this channel, something newer was, or its promise is
            past.
        DrafterError: Nothing was sent because something on this side is missing.
        LedgerError: The record cannot be read or written.
    """
    if type(release) is not Release:
        raise TypeError("channels deliver a Release and nothing else")
    kept = released(release.digest, release.envelope.incident, ledger)
    rendering = kept.rendering(channel)
    made, settings = find(channel, config)
    began = time.monotonic()
    with ledger.transaction() as log:
        claim = _announce(kept, rendering, made.repeatable(rendering), log, now)
    if not claim.ours:
        return claim.entry
    missing = None
    try:
        outcome = _attempts(made, rendering, claim.entry.body["key"], settings)
    except DrafterError as error:
        outcome, missing = Outcome("failed", why="setting"), error
    if outcome.state == "failed" and claim.doubtful:  # that says nothing of the attempt before
        outcome = replace(outcome, state="unsure")
    ended = now + timedelta(seconds=time.monotonic() - began)
    written = _write(outcome, kept, channel, ledger, ended)
    if missing:
        raise missing
    return written


def compare(
    release: Release, channel: str, ledger: Ledger, config: Config, now: datetime
) -> bool | None:
    """Whether the target shows what was agreed to; None when that cannot be seen.

    A difference is written down once, and a person must look at it. Nothing is ever posted again
    because of it (invariant G-38).

    Raises:
        DrafterError: Something is missing to look at it.
    """
    incident = release.envelope.incident
    rendering = released(release.digest, incident, ledger).rendering(channel)
    made, settings = find(channel, config)
    with ledger.view() as log:
        last = trail.last_sent(log.entries(incident), channel)
    if last is None or last.body["digest"] != release.digest or not isinstance(made, Visible):
        return None
    shown = made.shows(rendering, last.body.get("reference") or "", settings)
    if shown is False:
        body = {"digest": release.digest, "channel": channel}
        with ledger.transaction() as log:
            known = [each for each in log.entries(incident) if each.event == "drifted"]
            if not any(each.body == body for each in known):
                log.append(incident, "drifted", body, now)
    return shown


class _Claim(NamedTuple):
    """How a delivery stands before it is made."""

    entry: Entry
    ours: bool = False
    """Whether the caller now has to make it."""
    doubtful: bool = False
    """Whether an earlier attempt may have arrived, and a second one would show."""


def _announce(
    release: Release, rendering: Rendering, span: timedelta, log: Transaction, now: datetime
) -> _Claim:
    incident, channel, digest = release.envelope.incident, rendering.channel, release.digest
    entries = log.entries(incident)
    done = trail.steps(entries, digest, channel)
    arrived = [each for each in done if each.event == "sent"]
    if arrived:
        return _Claim(arrived[-1])
    _in_turn(release, rendering, entries, repeatable=span == ALWAYS)
    about = {"digest": digest, "channel": channel}
    open_one = bool(done) and done[-1].event in trail.UNSETTLED
    if open_one and done[-1].event == "sending" and now - done[-1].at < CALL:
        return _Claim(done[-1])
    if open_one and not _known_again(done, span, now):
        if done[-1].event == "unsure":
            return _Claim(done[-1])
        return _Claim(log.append(incident, "unsure", {**about, "why": "interrupted"}, now))
    promised = release.envelope.next_update_at
    if promised is not None and promised <= now:
        raise RefusalError(
            f"it promises the next update for {promised.isoformat(timespec='minutes')}, which is past.",
            rule="promise",
            remedy="Give a new time and submit again.",
        )
    key = hashlib.sha256(f"{digest} {channel}".encode()).hexdigest()
    entry = log.append(incident, "sending", {**about, "key": key}, now)
    return _Claim(entry, ours=True, doubtful=open_one and span != ALWAYS)


def _in_turn(
    release: Release, rendering: Rendering, entries: Sequence[Entry], *, repeatable: bool
) -> None:
    """What is sent continues what readers saw last, and is not older than it."""
    incident, channel, digest = release.envelope.incident, rendering.channel, release.digest
    if trail.newer(entries, digest, channel):
        raise RefusalError(
            f"a newer update was released to “{channel}”; this one is not sent any more.",
            rule="newest",
        )
    other = None if repeatable else trail.unsettled(entries, channel, but=digest)
    if other:
        raise trail.unknown(incident, other, channel)
    last = trail.last_sent(entries, channel, but=digest)
    if ((last.body.get("reference") or "") if last else "") != rendering.thread:
        raise RefusalError(
            f"“{channel}” was sent something else since this was submitted.",
            rule="follows",
            remedy="Submit it again, so that it continues that.",
        )


def _known_again(done: list[Entry], span: timedelta, now: datetime) -> bool:
    """Whether the target still knows the key of the first attempt that may have arrived."""
    first = done[-1]
    for each in reversed(done):
        if each.event == "failed":
            break
        first = each
    return span > NEVER and now - first.at <= span


def _attempts(made: Channel, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:
    """Attempts with the same key, as long as nobody knows; one, where it would be posted again."""
    outcome = _attempt(made, rendering, key, settings)
    for pause in PAUSES if made.repeatable(rendering) > NEVER else ():
        if outcome.state != "unsure":
            break
        time.sleep(pause)
        again = _attempt(made, rendering, key, settings)
        outcome = again if again.state == "sent" else replace(outcome, why=again.why)
    return outcome


def _attempt(made: Channel, rendering: Rendering, key: str, settings: ChannelSettings) -> Outcome:
    try:
        outcome = made.deliver(rendering, key, settings)
    except DrafterError:
        raise
    except Exception:  # whatever it is, it may have been posted before it happened
        return Outcome("unsure", why="fault")
    if outcome.state == "sent" and not MARK.fullmatch(outcome.reference):
        return Outcome("unsure", why="unreadable")
    if outcome.state != "sent" and not _WORD.fullmatch(outcome.why):
        return replace(outcome, why="fault")
    return outcome


def _write(
    outcome: Outcome, release: Release, channel: str, ledger: Ledger, now: datetime
) -> Entry:
    more = {"reference": outcome.reference} if outcome.state == "sent" else {"why": outcome.why}
    body = {"digest": release.digest, "channel": channel, **more}
    with ledger.transaction() as log:
        return log.append(release.envelope.incident, outcome.state, body, now)
