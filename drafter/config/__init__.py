"""In: drafter.toml (or `[tool.drafter]` of pyproject.toml). Out: one frozen Config.

With no file the shipped `defaults.toml` stands; a company's file is laid over it, table by table.
"""

from __future__ import annotations

from drafter.config.channels import ChannelSettings
from drafter.config.clocks import Clock
from drafter.config.load import find_file, load_config
from drafter.config.model import Audience, Config, Service, SeverityLevel
from drafter.config.models import ModelSettings
from drafter.config.people import GateRules, Person

__all__ = [
    "Audience",
    "ChannelSettings",
    "Clock",
    "Config",
    "GateRules",
    "ModelSettings",
    "Person",
    "Service",
    "SeverityLevel",
    "find_file",
    "load_config",
]
