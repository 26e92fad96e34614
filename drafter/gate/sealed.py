"""Values with one canonical form, which are named by the digest of it."""

from __future__ import annotations

import json
from typing import Any, ClassVar, Self

from drafter.gate.canonical import canonical, digest
from drafter.noun import Noun


class Sealed(Noun):
    """A noun that people agree to, or that something rests on, by its digest."""

    __slots__ = ()
    SCHEMA: ClassVar[str]
    """Which form it has, such as "drafter.envelope/1"."""

    def canonical(self) -> bytes:
        """The bytes that its digest is of, and that are signed."""
        return canonical({"schema": self.SCHEMA, **self.to_json()})

    @property
    def digest(self) -> str:
        """Its name."""
        return digest(self.canonical())

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The value in these bytes.

        Raises:
            ValueError: They are not exactly the canonical form of one of this schema.
        """
        table = json.loads(content)
        try:
            if table.pop("schema") != cls.SCHEMA:
                raise ValueError(f"no {cls.SCHEMA}")
            found = cls._of(table)
        except (AttributeError, KeyError, TypeError):
            raise ValueError(f"no {cls.SCHEMA}") from None
        if found.canonical() != content:
            raise ValueError(f"a {cls.SCHEMA} that is not in canonical form")
        return found

    @classmethod
    def _of(cls, table: dict[str, Any]) -> Self:
        """The value of a table of JSON."""
        raise NotImplementedError
