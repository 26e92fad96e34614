"""The rules that bind a submission, frozen with it: whose agreement it needs, and who these people are.

A submission is held to the policy it was submitted under and to the one of the moment it leaves, so
changing the rules can make things stricter at once and softer only for what comes after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from drafter.config import Config, GateRules, Person
from drafter.errors import ConfigError
from drafter.gate.faults import faults, proofs
from drafter.gate.sealed import Sealed
from drafter.noun import Sensitivity


@dataclass(frozen=True, slots=True)
class Policy(Sealed):
    """Seats, people, and the roles that must be on an incident of each severity."""

    SCHEMA: ClassVar[str] = "drafter.policy/1"

    rules: GateRules
    people: Mapping[str, Person]
    roles: Mapping[str, tuple[str, ...]]
    """Severity → roles that must be taken before anything is submitted."""

    @classmethod
    def of(cls, config: Config) -> Policy:
        """The policy of a configuration.

        Raises:
            ConfigError: It would let something through: an empty list of seats, an approval that
                holds for ever, a key that two people share.
        """
        roles = {name: level.roles for name, level in config.severities.items()}
        policy = cls(config.gate, config.people, roles)
        for message in faults(config.gate, config.people):
            where = str(config.file) if config.file else None
            raise ConfigError(message, file=where)
        return policy

    def seats(self, sensitivity: Sensitivity) -> tuple[str, ...]:
        """The roles to be filled, each by another person, before an update may leave."""
        rules = self.rules
        if sensitivity == "none":
            return rules.ordinary
        if sensitivity == "security":
            return rules.security
        if sensitivity == "privacy":
            return rules.privacy
        return _most(rules.security, rules.privacy)

    def softer_than(self, other: Policy) -> Iterator[str]:
        """What this policy allows that the other does not, each in one plain sentence."""
        for name in ("ordinary", "security", "privacy", "relaxing"):
            mine, theirs = Counter(getattr(self.rules, name)), Counter(getattr(other.rules, name))
            if theirs - mine:
                yield f"fewer seats must agree under “{name}”"
        if self.rules.expires_minutes > other.rules.expires_minutes:
            yield "approvals hold longer"
        for severity, roles in other.roles.items():
            if set(roles) - set(self.roles.get(severity, ())):
                yield f"fewer roles must be taken at {severity}"
        for severity in self.roles.keys() - other.roles.keys():
            yield f"the severity {severity} is new"
        for name, person in self.people.items():
            if not person.active or not (person.keys or person.token or person.chat):
                continue
            before = other.people.get(name)
            if before is None or not before.active:
                yield f"{name} is new"
            elif _rights(person) - _rights(before):
                yield f"{name} has another role, key, token or chat identity"
            elif person.token and _moment(person.token_expires) > _moment(before.token_expires):
                yield f"the token of {name} holds longer"

    @classmethod
    def _of(cls, table: dict[str, Any]) -> Policy:
        people = {name: Person(**_frozen(each)) for name, each in table["people"].items()}
        return cls(GateRules(**_frozen(table["rules"])), people, _frozen(table["roles"]))


def _most(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((Counter(one) | Counter(other)).elements()))


def _rights(person: Person) -> set[str]:
    return proofs(person) | {f"role {role}" for role in person.roles}


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said) if said else datetime.min.replace(tzinfo=UTC)


def _frozen(read: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}
