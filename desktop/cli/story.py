"""`greenroom story`: whether this is the right story to tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option, model_option
from desktop.cli.output import colour, width, write, write_json
from desktop.cli.progress import follow
from desktop.cli.sources import FILES, open_source

if TYPE_CHECKING:
    from desktop.session import Session
    from scoring.story_check import StoryCheck

ONE = "please give one of: the story in quotes, --file, --take."


@click.command(short_help="Check whether a story is the right one.")
@click.argument("text", required=False, metavar="[STORY]")
@click.option("--file", "file", type=FILES, metavar="F", help="A text, transcript or recording.")
@click.option("--take", "take", metavar="ID", help="A take that is kept.")
@model_option
@json_option
@pass_front
def story(
    front: Front,
    text: str | None,
    file: Path | None,
    take: str | None,
    model: str | None,
    as_json: bool,
) -> int:
    """Check a story sketched in two or three sentences against the articles on choosing one.

    For scope, date, work, lesson, judgement and cost it says what speaks for the story or against
    it, with the words it rests on, and how to frame it. What the words do not tell is not judged.
    """
    from desktop.contract import story_to_json
    from desktop.texts.story_text import story_text

    if sum(given is not None for given in (text, file, take)) != 1:
        raise click.UsageError(ONE)
    with front.session(model) as session:
        check = _check(session, text, file, take, model)
        if as_json:
            source = file.name if file else take
            write_json(story_to_json(check, source))
        else:
            articles = session.catalog.rules.articles
            write(story_text(check, articles, width(), colour()))
    return 0


def _check(
    session: Session, text: str | None, file: Path | None, take: str | None, model: str | None
) -> StoryCheck:
    from desktop.errors import GreenroomError

    if file is not None:
        return follow(session.check_story_file(open_source(file), model), file.name)
    if take is None:
        return session.check_story(text or "")
    transcript = session.take(take).main.transcript
    if transcript is None:
        raise GreenroomError(
            f"The take {take} is not transcribed yet; greenroom takes rescore does that."
        )
    return session.check_story(transcript)
