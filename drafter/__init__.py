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
    from drafter.config import Audience, Config, Service, SeverityLevel, load_config
    from drafter.errors import ConfigError, DrafterError, InputError, UsageError
    from drafter.incident import Entry, Evidence, Fact, FactSheet, Prompt, Routing, Timeline
    from drafter.package import Claim, Draft, Hold, Package, Provenance
    from drafter.update import (
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
    "drafter.config": ("Audience", "Config", "Service", "SeverityLevel", "load_config"),
    "drafter.errors": ("ConfigError", "DrafterError", "InputError", "UsageError"),
    "drafter.incident": (
        "Entry",
        "Evidence",
        "Fact",
        "FactSheet",
        "Prompt",
        "Routing",
        "Timeline",
    ),
    "drafter.package": ("Claim", "Draft", "Hold", "Package", "Provenance"),
    "drafter.update": (
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
    "Claim",
    "Commitment",
    "Config",
    "ConfigError",
    "Draft",
    "Drafter",
    "DrafterError",
    "Entry",
    "Evidence",
    "Fact",
    "FactSheet",
    "Finding",
    "Hold",
    "InputError",
    "NextUpdate",
    "Package",
    "Prompt",
    "Provenance",
    "Reading",
    "Review",
    "Routing",
    "Service",
    "SeverityLevel",
    "Span",
    "Timeline",
    "Unchecked",
    "UsageError",
    "Waived",
    "__version__",
    "adraft",
    "aextract",
    "areview",
    "aroute",
    "draft",
    "extract",
    "load_config",
    "review",
    "route",
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
