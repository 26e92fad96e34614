"""Why an update may not leave. Each rule looks at the whole case and says no, or nothing.

The names are the ones of docs/gate.md. A rule that cannot tell says no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from drafter.gate.case import Case
from drafter.gate.policy import Policy
from drafter.gate.record import Record, Voice, highest
from drafter.gate.release import Reason
from drafter.gate.seats import unfilled

Rule = Callable[[Case], Iterator[Reason]]


def clock(case: Case) -> Iterator[Reason]:
    """A clock that was set back makes nothing young again (G-17)."""
    if case.behind:
        yield Reason("clock", "this clock is behind the ledger.", "Set the clock of this machine.")


def used(case: Case) -> Iterator[Reason]:
    """One submission leaves once (G-21)."""
    if case.submitted.released is not None:
        yield Reason("used", "this was released before.", "Submit a new revision.")


def newest(case: Case) -> Iterator[Reason]:
    """Any later revision for the audience makes an earlier one void (G-12)."""
    latest = case.record.newest(case.envelope.audience)
    if latest is None or latest.digest != case.submitted.digest:
        yield Reason("newest", "there is a newer revision for this audience.", "Release that one.")


def follows(case: Case) -> Iterator[Reason]:
    """The text was judged against the update that readers saw last (G-10)."""
    last = case.record.last_released(case.envelope.audience)
    if (last.digest if last else None) not in (case.envelope.previous, case.submitted.digest):
        yield Reason(
            "follows",
            "another update went out since this was submitted.",
            "Read it, then submit again.",
        )


def rejected(case: Case) -> Iterator[Reason]:
    """One rejection blocks the revision, whoever else agreed (G-19)."""
    for voice in case.submitted.rejections:
        yield Reason("rejected", f"{voice.person} rejected it.", "Change it and submit again.")
    if case.submitted.revoked:
        yield Reason("revoked", "an approval was revoked.", "Submit it again.")


def sensitivity(case: Case) -> Iterator[Reason]:
    """What was agreed to is as careful as what is known now (G-23, G-26, G-27)."""
    now = highest((case.record.sensitivity, case.text_sensitivity))
    if case.record.lowered > case.submitted.seq:
        yield Reason(
            "sensitivity",
            "two people called the incident less sensitive since this was submitted.",
            "Submit it again; what was agreed to before does not count any more.",
        )
    elif now != case.envelope.sensitivity:
        yield Reason(
            "sensitivity",
            f"it was submitted as “{case.envelope.sensitivity}” and is now “{now}”.",
            "Submit it again, so that the right people are asked.",
        )


def policy(case: Case) -> Iterator[Reason]:
    """Softer rules count only after two people agreed to them (G-34)."""
    if case.softens:
        yield Reason(
            "policy",
            f"drafter.toml asks for less than the rules in force: {'; '.join(case.softens)}.",
            "Have two people adopt it: drafter adopt",
        )


def promise(case: Case) -> Iterator[Reason]:
    """A promise that is already past would be broken on arrival (G-17)."""
    at = case.envelope.next_update_at
    if at is not None and at <= case.now:
        yield Reason(
            "promise",
            f"it promises the next update for {at.isoformat(timespec='minutes')}, which is past.",
            "Give a new time and submit again.",
        )


def roles(case: Case) -> Iterator[Reason]:
    """The severity's roles are taken, by people who are still there."""
    yield from untaken(case.record, case.policies, case.envelope.severity)


def seats(case: Case) -> Iterator[Reason]:
    """Enough other people agreed to these exact words, under both policies (G-01 to G-08)."""
    asking = case.sensitivity != "none" or any(p.seats("none") for p in case.policies)
    if asking and not case.submitted.submitter:
        yield Reason(
            "author",
            "nobody is proven to have submitted it, so nobody can be told to be another person.",
            "Submit it with a key or a token.",
        )
    for each in case.policies:
        asked = each.seats(case.sensitivity)
        missing = unfilled(asked, _agreeing(case, each))
        if missing or (case.sensitivity != "none" and not asked):
            yield Reason(
                "seats",
                f"it still needs the agreement of: {', '.join(missing) or 'somebody'}.",
                "Ask a person in that role, who did not write it: drafter approve",
            )
            return


RULES: tuple[Rule, ...] = (
    clock,
    used,
    newest,
    follows,
    rejected,
    policy,
    sensitivity,
    promise,
    roles,
    seats,
)


def untaken(record: Record, policies: Iterable[Policy], severity: str) -> Iterator[Reason]:
    """The roles that a severity asks for and that nobody on the incident has."""
    policies = tuple(policies)
    for role in sorted({role for each in policies for role in each.roles.get(severity, ())}):
        holder = record.roles.get(role)
        if holder is None or not all(_has(each, holder, role) for each in policies):
            yield Reason(
                "roles",
                f"nobody is {role} of this incident ({severity}).",
                f"drafter assign {record.incident} --role “{role}” --person ID --reason “…”",
            )


def counting(case: Case) -> tuple[Voice, ...]:
    """The approvals that count under both policies, one for each person."""
    agreeing = [_agreeing(case, each) for each in case.policies]
    last = {v.person: v for v in case.voices if all(v.person in names for names in agreeing)}
    return tuple(last.values())


def lapsed(case: Case) -> bool:
    """Whether an approval has come to its end."""
    return any(case.now >= ends(case, voice) for voice in case.voices)


def ends(case: Case, voice: Voice) -> datetime:
    """When an approval stops to count: the stricter policy's span, and never after the promise."""
    span = min(each.rules.expires_minutes for each in case.policies)
    end = voice.at + timedelta(minutes=span)
    promised = case.envelope.next_update_at
    return end if promised is None else min(end, promised)


def _agreeing(case: Case, policy: Policy) -> dict[str, tuple[str, ...]]:
    """Who agreed and counts under a policy, with the roles they have there."""
    barred = case.record.authors(case.envelope.audience)
    return {
        voice.person: policy.people[voice.person].roles
        for voice in case.voices
        if voice.person not in barred
        and case.now < ends(case, voice)
        and voice.person in policy.people
        and policy.people[voice.person].active
    }


def _has(policy: Policy, person: str, role: str) -> bool:
    known = policy.people.get(person)
    return known is not None and known.active and role in known.roles
