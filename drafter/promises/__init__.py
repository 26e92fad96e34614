"""In: the ledger. Out: what was promised to whom, whether it was kept, and who is silent too long."""

from __future__ import annotations

from drafter.promises.clocks import Running, clocks
from drafter.promises.nudge import Nudge
from drafter.promises.standing import Promise, Standing, Waiting, standings

__all__ = ["Nudge", "Promise", "Running", "Standing", "Waiting", "clocks", "standings"]
