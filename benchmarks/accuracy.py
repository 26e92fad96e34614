"""How right drafter is, what each family of rules is worth, and what a plain keyword list reaches.

    python benchmarks/accuracy.py FOLDER            the figures and the baseline
    python benchmarks/accuracy.py FOLDER --without  and each family of rules removed in turn

FOLDER holds labelled rows as JSON lines: `updates.jsonl` (the format of `drafter eval`),
`notes.jsonl` ({title, notes, labels: {sensitive, reach}}) and `grounding.jsonl` ({notes, phase,
drafts: {audience: text}, mutants: [{of, class, text}]}, each mutant one falsehood). A family is one
section of a lexicon, or one criterion for the falsehoods. Each is removed in a process of its own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

SIGNALS = ("acknowledgement", "impact", "known", "unknown")
UNTRUE = ("grounding", "certainty", "promise", "internal-detail", "phase")
FAMILIES = ("reading", "phases", "hedges", "triage-sensitivity", "triage-denials", "triage-reach")
KEYWORDS = {
    "acknowledgement": r"issue|problem|outage|incident|degrad|disrupt|error|down|investigat|resolv",
    "impact": r"unable|cannot|can't|slow|delay|latenc|error|fail|unavailable|down\b|timeout",
    "known": r"identified|root cause|caused|due to|fix|deployed|rolled back|restored|%|\d\d:\d\d",
    "unknown": r"investigat|unknown|do not know|don't know|looking into|unclear",
    "time": r"(?:update|provide).{0,60}(?:\bby\b|within|\bin\b|every|\bat\b).{0,20}\d",
    "unbounded": r"keep you (?:posted|updated)|as (?:soon as|more)|further updates|will update",
    "resolved": r"resolved|back to normal|fixed|restored",
    "monitoring": r"monitor",
    "identified": r"identified|root cause|working on a fix|implementing",
    "sensitive": r"security|breach|leak|vulnerab|attack|unauthori[sz]ed|password|personal data|privacy",
}


def without(family: str) -> None:
    """Remove one section of one lexicon from this process."""
    from drafter.language import phrases

    name, section = family.split(":")
    whole = phrases.lexicon

    def rest(wanted: str) -> phrases.Phrases:
        found = whole(wanted)
        if wanted != name:
            return found
        return phrases.Phrases(e for e in found.entries if e[0] != section)

    kept: dict[str, phrases.Phrases] = {}
    phrases.lexicon = lambda wanted: kept.setdefault(wanted, rest(wanted))  # type: ignore[assignment]


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one file."""
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def f1(pairs: list[tuple[bool, bool]]) -> float:
    """F1 of (labelled, seen) pairs."""
    hit = sum(a and b for a, b in pairs)
    return 2 * hit / (sum(a for a, _ in pairs) + sum(b for _, b in pairs)) if hit else 0.0


def keyword(name: str, text: str) -> bool:
    """What a keyword list would say."""
    return re.search(KEYWORDS[name], text, re.I | re.S) is not None


def keyword_phase(text: str) -> str:
    """The first of the words for a phase, the latest phase first."""
    for phase in ("resolved", "monitoring", "identified"):
        if keyword(phase, text):
            return phase
    return "investigating"


def reading(folder: Path, baseline: bool) -> dict[str, float]:
    """F1 per signal; accuracy of the phase."""
    import drafter

    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row in rows(folder, "updates.jsonl"):
        text, gold = row["body"], row["labels"]
        seen = drafter.review(text).reading
        promise = seen.next_update.kind if seen.next_update else None
        if gold["next_update"]:
            for kind in ("time", "unbounded"):
                got = keyword(kind, text) if baseline else promise == kind
                pairs[f"next update: {kind}"].append((gold["next_update"] == kind, got))
        if gold["phase"] in (None, "other"):
            continue
        for signal in SIGNALS:
            if gold[signal]:
                got = keyword(signal, text) if baseline else bool(getattr(seen, signal))
                pairs[signal].append((gold[signal] == "pass", got))
        phase = keyword_phase(text) if baseline else seen.phase
        pairs["phase"].append((True, phase == gold["phase"]))
    found = {name: f1(values) for name, values in pairs.items() if name != "phase"}
    return {**found, "phase": sum(ok for _, ok in pairs["phase"]) / len(pairs["phase"])}


def routing(folder: Path, baseline: bool) -> dict[str, float]:
    """Recall and precision of sensitive incidents; accuracy of reach."""
    import drafter

    pairs, reach = [], []
    for row in rows(folder, "notes.jsonl"):
        text, gold = f"{row['title']}\n\n{row['notes']}", row["labels"]
        routed = drafter.route(text)
        got = keyword("sensitive", text) if baseline else routed.sensitive
        if gold["sensitive"]:
            pairs.append((gold["sensitive"] != "none", got))
        if gold["reach"] != "unclear":
            reach.append(("all" if baseline else routed.reach) == gold["reach"])
    hit = sum(a and b for a, b in pairs)
    return {
        "sensitive recall": hit / sum(a for a, _ in pairs),
        "sensitive precision": hit / max(1, sum(b for _, b in pairs)),
        "reach": sum(reach) / len(reach),
    }


def falsehoods(folder: Path) -> list[tuple[str, set[str], bool]]:
    """(class, criteria that newly object, whether it is a faithful draft)."""
    import drafter

    def objections(row: dict[str, Any], audience: str, text: str) -> set[tuple[str, str]]:
        review = drafter.review(text, audience, phase=row["phase"], notes=row["notes"])
        return {(f.criterion, f.excerpt) for f in review.findings if f.criterion.startswith(UNTRUE)}

    found = []
    for row in rows(folder, "grounding.jsonl"):
        clean = {a: objections(row, a, text) for a, text in row["drafts"].items()}
        found += [("faithful", {c for c, _ in seen}, True) for seen in clean.values()]
        for mutant in row["mutants"]:
            new = objections(row, mutant["of"], mutant["text"]) - clean[mutant["of"]]
            found.append((mutant["class"], {criterion for criterion, _ in new}, False))
    return found


def grounding(found: list[tuple[str, set[str], bool]], left_out: str = "") -> dict[str, float]:
    """Recall per class of falsehood and the share of faithful drafts with an objection."""
    caught: dict[str, list[bool]] = defaultdict(list)
    for kind, criteria, _ in found:
        caught[kind].append(bool(criteria - {left_out}))
    every = [hit for kind, hits in caught.items() if kind != "faithful" for hit in hits]
    recall = {kind: sum(hits) / len(hits) for kind, hits in sorted(caught.items())}
    return {"all": sum(every) / len(every), **recall}


def table(name: str, columns: list[str], lines: dict[str, dict[str, float]]) -> None:
    """Print a Markdown table."""
    print(f"\n| {name} | {' | '.join(columns)} |\n{'|---' * (len(columns) + 1)}|")
    for line, figures in lines.items():
        print(f"| {line} | {' | '.join(f'{figures[c]:.3f}' for c in columns)} |")


def measured(folder: Path, family: str) -> dict[str, float]:
    """The figures with one family removed, in a fresh process."""
    part = "routing" if family.startswith("triage") else "reading"
    command = [sys.executable, __file__, str(folder), "--part", part]
    environment = {**os.environ, "DRAFTER_WITHOUT": family}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def removed(folder: Path, full: dict[str, dict[str, float]]) -> None:
    """Each family of words removed in turn: what falls, and by how much."""
    lexicons = Path(__file__).parent.parent / "drafter/language/lexicons"
    print("\n| family removed | what falls |\n|---|---|")
    for name in FAMILIES:
        text = (lexicons / f"{name}.txt").read_text("utf-8")
        for section in dict.fromkeys(re.findall(r"^\[(.+)\]$", text, re.M)):
            before = full["routing" if name.startswith("triage") else "reading"]
            after = measured(folder, f"{name}:{section}")
            falls = {k: before[k] - after[k] for k in before if before[k] - after[k] >= 0.005}
            said = ", ".join(f"{k} −{fall:.3f}" for k, fall in sorted(falls.items()))
            print(f"| {name}: {section} | {said or 'nothing by 0.005 or more'} |", flush=True)


def main(folder: Path) -> None:
    """Print all tables."""
    full = {"reading": reading(folder, False), "routing": routing(folder, False)}
    for part, call in (("reading", reading), ("routing", routing)):
        lines = {"drafter": full[part], "keyword list": call(folder, True)}
        table(part, list(full[part]), lines)
    found = falsehoods(folder)
    whole = grounding(found)
    lines = {"all criteria": whole}
    if "--without" in sys.argv:
        for criterion in sorted({c for _, criteria, _ in found for c in criteria}):
            lines[f"without {criterion}"] = grounding(found, criterion)
    table("falsehoods", list(whole), lines)
    if "--without" in sys.argv:
        removed(folder, full)


if __name__ == "__main__":
    if os.environ.get("DRAFTER_WITHOUT"):
        without(os.environ["DRAFTER_WITHOUT"])
    if "--part" in sys.argv:
        chosen = reading if sys.argv[-1] == "reading" else routing
        print(json.dumps(chosen(Path(sys.argv[1]), False)))
    else:
        main(Path(sys.argv[1]))
