"""Reads a log as a stranger would, and says where somebody was passed over.

It shares no code with the gate's own reading: entry by entry, in the order of their commits, it keeps
who wrote, agreed and objected, and holds every release against that.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from drafter.ledger import SqlLedger, verify

HOLDS = timedelta(minutes=120)


def wrongs(ledger: SqlLedger) -> list[str]:
    """Everything that is wrong; nothing for a log in which each release was agreed to."""
    verdict = verify(ledger)
    found = [] if verdict.ok else [str(verdict.fault)]
    hands: dict[str, set[str]] = defaultdict(set)
    newest: dict[str, str] = {}
    known: dict[str, tuple[str, bool]] = {}
    yes: dict[str, dict[str, tuple[str, datetime]]] = defaultdict(dict)
    no: set[str] = set()
    out: set[str] = set()
    with ledger.view() as log:
        entries = list(log.log())
    for entry in entries:
        body = entry.body
        about = body.get("digest", "")
        if entry.event == "submitted":
            hands[body["audience"]] |= {*body["authors"], body.get("person", "")}
            newest[body["audience"]] = about
            known[about] = (body["audience"], body["sensitivity"] != "none")
        elif entry.event == "approved":
            yes[about][body["statement"]] = (body["person"], entry.at)
        elif entry.event in {"rejected", "revoked"}:
            if about in out:
                found.append(f"{entry.seq}: {entry.event} after it was out")
            no.add(about)
        elif entry.event == "released":
            audience, sensitive = known[about]
            said = [yes[about].get(each) for each in body["approvals"]]
            valid = {
                person
                for person, at in filter(None, said)
                if person not in hands[audience] and entry.at < at + HOLDS
            }
            if None in said or (sensitive and not valid):
                found.append(f"{entry.seq}: released without another person")
            if about in no or about in out or newest[audience] != about:
                found.append(f"{entry.seq}: released though objected to, out already, or old")
            out.add(about)
    return found
