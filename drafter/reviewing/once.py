"""One finding for one fault."""

from __future__ import annotations

from drafter.update import Finding

_WHOLE = "sensitive-wording"
_PARTS = frozenset(["minimiser", "certainty"])
_RANK = {"error": 0, "warning": 1, "info": 2}


def once(findings: list[Finding]) -> list[Finding]:
    """The findings, less those about words that a graver one asks to be replaced as a whole.

    In a security or privacy incident `sensitive-wording` rewrites the whole sentence. A minimiser or
    a lost doubt in it need not be told again, unless it weighs more. A promise is: it is a fault of
    its own, whatever the words around it.
    """
    whole = [f for f in findings if f.criterion == _WHOLE and f.start < f.end]
    return (
        [f for f in findings if not (f.criterion in _PARTS and _covered(f, whole))]
        if whole
        else findings
    )


def _covered(finding: Finding, whole: list[Finding]) -> bool:
    return any(
        w.start < finding.end and finding.start < w.end and _RANK[w.level] <= _RANK[finding.level]
        for w in whole
    )
