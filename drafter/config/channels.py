"""Where updates are sent."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSettings:
    """One place that updates go to; the key in drafter.toml is the name that approvals are for."""

    kind: str
    """The sort of target: a built-in or installed channel, such as "statuspage" or "markdown"."""
    address: str = ""
    """Where it is: the base URL of the service, e-mail addresses or a folder, by kind."""
    secret: str = ""
    """Name of the environment variable that holds the key for it. The key itself stands nowhere."""
    public: bool = False
    """Whether anybody may read it. A partial outage goes there only when the comms lead says so."""
    settings: dict[str, str] = field(default_factory=dict)
    """What else this kind asks for; see docs/channels.md."""
