"""What the log says of deliveries: what was tried, what arrived, and what nobody knows.

One channel's deliveries of one release are the entries “sending”, “sent”, “failed” and “unsure” with
its digest and name; the last of them is how it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.errors import RefusalError
from drafter.gate.envelope import Envelope
from drafter.gate.store import Entry, Transaction

_STEPS = {"sending", "sent", "failed", "unsure"}
UNSETTLED = {"sending", "unsure"}
"""How a delivery stands when nobody knows whether the target has it."""


def steps(entries: Sequence[Entry], digest: str, channel: str) -> list[Entry]:
    """What happened to one release at one channel, in order."""
    return [
        each
        for each in entries
        if each.event in _STEPS and (each.body["digest"], each.body["channel"]) == (digest, channel)
    ]


def last_sent(entries: Sequence[Entry], channel: str, *, but: str = "") -> Entry | None:
    """The last update of the incident that arrived at a channel, except one."""
    found = [
        each
        for each in entries
        if each.event == "sent" and each.body["channel"] == channel and each.body["digest"] != but
    ]
    return found[-1] if found else None


def unsettled(entries: Sequence[Entry], channel: str, *, but: str = "") -> str | None:
    """Digest of another update of which nobody knows whether the channel has it."""
    stands = {
        each.body["digest"]: each.event
        for each in entries
        if each.event in _STEPS and each.body["channel"] == channel
    }
    return next((d for d, event in stands.items() if event in UNSETTLED and d != but), None)


def newer(entries: Sequence[Entry], digest: str, channel: str) -> bool:
    """Whether a later update for the same audience was released to the channel."""
    released = [each.body["digest"] for each in entries if each.event == "released"]
    asked = {each.body["digest"]: each.body for each in entries if each.event == "submitted"}
    later = released[released.index(digest) + 1 :]
    return any(
        channel in asked[each]["channels"] and asked[each]["audience"] == asked[digest]["audience"]
        for each in later
    )


def continued(
    log: Transaction, incident: str, channel: str, *, repeatable: bool
) -> tuple[str, str]:
    """What a new update continues at a channel: the target's id of it, and the body it was sent.

    Args:
        log: The record.
        incident: The incident.
        channel: The channel.
        repeatable: Whether an earlier delivery that nobody knows the end of may be ignored.

    Raises:
        RefusalError: Nobody knows whether the channel has the last one.
        LedgerError: The record was touched.
    """
    entries = log.entries(incident)
    open_one = None if repeatable else unsettled(entries, channel)
    if open_one:
        raise unknown(incident, open_one, channel)
    last = last_sent(entries, channel)
    if last is None:
        return "", ""
    envelope = Envelope.read(log.fetch(last.body["digest"]))
    bodies = [each.body for each in envelope.renderings if each.channel == channel]
    return last.body.get("reference") or "", "".join(bodies)


def unknown(incident: str, digest: str, channel: str) -> RefusalError:
    """Nobody knows whether a channel has an earlier update, so nothing can continue it."""
    return RefusalError(
        f"nobody knows whether “{channel}” has the update before this one.",
        rule="unsure",
        remedy=f"Look, then: drafter settle {incident} --digest {digest} --channel {channel}",
    )
