"""In: a text that wants to leave. Out: a Release, or a Refusal that says which rule says no.

    hold.py       whether drafts are held, from their routing
    submit.py     a text, judged and frozen into an Envelope
    say.py        what people say about what waits, each statement proven (identity.py)
    decide.py     the one function that releases, by the rules of rules.py
    store.py      what the gate needs of a ledger
    attestation.py  the file that goes with a release; verdict.py checks it offline

Nothing here is loaded before it is used: a review needs none of it.
"""

from __future__ import annotations
