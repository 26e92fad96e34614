"""What a company tells drafter about itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from drafter.config.channels import ChannelSettings
from drafter.config.clocks import Clock
from drafter.config.models import ModelSettings
from drafter.config.people import GateRules, Person
from drafter.errors import UsageError
from drafter.noun import Kind

Depth = Literal["plain", "business", "support", "technical"]
CausePolicy = Literal["never", "confirmed", "suspected"]
ApologyPolicy = Literal["none", "short", "full"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One entry of the service catalogue; its key in drafter.toml is the internal name."""

    public_name: str = ""
    """What customers call it; "" means it has no public name and is never named to them."""
    description: str = ""
    """What it does for customers, as a noun phrase: "the part that sends e-mail"."""
    aliases: tuple[str, ...] = ()
    """Other internal names of the same thing."""
    component: str = ""
    """Component id on the status page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityLevel:
    """How urgent an incident of this severity is for those who wait for news."""

    meaning: str = ""
    update_every_minutes: int = 60
    """The longest silence allowed, in minutes."""
    roles: tuple[str, ...] = ()
    """Who must be on the incident to tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who reads an update, where, and how much they may see."""

    reader: str
    channel: str
    depth: Depth = "plain"
    sees: tuple[Kind, ...] = ()
    """Fact kinds this audience may see at all."""
    suspected: tuple[Kind, ...] = ()
    """Fact kinds it may see while they are only suspected, always told as suspected."""
    cause: CausePolicy = "confirmed"
    eta: CausePolicy = "never"
    apology: ApologyPolicy = "none"
    max_characters: int = 0
    """Hard limit of the channel; 0 means none."""
    rubric: str = ""
    """Name of its rubric; "" means the one named like the audience."""
    language: str = "en"
    """Code of the language of its drafts; in any other than English the facts are quoted."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """One company's configuration. Build it with `load_config`, or directly for tests and bots."""

    company: str = ""
    time_zone: str = "UTC"
    """IANA name. Times without a zone are read in it, and updates are written in it."""
    status_page: str = ""
    """Address that readers are sent to."""
    services: dict[str, Service] = field(default_factory=dict)
    audiences: dict[str, Audience] = field(default_factory=dict)
    severities: dict[str, SeverityLevel] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)
    """Company additions: responders' word → the reader's word."""
    people: dict[str, Person] = field(default_factory=dict)
    """Who takes part in incidents; the key is the id. Their names must not reach customers."""
    channels: dict[str, ChannelSettings] = field(default_factory=dict)
    """Where updates are sent."""
    clocks: dict[str, Clock] = field(default_factory=dict)
    """Regulatory clocks to show beside a sensitive incident."""
    ledger: str = ""
    """The durable record: a file, or a postgresql:// URL; "" means a file in the user's state folder."""
    gate: GateRules = field(default_factory=GateRules)
    """Whose agreement an update needs before it leaves."""
    model: ModelSettings = field(default_factory=ModelSettings)
    """The model that may word drafts, if any."""
    customers: tuple[str, ...] = ()
    """Customer names that must not reach other customers."""
    readers: tuple[str, ...] = ()
    """Installed note readers to try before the built-in ones."""
    prompts: Path | None = None
    """The company's own prompts folder, asked before the shipped one."""
    rubrics: Path | None = None
    """The company's own rubrics folder, asked before the shipped one."""
    file: Path | None = None
    """The file this came from; None for the defaults."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def names_of_people(self) -> tuple[str, ...]:
        """Names and handles that must not reach customers."""
        return tuple(name for each in self.people.values() for name in each.names)

    def audience(self, name: str) -> Audience:
        """The audience of this name, configured, built in or installed.

        Raises:
            UsageError: There is none.
        """
        known = self.audiences.get(name)
        if known is not None:
            return known
        from drafter import plugins

        found = plugins.find("audiences", name)
        if isinstance(found, Audience):
            return found
        raise UsageError(
            f"there is no audience “{name}”.",
            remedy=f"Known: {', '.join(self.audiences)}. Add your own as [audiences.{name}] "
            "in drafter.toml.",
        )

    def speaking(self, language: str, audiences: Iterable[str]) -> Config:
        """The same, with these audiences written to in this language.

        Raises:
            UsageError: There is no such audience.
        """
        told = {name: replace(self.audience(name), language=language) for name in audiences}
        return replace(self, audiences={**self.audiences, **told})

    def without_model(self) -> Config:
        """The same, with nobody to ask but drafter itself."""
        return replace(self, model=ModelSettings())

    def severity(self, name: str) -> SeverityLevel:
        """The severity of this name.

        Raises:
            UsageError: There is none.
        """
        try:
            return self.severities[name]
        except KeyError:
            raise UsageError(
                f"there is no severity “{name}”.", remedy=f"Known: {', '.join(self.severities)}."
            ) from None
