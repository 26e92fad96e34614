"""One incident that is the same for ever, for the cassettes: its draft does not change with drafter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import drafter
from drafter import reviewing, rewording
from drafter.intake import read

NOW = datetime(2026, 3, 10, 14, 40, tzinfo=UTC)
NOTES = """14:05 exports fail for about 40 customers since 14:02 UTC
14:09 we restarted the export workers
14:15 we do not know the cause yet
14:16 customers can use the CSV download until exports work
"""
OWN = """Exports fail for about 40 customers since 14:02 UTC. We do not know yet what caused this.

You can use the CSV download until exports work. We have restarted the part that makes exports.

We are sorry for the trouble. We will post the next update by 15:40 UTC."""


def reworded(model: str, base: str) -> tuple[rewording.Reworded, str]:
    """The stage's outcome for this incident, and drafter's own text."""
    settings = drafter.ModelSettings(name=model, api_base=base)
    config = replace(drafter.load_config(), model=settings)
    package = drafter.draft(NOTES, ["public"], config=drafter.load_config(), now=NOW)
    timeline = read(NOTES, config, NOW)
    judge = partial(
        reviewing.review,
        config=config,
        now=NOW,
        phase=package.facts.phase,
        routing=package.routing,
        timeline=timeline,
        sheet=package.facts,
        previous=None,
    )
    seen = judge(OWN, audience="public", others={})
    own = replace(package.drafts["public"], text=OWN, claims=seen.claims)
    case = rewording.Case(
        package.facts, package.routing, timeline, config, NOW, package.facts.phase, judge
    )
    return rewording.reword(case, {"public": own}, {"public": seen}), OWN
