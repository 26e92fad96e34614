"""What a sentence claims in plain words, where no fact and no line of the notes carries it."""

from __future__ import annotations

from drafter.reviewing.grounding.carrying import carried
from drafter.reviewing.grounding.evidence import Evidence
from drafter.reviewing.grounding.plainly import DEED
from drafter.reviewing.grounding.statement import Statement
from drafter.reviewing.grounding.wording import Term, bland, listed, stem
from drafter.reviewing.manuscript import Manuscript
from drafter.update import Span


def unbacked(m: Manuscript, claim: Statement) -> bool:
    """Whether a sentence states something, and nothing that was given carries it."""
    own = vars(m)
    if "_unbacked" not in own:
        own["_unbacked"] = {c.start for c in carried(m) if c.rests_on == "nothing"}
    return claim.span.start in own["_unbacked"]


def deed(claim: Statement, known: Evidence) -> Span | None:
    """“We have added servers”: something done, told as done by us, in words that the notes lack."""
    found = DEED.search(claim.text)
    if found is None:
        return None
    start, end = found.span("deed")
    telling = [t for t in claim.terms if t.start >= end and not bland(t.form)]
    return (
        None if telling and all(known.has(t) for t in telling) else Span(start, end, found["deed"])
    )


def remedy(claim: Statement, known: Evidence) -> Span | None:
    """“Restart the app”: something that readers are to do, of which the notes know nothing."""
    for number, word in enumerate(claim.words):
        if word.form not in listed("remedy") or known.says(word.form):
            continue
        home = claim.clause(word.start)
        before = [w.form for w in claim.words[:number] if claim.clause(w.start) == home]
        told = not before or before[-1] in listed("telling-to")
        if (told or word.form.endswith("ing")) and not set(before) & listed("doer"):
            return Span(word.start, word.end, claim.text[word.start : word.end])
    return None


def comfort(claim: Statement, known: Evidence) -> Term | None:
    """“Your data is safe”, or "the app is not affected" of an app that the notes do not know."""
    before = ""
    for word in claim.words:
        if word.form in listed("safe") and before in listed("being"):
            head = next((t for t in claim.terms if t.start == word.start), None)
            return None if head is None or _whole(claim, head, known) else head
        before = word.form
    spared = [
        t for d in claim.denials for t in d if t.form in ("affected", "impacted", "unaffected")
    ]
    strange = [t for t in claim.terms if not bland(t.form) and not known.has(t)]
    spelt = known.initials(claim.text) if strange and spared else []
    if all(any(s.start <= t.start < s.end for s in spelt) for t in strange):
        return None
    return spared[0] if spared else None


def _whole(claim: Statement, head: Term, known: Evidence) -> bool:
    """Whether the notes say in other words that this is safe: "purchases are all there"."""
    home = claim.clause(head.start)
    thing = [t for t in claim.terms if claim.clause(t.start) == home and not bland(t.form)]
    thing = [t for t in thing if t != head]
    return bool(thing) and any(
        {stem(t.form) for t in thing} <= {stem(t.form) for t in s.terms}
        and not s.denials
        and any(w.form in listed("whole") for w in s.words)
        for s in known.statements
    )
