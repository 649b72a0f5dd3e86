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


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from desktop.cli.versions import version_text

        click.echo(version_text(context.ensure_object(Front)), nl=False)
        context.exit()


@click.group(invoke_without_command=True, context_settings=HELP)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of the app and of what it judges with.",
)
@click.pass_context
def app(context: click.Context) -> int:
    """Rehearse interview answers aloud and see how they come out.

    Without a command the window opens. Nothing that is said ever leaves this machine.
    """
    if context.invoked_subcommand is not None:
        return 0
    front: Front = context.obj
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
