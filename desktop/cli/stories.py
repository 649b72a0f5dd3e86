"""`greenroom stories`: the story bank from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option
from desktop.cli.output import colour, failure, width, write, write_json
from desktop.cli.sources import FILES, exit_code, open_source
from desktop.errors import GreenroomError

if TYPE_CHECKING:
    from desktop.stories.bank import Story

ID = click.argument("story_id", metavar="ID")


@click.group(short_help="List, add, show or delete stories.")
def stories() -> None:
    """The story bank: stories you might tell, and the takes you told them in."""


@stories.command("list", short_help="List the stories.")
@json_option
@pass_front
def list_(front: Front, as_json: bool) -> int:
    """List the stories, the one changed last first."""
    from desktop.contract.story import stored_story_to_json

    with front.session() as session:
        found = session.stories.all()
    if as_json:
        write_json([stored_story_to_json(story) for story in found])
    elif found:
        write("\n".join(map(_line, found)) + "\n")
    else:
        write("No stories yet; greenroom stories add keeps one.")
    return 0


def _line(story: Story) -> str:
    from desktop.viewmodels.stories import takes_text

    head = f"{click.style(story.id, bold=True)}  {story.title}"
    sketch = " ".join(story.sketch.split())
    lines = [head, sketch, takes_text(len(story.takes))]
    return "\n  ".join(line for line in lines if line)


@stories.command(short_help="Keep a new story.")
@click.argument("title")
@click.argument("sketch", required=False, default="")
@click.option("--file", "file", type=FILES, metavar="F", help="A text file with the sketch.")
@json_option
@pass_front
def add(front: Front, title: str, sketch: str, file: Path | None, as_json: bool) -> int:
    """Keep a story: a TITLE, and a SKETCH of two or three sentences."""
    from desktop.contract.story import stored_story_to_json

    if file is not None and sketch:
        raise click.UsageError("please give the sketch or --file, not both.")
    if file is not None:
        sketch = _read(open_source(file))
    with front.session() as session:
        story = session.stories.add(title, sketch)
    if as_json:
        write_json(stored_story_to_json(story))
    else:
        write(f"{story.id}  {story.title}")
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GreenroomError(
            f"I could not read {path.name} as text; please choose a text file."
        ) from error


@stories.command(short_help="Show a story with its check and its takes.")
@ID
@json_option
@pass_front
def show(front: Front, story_id: str, as_json: bool) -> int:
    """Show a story, whether it is the right one to tell, and the takes it was told in."""
    from desktop.contract import story_to_json, take_row_to_json
    from desktop.contract.story import stored_story_to_json
    from desktop.texts.story_text import story_text
    from desktop.viewmodels.stories import take_line

    with front.session() as session:
        story = session.stories.get(story_id)
        check = session.check_story(story.sketch) if story.sketch else None
        rows = [row for row in session.takes() if row.id in story.takes]
        articles = session.catalog.rules.articles
    if as_json:
        data = stored_story_to_json(story)
        data["check"] = None if check is None else story_to_json(check, story.id)
        write_json({**data, "told": [take_row_to_json(row) for row in rows]})
        return 0
    lines = [click.style(story.title, bold=True), " ".join(story.sketch.split())]
    write("\n".join(filter(None, lines)) + "\n")
    if check is not None:
        write("\n" + story_text(check, articles, width(), colour()))
    for row in rows:
        write(f"{row.id}  {take_line(row)}")
    return 0


@stories.command(short_help="Delete stories; their takes stay.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@json_option
@pass_front
def delete(front: Front, ids: tuple[str, ...], as_json: bool) -> int:
    """Delete stories; the takes they were told in stay."""
    results: list[dict[str, Any]] = []
    failures = 0
    with front.session() as session:
        for story_id in ids:
            try:
                story = session.stories.delete(story_id)
            except GreenroomError as error:
                failures += 1
                failure(str(error))
                results.append({"id": story_id, "error": str(error)})
                continue
            results.append({"id": story_id})
            if not as_json:
                write(f"{story.title} is deleted; its takes stay.")
    if as_json:
        write_json(results)
    return exit_code(failures)
