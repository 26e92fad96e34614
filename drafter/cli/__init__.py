"""The command `drafter`. In: arguments. Out: printed words and an exit code.

The verbs parse, call and print; they decide nothing. Each is loaded when it is used, so that
`drafter --help` costs no more than click.

Exit codes: 0 fine, 1 findings or held, 2 bad usage or input.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import IO, Any

import click

from drafter import __version__
from drafter.errors import DrafterError, nearest

SECTIONS = {
    "Draft and check": {
        "draft": (
            "drafter.cli.draft:draft",
            "Turn raw notes into one reviewed update per audience.",
        ),
        "review": ("drafter.cli.review:review", "Check an update before it is sent."),
        "route": ("drafter.cli.route:route", "Say who must hear of it, where, and how carefully."),
        "facts": ("drafter.cli.facts:facts", "List what the notes say, suspect and leave open."),
    },
    "The second opinion": {
        "submit": (
            "drafter.cli.submit:submit",
            "Freeze an update, and say whose agreement it needs.",
        ),
        "show": ("drafter.cli.submit:show", "Print the exact words that wait for agreement."),
        "approve": ("drafter.cli.say:approve", "Agree to exactly these words."),
        "reject": ("drafter.cli.say:reject", "Object: this revision cannot leave."),
        "revoke": ("drafter.cli.say:revoke", "Take agreement back before it leaves."),
        "release": ("drafter.cli.release:release", "Send an update that all agreed to."),
        "settle": (
            "drafter.cli.release:settle",
            "Say what you saw where nobody knew if it arrived.",
        ),
        "mark": ("drafter.cli.say:mark", "Call an incident sensitive."),
        "lower": ("drafter.cli.say:lower", "Call it harmless again; takes two people."),
        "assign": ("drafter.cli.say:assign", "Give a role of the incident to a person."),
        "reach": ("drafter.cli.say:reach", "Decide where a partial outage is told."),
        "adopt": ("drafter.cli.say:adopt", "Agree to softer rules; takes two people."),
    },
    "Promises": {
        "status": (
            "drafter.cli.status:status",
            "Say who waits for a word, and what waits for whom.",
        ),
        "remind": ("drafter.cli.status:remind", "Say who must hear something now."),
        "clocks": ("drafter.cli.clocks:clocks", "Show regulatory clocks and what a notice lacks."),
    },
    "Set up and prove": {
        "init": ("drafter.cli.init:init", "Write a drafter.toml to fill in."),
        "token": ("drafter.cli.token:token", "Make a token by which one person is known."),
        "rubric": ("drafter.cli.rubric:rubric", "Check the rubrics of your company."),
        "prompts": ("drafter.cli.prompts:prompts", "Show what a model would be sent, unsent."),
        "eval": ("drafter.cli.eval:evaluate", "Measure the reviewer on updates you labelled."),
        "verify": (
            "drafter.cli.verify:verify",
            "Check the ledger, or a released text, for tampering.",
        ),
    },
}
"""The verbs by what they are for: name → where it is, and what it does."""
VERBS = {name: verb for verbs in SECTIONS.values() for name, verb in verbs.items()}

HELP = """Incident updates that are true, clear and on time.

\b
drafter draft notes.md                        a draft for every audience
drafter draft notes.md --audience public      only the status page
drafter review public.md                      check what you are about to post
drafter review public.md --notes notes.md     … and hold it against the notes
drafter route notes.md                        who must hear of it, and where
drafter facts notes.md > facts.yaml           what is known; edit it, then
drafter draft notes.md --facts facts.yaml     draft from your version
pbpaste | drafter review -                    “-” is standard input everywhere

Exit codes: 0 fine, 1 findings or held, 2 bad usage or input.
"""


class Failure(click.ClickException):
    """What the user can mend: one line on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message, with nothing in it that could steer a terminal."""
        from drafter.cli.terminal import clean

        click.echo(f"drafter: {clean(self.message)}", file=file, err=True)


class Verbs(click.Group):
    """The verbs, each imported when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order in which an incident needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb."""
        if cmd_name not in VERBS:
            raise click.UsageError(f"there is no “{cmd_name}”. {nearest(cmd_name, VERBS)}", ctx)
        module, name = VERBS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without importing them."""
        for title, verbs in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, said) for name, (_, said) in verbs.items()], col_max=9)

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; every error becomes one plain line."""
        try:
            return super().invoke(ctx)
        except DrafterError as error:
            raise Failure(str(error)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise Failure(
                f"this is a bug in drafter ({type(error).__name__}), not a mistake of yours. "
                "Please report it with the command you ran; leave the notes out."
            ) from None


@click.group(cls=Verbs, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, hidden=True, help="Show where drafter itself went wrong.")
@click.version_option(__version__, message="drafter %(version)s")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:  # noqa: ARG001 - `invoke` reads it
    """See HELP."""
    gc.set_threshold(50_000)  # a verb lives for a moment and makes little to collect
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old console may lack “ or →
            stream.reconfigure(errors="backslashreplace")
