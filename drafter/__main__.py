"""`python -m drafter`: the same as the command `drafter`."""

from __future__ import annotations

from drafter.cli import main

main(prog_name="drafter")
