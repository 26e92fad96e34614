"""drafter: incident updates that are true, clear and on time.

    import drafter

    package = drafter.draft(notes, audiences=["public", "executives"])
    review = drafter.review(text, audience="public", notes=notes)

The public names stand here, once. They are loaded when they are first used, so that importing the
package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.api import (
        Drafter,
        adraft,
        aextract,
        areview,
        aroute,
        draft,
        extract,
        review,
        route,
    )
    from drafter.config import (
        Audience,
        ChannelSettings,
        Config,
        GateRules,
        ModelSettings,
        Person,
        Service,
        SeverityLevel,
        load_config,
    )
    from drafter.desk import Desk
    from drafter.errors import (
        ConfigError,
        DrafterError,
        InputError,
        LedgerError,
        ModelError,
        RefusalError,
        UsageError,
    )
    from drafter.gate.envelope import Envelope, Rendering
    from drafter.gate.release import Reason, Refusal, Release
    from drafter.gate.signing import by_key, by_token
    from drafter.incident import Entry, Evidence, Fact, FactSheet, Prompt, Routing, Timeline
    from drafter.ledger import open_ledger
    from drafter.package import Draft, Hold, Package, Provenance
    from drafter.promises import Promise, Standing, Waiting, standings
    from drafter.update import (
        Claim,
        Commitment,
        Finding,
        NextUpdate,
        Reading,
        Review,
        Span,
        Unchecked,
        Waived,
    )

__version__ = "0.1.0"

_PLACES = {
    "drafter.api": (
        "Drafter",
        "adraft",
        "aextract",
        "areview",
        "aroute",
        "draft",
        "extract",
        "review",
        "route",
    ),
    "drafter.config": (
        "Audience",
        "ChannelSettings",
        "Config",
        "GateRules",
        "ModelSettings",
        "Person",
        "Service",
        "SeverityLevel",
        "load_config",
    ),
    "drafter.desk": ("Desk",),
    "drafter.errors": (
        "ConfigError",
        "DrafterError",
        "InputError",
        "LedgerError",
        "ModelError",
        "RefusalError",
        "UsageError",
    ),
    "drafter.gate.envelope": ("Envelope", "Rendering"),
    "drafter.gate.release": ("Reason", "Refusal", "Release"),
    "drafter.gate.signing": ("by_key", "by_token"),
    "drafter.incident": (
        "Entry",
        "Evidence",
        "Fact",
        "FactSheet",
        "Prompt",
        "Routing",
        "Timeline",
    ),
    "drafter.ledger": ("open_ledger",),
    "drafter.package": ("Draft", "Hold", "Package", "Provenance"),
    "drafter.promises": ("Promise", "Standing", "Waiting", "standings"),
    "drafter.update": (
        "Claim",
        "Commitment",
        "Finding",
        "NextUpdate",
        "Reading",
        "Review",
        "Span",
        "Unchecked",
        "Waived",
    ),
}
_HOME = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "Audience",
    "ChannelSettings",
    "Claim",
    "Commitment",
    "Config",
    "ConfigError",
    "Desk",
    "Draft",
    "Drafter",
    "DrafterError",
    "Entry",
    "Envelope",
    "Evidence",
    "Fact",
    "FactSheet",
    "Finding",
    "GateRules",
    "Hold",
    "InputError",
    "LedgerError",
    "ModelError",
    "ModelSettings",
    "NextUpdate",
    "Package",
    "Person",
    "Promise",
    "Prompt",
    "Provenance",
    "Reading",
    "Reason",
    "Refusal",
    "RefusalError",
    "Release",
    "Rendering",
    "Review",
    "Routing",
    "Service",
    "SeverityLevel",
    "Span",
    "Standing",
    "Timeline",
    "Unchecked",
    "UsageError",
    "Waiting",
    "Waived",
    "__version__",
    "adraft",
    "aextract",
    "areview",
    "aroute",
    "by_key",
    "by_token",
    "draft",
    "extract",
    "load_config",
    "open_ledger",
    "review",
    "route",
    "standings",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'drafter' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
