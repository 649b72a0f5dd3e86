"""The command `greenroom`: its groups of commands, and what it does without one."""

from __future__ import annotations

import click

from desktop.cli.compare import compare
from desktop.cli.correct import correct
from desktop.cli.erase import erase
from desktop.cli.front import Front
from desktop.cli.lists import devices, frameworks, questions
from desktop.cli.models import models
from desktop.cli.record import record
from desktop.cli.score import score
from desktop.cli.stories import stories
from desktop.cli.story import story
from desktop.cli.takes import takes
from desktop.cli.transcribe import transcribe

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(invoke_without_command=True, context_settings=HELP)
@click.option(
    "--version", is_flag=True, help="Show the versions of the app and of what it judges with."
)
@click.option("--json", "as_json", is_flag=True, help="With --version: as JSON.")
@click.pass_context
def app(context: click.Context, version: bool, as_json: bool) -> int:
    """Rehearse interview answers aloud and see how they come out.

    Without a command the window opens. Nothing that is said ever leaves this machine.
    """
    front: Front = context.obj
    if version:
        from desktop.cli.versions import show_versions

        show_versions(front, as_json)
        context.exit()
    if as_json:
        raise click.UsageError("--json goes with --version, or after a command that knows it.")
    if context.invoked_subcommand is not None:
        return 0
    reason = front.no_window()
    if reason is None:
        return front.window()
    from desktop.cli.demo import show_sample

    return show_sample(front, reason)


for command in (
    score,
    transcribe,
    record,
    takes,
    compare,
    story,
    stories,
    correct,
    frameworks,
    questions,
    devices,
    models,
    erase,
):
    app.add_command(command)
