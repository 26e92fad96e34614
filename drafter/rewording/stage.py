"""The stage itself: ask for all audiences at once, hold each answer against the own draft, and where
it fails say why and ask again, at most twice, as long as it gets better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from drafter.errors import ModelError
from drafter.llm.answer import Answer, Question
from drafter.llm.client import Client
from drafter.llm.output import clean
from drafter.llm.redaction import RESTORED, Redactor
from drafter.package import Draft, Provenance
from drafter.rewording import prompt
from drafter.rewording.accept import Candidate, Fault, Own, faults
from drafter.rewording.case import Case, Told
from drafter.rewording.prompt import Wording
from drafter.update import Review

_REPAIRS = 2
"""How often findings go back to the model at most."""


class Reworded(NamedTuple):
    """Drafts and reviews, in a model's words where those could be used, and what a person should know."""

    drafts: dict[str, Draft]
    reviews: dict[str, Review]
    warnings: tuple[str, ...]


@dataclass
class _Attempt:
    """One audience's way to a wording."""

    own: Own
    told: Told
    redactor: Redactor
    asked: Question[Wording] | None = None
    """The question to send next; None when there is none."""
    answers: list[Answer[Wording]] = field(default_factory=list)
    wrong: list[Fault] = field(default_factory=list)
    """Why the latest answer cannot be used."""
    error: ModelError | None = None
    used: Candidate | None = None


def questions(case: Case, drafts: Mapping[str, Draft]) -> dict[str, Question[Wording] | ModelError]:
    """What would be asked for each audience, or why nothing would be sent.

    Raises:
        ConfigError: A prompt is missing or wrong.
    """
    refusal = _withheld(case)
    found: dict[str, Question[Wording] | ModelError] = {}
    for audience, draft in drafts.items():
        try:
            told, redactor = case.told(audience), Redactor(case.roster)
            withheld = refusal or (None if _understood(audience, case) else _FOREIGN)
            found[audience] = withheld or prompt.question(draft, told, redactor)
        except ModelError as error:
            found[audience] = error
    return found


def reword(case: Case, drafts: Mapping[str, Draft], reviews: Mapping[str, Review]) -> Reworded:
    """The drafts, each in the model's words where those may take its place.

    Whatever the model or the network does, every draft is there afterwards.

    Raises:
        ConfigError: A prompt is missing or wrong.
    """
    if refusal := _withheld(case):
        return Reworded(dict(drafts), dict(reviews), (_said(refusal, drafts, drafts),))
    attempts = {
        audience: _Attempt(
            Own(draft, reviews[audience]), case.told(audience), Redactor(case.roster)
        )
        for audience, draft in drafts.items()
        if _understood(audience, case)
    }
    for attempt in attempts.values():
        _ask_for(attempt)
    client = Client(case.config.model)
    for _ in range(1 + _REPAIRS):
        going = {audience: each for audience, each in attempts.items() if each.asked}
        if not going:
            break
        answers = client.ask([each.asked for each in going.values() if each.asked])
        for (audience, attempt), answer in zip(going.items(), answers, strict=True):
            attempt.asked = None
            if isinstance(answer, ModelError):
                attempt.error = answer
            else:
                _take(audience, answer, case, attempts)
    made = _outcome(case, attempts)
    return Reworded({**drafts, **made.drafts}, {**reviews, **made.reviews}, made.warnings)


def _understood(audience: str, case: Case) -> bool:
    """Whether a wording for this audience can be held against the facts: only English can."""
    return case.config.audience(audience).language == "en"


_FOREIGN = ModelError(
    "nothing is sent for this audience: drafts in other languages than English are always ours.",
    kind="withheld",
)


def _withheld(case: Case) -> ModelError | None:
    """Why the model may not see this incident; None when it may."""
    sensitivity = case.routing.sensitivity
    if case.config.model.may_see(sensitivity):
        return None
    what = {"none": "an ordinary", "both": "a security and privacy"}.get(
        sensitivity, f"a {sensitivity}"
    )
    return ModelError(
        f"nothing was sent to the model: this is {what} incident, and model.sees does not name it.",
        kind="withheld",
    )


def _ask_for(attempt: _Attempt, answer: str = "") -> None:
    """Put the next question together, with the answer that it is about, if there was one."""
    own, told, redactor = attempt.own.draft, attempt.told, attempt.redactor
    try:
        wrong = [f"{said} (“{about}”)" if about else said for said, about in attempt.wrong]
        attempt.asked = prompt.question(own, told, redactor, answer, wrong)
    except ModelError as error:
        attempt.error = error


def _take(
    audience: str, answer: Answer[Wording], case: Case, attempts: Mapping[str, _Attempt]
) -> None:
    """Hold one answer against the own draft: use it, ask again, or leave it."""
    attempt = attempts[audience]
    attempt.answers.append(answer)
    cleaned = clean(answer.value.text, case.config.status_page)
    depth = attempt.told.to.audience.depth
    text, odd = attempt.redactor.restore(cleaned.text, RESTORED[depth])
    others = {name: _text(each) for name, each in attempts.items() if name != audience}
    review = case.judge(text, audience=audience, others=others)
    own = attempt.own
    clashes = case.clashes(audience, text, others, own.review)
    clashes -= case.clashes(audience, own.draft.text, others, own.review) if clashes else set()
    candidate = Candidate(text, cleaned.taken, odd, review, tuple(sorted(clashes)))
    wrong = faults(candidate, own, attempt.told)
    better = not attempt.wrong or len(wrong) < len(attempt.wrong)
    attempt.wrong = wrong
    if not wrong:
        attempt.used = candidate
    elif better and len(attempt.answers) <= _REPAIRS:
        _ask_for(attempt, attempt.redactor.restore(cleaned.text).text)


def _text(attempt: _Attempt) -> str:
    return attempt.used.text if attempt.used else attempt.own.draft.text


def _outcome(case: Case, attempts: Mapping[str, _Attempt]) -> Reworded:
    """The drafts with their provenance, reviewed beside each other, and the notes."""
    version = prompt.version(case.config.prompts)
    any_used = any(attempt.used for attempt in attempts.values())
    drafts = {name: _draft(attempt, version) for name, attempt in attempts.items()}
    reviews: dict[str, Review] = {}
    for audience, attempt in attempts.items():
        if attempt.used:
            reviews[audience] = attempt.used.review
        elif any_used:  # it stands beside other words now
            others = {name: drafts[name].text for name in reviews}
            own = attempt.own.draft
            reviews[audience] = case.judge(
                own.text, audience=audience, others=others, claims=own.claims
            )
        else:
            reviews[audience] = attempt.own.review
    return Reworded(drafts, reviews, tuple(_warnings(attempts)))


def _draft(attempt: _Attempt, version: str) -> Draft:
    """The wording, or the own draft; either says what the model took."""
    own, used = attempt.own.draft, attempt.used
    spent = _spent(own.provenance, attempt.answers)
    if used is None:
        return replace(own, provenance=spent)
    made = replace(spent, composer="model", template=prompt.NAMES[0], version=version)
    return replace(own, text=used.text, claims=used.review.claims, provenance=made)


def _spent(before: Provenance, answers: Iterable[Answer[Wording]]) -> Provenance:
    """What the answers took, used or not."""
    for answer in answers:
        before = replace(
            before,
            model=answer.model,
            tokens_in=before.tokens_in + answer.tokens_in,
            tokens_out=before.tokens_out + answer.tokens_out,
            tokens_cached=before.tokens_cached + answer.tokens_cached,
            cost=before.cost + answer.cost,
            seconds=before.seconds + answer.seconds,
            attempts=before.attempts + answer.attempts,
        )
    return before


def _warnings(attempts: Mapping[str, _Attempt]) -> Iterable[str]:
    """Why drafts are in drafter's own words, one sentence for each reason."""
    errors: dict[str, tuple[ModelError, list[str]]] = {}
    for audience, attempt in attempts.items():
        if attempt.used:
            continue
        if attempt.error and not attempt.wrong:
            errors.setdefault(str(attempt.error), (attempt.error, []))[1].append(audience)
        else:
            why = " ".join(dict.fromkeys(fault.said for fault in attempt.wrong))
            yield f"{audience}: these are drafter’s own words; the model’s could not be used. {why}"
    for error, audiences in errors.values():
        yield _said(error, audiences, attempts)


def _said(error: ModelError, audiences: Iterable[str], every: Iterable[str]) -> str:
    """An error, and what it means for these drafts."""
    names, whole = list(audiences), list(every)
    which = "these are" if names == whole else f"{', '.join(names)}: these are"
    message = error.message[:1].upper() + error.message[1:].removesuffix(".")
    said = f"{message}; {which} drafter’s own words."
    remedy = error.remedy.removesuffix(", or go on without.")
    return f"{said} {remedy.rstrip('.')}." if remedy else said
