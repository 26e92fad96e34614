"""What readers will ask and the notes do not answer, and what the notes themselves call open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.facts.kinds import tells_since
from drafter.facts.statements import Statement
from drafter.facts.wording import clean
from drafter.language.phrases import Match, lexicon
from drafter.noun import Kind, Phase

QUESTIONS: dict[Kind, str] = {
    "impact": "What customers notice.",
    "scope": "How many customers are affected.",
    "start": "Since when it has been happening.",
    "cause": "What the cause is.",
    "eta": "When it will be fixed.",
    "workaround": "Whether there is a way around it.",
}
"""The question of each kind, as a reader would put it."""
_HOW_MANY = re.compile(
    r"\b\d[\d,.]* (?:%|percent|of \d|\w+ )?(?:of )?(?:the |our |all )?(?:affected )?(?:customers|companies|users"
    r"|accounts|clients|merchants|tenants|shops|stores|sites|organi[sz]ations|partners|people"
    r"|patients|orders|mails|requests|\d)",
    re.IGNORECASE,
)
_ANSWERS = 4.0
"""Weight of a cue that answers its question inside a fact of another kind."""
_PUT = 4
"""Words from which a question can be understood by itself."""
_ONLY_WHILE_OPEN: tuple[Kind, ...] = ("eta", "workaround")


def unknowns(
    known: Iterable[Statement], opened: Iterable[Statement], phase: Phase
) -> list[tuple[Kind, str, Statement | None]]:
    """The open questions: kind, text, and the statement that calls it open, if one does."""
    sure = [s for s in known if s.certainty == "confirmed"]
    answered: set[str | None] = {s.kind for s in sure}
    answered |= {cue.section for s in sure for cue in s.cues if _answers(cue)}
    hit = [s for s in sure if s.kind in ("impact", "scope")]
    answered |= {"scope"} if any(_HOW_MANY.search(s.text) for s in hit) else set()
    answered |= {"start"} if any(tells_since(s.text) for s in sure) else set()
    answered |= {"impact"} if any(s.kind in ("impact", "customer_report") for s in known) else set()
    called: dict[Kind, Statement] = {}
    found: list[tuple[Kind, str, Statement | None]] = []
    for statement in opened:
        own = "" if statement.question else _own_words(statement)
        if own:
            found.append((asked(statement), own, statement))
        else:
            called[asked(statement)] = statement
    for kind, question in QUESTIONS.items():
        over = phase in ("monitoring", "resolved") and kind in _ONLY_WHILE_OPEN
        if kind not in answered and (kind in called or not over):
            found.append((kind, question, called.get(kind)))
    return found


def _own_words(statement: Statement) -> str:
    """The open question as the notes put it ("unclear whether refunds went out"), if they do."""
    asks = lexicon("facts-clauses").first(statement.text, "asks")
    question = clean(statement.text[asks.span.start :]).rstrip("?. ") if asks else ""
    if asks is None or len(question.split()) < _PUT:
        return ""
    return f"Whether{question[2:]}." if asks.phrase == "if" else f"{question}."


def _answers(cue: Match) -> bool:
    return cue.section in QUESTIONS and float(cue.value or 0) >= _ANSWERS


def asked(statement: Statement) -> Kind:
    """Which question a statement calls open; when it does not say, the cause."""
    for match in lexicon("facts-questions").find(statement.text, statement.words):
        for kind in QUESTIONS:
            if kind == match.section:
                return kind
    return statement.kind if statement.kind and statement.kind in QUESTIONS else "cause"
