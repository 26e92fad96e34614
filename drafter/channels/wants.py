"""What a channel wants of drafter.toml and of the environment, or an error that names it."""

from __future__ import annotations

import os
import unicodedata
from ipaddress import ip_address
from urllib.parse import urlsplit

from drafter.channels.channel import Message
from drafter.config import ChannelSettings
from drafter.errors import ConfigError, UsageError


def setting(settings: ChannelSettings, name: str, key: str) -> str:
    """A setting that this kind cannot do without.

    Raises:
        ConfigError: It is not there.
    """
    value = settings.settings.get(key, "")
    if not value:
        raise ConfigError(
            f"[channels.{name}.settings] says no {key}.",
            remedy="docs/channels.md lists what this kind asks for.",
        )
    return value


def yes(settings: ChannelSettings, name: str, key: str) -> bool:
    """A setting of “yes” or “no”; no when it is not there.

    Raises:
        ConfigError: It says something else.
    """
    value = settings.settings.get(key, "no")
    if value not in {"yes", "no"}:
        raise ConfigError(f"[channels.{name}.settings] {key} must be “yes” or “no”.")
    return value == "yes"


def base(settings: ChannelSettings, name: str, usual: str = "") -> str:
    """The address of the service, without a slash at its end.

    Raises:
        ConfigError: It is none, is not https, or holds a password.
    """
    said = settings.address or usual
    try:
        address = urlsplit(said)
        _ = address.port
    except ValueError:
        address = urlsplit("")
    if not address.hostname or not said.isascii() or not said.isprintable() or " " in said:
        raise ConfigError(f"[channels.{name}] address is no web address.")
    if address.username is not None or address.query or address.fragment:
        raise ConfigError(
            f"[channels.{name}] address holds more than a place.",
            remedy='Keys belong in the environment: secret = "NAME_OF_THE_VARIABLE".',
        )
    if address.scheme != "https" and not (address.scheme == "http" and near(address.hostname)):
        raise ConfigError(f"[channels.{name}] address must begin with “https://”.")
    return said.rstrip("/")


def near(host: str) -> bool:
    """Whether this host is this machine, so that nothing between could listen."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def secret(settings: ChannelSettings, name: str) -> str:
    """The key for the target, from the environment.

    Raises:
        ConfigError: The variable is not named, not set, or holds what no key holds.
    """
    if not settings.secret:
        raise ConfigError(
            f"[channels.{name}] does not say where its key is.",
            remedy='Add secret = "NAME_OF_THE_ENVIRONMENT_VARIABLE".',
        )
    value = os.environ.get(settings.secret, "").strip()
    if not value:
        raise ConfigError(f"“{name}” needs its key in the environment variable {settings.secret}.")
    if not value.isascii() or not value.isprintable():
        raise ConfigError(f"the environment variable {settings.secret} holds no key.")
    return value


def title(message: Message, name: str) -> str:
    """The subject, for a channel that cannot do without.

    Raises:
        UsageError: There is none, or it is more than a line.
    """
    if not message.subject:
        raise UsageError(f"“{name}” needs a title.", remedy='Give one: --subject "…"')
    if any(unicodedata.category(each) in {"Cc", "Zl", "Zp"} for each in message.subject):
        raise UsageError("the title must be one line of plain characters.")
    return message.subject
