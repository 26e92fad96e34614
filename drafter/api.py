"""The calls that everything else is made of: draft, review, route, extract, and their async twins.

Each takes `config=`; a `Drafter` holds one, for bots that live long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict, Unpack

from drafter import pipeline
from drafter.config import Config, load_config
from drafter.errors import UsageError
from drafter.noun import Phase
from drafter.twin import twin
from drafter.update import Review

if TYPE_CHECKING:
    from drafter.desk import Desk
    from drafter.gate.signing import Signer
    from drafter.gate.store import Ledger
    from drafter.incident import FactSheet, Notes, Routing
    from drafter.package import Package


class Drafter:
    """drafter with one configuration.

    Every call has an async twin whose name starts with "a".
    """

    def __init__(self, config: Config | None = None, ledger: Ledger | None = None) -> None:
        """Hold a configuration and a ledger.

        Args:
            config: From `load_config`; the defaults when None.
            ledger: From `open_ledger`; the one of the configuration, opened when the gate is first
                asked, when None.
        """
        self.config = config or load_config()
        self._ledger = ledger

    def desk(self, signer: Signer | None = None) -> Desk:
        """The gate, with a person at it who signs; without one, to look and to release.

        Raises:
            LedgerError: The ledger cannot be opened.
        """
        from drafter.desk import Desk

        if self._ledger is None:
            from drafter.ledger import open_ledger

            self._ledger = open_ledger(self.config.ledger or None)
        return Desk(self.config, self._ledger, signer)

    def draft(
        self,
        notes: Notes,
        audiences: Iterable[str] | None = None,
        *,
        facts: FactSheet | None = None,
        phase: Phase | None = None,
        previous: str | None = None,
        kind: str = "update",
        language: str | None = None,
        now: datetime | None = None,
    ) -> Package:
        """Turn raw notes into one reviewed draft per audience.

        Args:
            notes: Text, a Path to a file or folder, a Timeline, or a list of chat messages.
            audiences: Names of audiences; every configured one that the kind is written for when
                None.
            facts: A fact sheet that a person has edited, instead of the one read from the notes.
            phase: Where the incident is, when you know better than the notes.
            previous: The update that was sent before, to say what is new against it.
            kind: "update", "correction" (of `previous`), "account" (the long letter when it is over),
                "question" (a choice for the customer) or "direct" (to one customer).
            language: Its code, such as "de", for all of these drafts; each audience's own when None.
            now: The moment the update is written (aware); the present when None.

        Raises:
            InputError: The notes cannot be read.
            UsageError: An audience, the language or the kind is not known, `now` has no zone, or the kind lacks
                what it needs.
            ConfigError: A rubric or template is wrong.
        """
        from drafter.compose import kinds

        form = kinds.known(kind)
        wanted = kinds.readers(form, self.config) if audiences is None else tuple(audiences)
        config = self.config.speaking(language, wanted) if language else self.config
        return pipeline.road(
            notes,
            wanted,
            config,
            _moment(now),
            sheet=facts,
            phase=phase,
            previous=previous,
            kind=form,
        )

    def review(
        self,
        text: str,
        audience: str = "public",
        phase: Phase | None = None,
        notes: Notes | None = None,
        facts: FactSheet | None = None,
        previous: str | None = None,
        now: datetime | None = None,
        others: Mapping[str, str] | None = None,
        language: str | None = None,
    ) -> Review:
        """Check a text before it is sent.

        Args:
            text: The update as it would be sent. Any text is judged; none makes this raise.
            audience: Who it is for.
            phase: Where the incident is; taken from the facts, else from the text, when None.
            notes: The raw notes to hold it against.
            facts: The facts to hold it against; read from the notes when None.
            previous: The update that was sent before.
            now: The present moment (aware); promises must lie after it.
            others: Audience → text of the updates for other audiences that it must agree with.
            language: The text's language; the audience's own when None. In any but English, most
                criteria are left unchecked.

        Raises:
            InputError: The notes cannot be read.
            UsageError: The audience or the language is not known, or `now` has no zone.
            ConfigError: The rubric is wrong.
        """
        config = self.config.speaking(language, [audience]) if language else self.config
        return pipeline.review(
            text,
            audience,
            config,
            _moment(now),
            phase=phase,
            notes=notes,
            sheet=facts,
            previous=previous,
            others=others,
        )

    def route(self, notes: Notes, *, now: datetime | None = None) -> Routing:
        """Say how sensitive, far-reaching and severe the notes are, and where to tell it.

        Raises:
            InputError: The notes cannot be read.
        """
        return pipeline.route(notes, self.config, _moment(now))

    def extract(self, notes: Notes, *, now: datetime | None = None) -> FactSheet:
        """Find the facts in the notes, with certainty and lines, and what they leave open.

        Raises:
            InputError: The notes cannot be read.
        """
        return pipeline.extract(notes, self.config, _moment(now))

    adraft = twin(draft)
    areview = twin(review)
    aroute = twin(route)
    aextract = twin(extract)


class DraftOptions(TypedDict, total=False):
    """What `draft` takes besides notes and audiences; see `Drafter.draft`."""

    facts: FactSheet | None
    phase: Phase | None
    previous: str | None
    kind: str
    language: str | None
    now: datetime | None


class ReviewOptions(TypedDict, total=False):
    """What `review` takes besides text and audience; see `Drafter.review`."""

    phase: Phase | None
    notes: Notes | None
    facts: FactSheet | None
    previous: str | None
    now: datetime | None
    others: Mapping[str, str] | None
    language: str | None


def draft(
    notes: Notes,
    audiences: Iterable[str] | None = None,
    *,
    config: Config | None = None,
    **options: Unpack[DraftOptions],
) -> Package:
    """`Drafter(config).draft(…)`, in one call."""
    return Drafter(config).draft(notes, audiences, **options)


def review(
    text: str,
    audience: str = "public",
    *,
    config: Config | None = None,
    **options: Unpack[ReviewOptions],
) -> Review:
    """`Drafter(config).review(…)`, in one call."""
    return Drafter(config).review(text, audience, **options)


def route(notes: Notes, *, config: Config | None = None, now: datetime | None = None) -> Routing:
    """`Drafter(config).route(…)`, in one call."""
    return Drafter(config).route(notes, now=now)


def extract(
    notes: Notes, *, config: Config | None = None, now: datetime | None = None
) -> FactSheet:
    """`Drafter(config).extract(…)`, in one call."""
    return Drafter(config).extract(notes, now=now)


adraft = twin(draft)
areview = twin(review)
aroute = twin(route)
aextract = twin(extract)


def _moment(now: datetime | None) -> datetime:
    if now is None:
        return datetime.now(UTC)
    if now.tzinfo is None:
        raise UsageError("`now` has no time zone.", remedy="Pass an aware datetime.")
    return now
