"""`frameworks`, `questions` and `devices`: what there is to choose from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option
from desktop.cli.output import write, write_json

if TYPE_CHECKING:
    from scoring.types import Framework


@click.command(short_help="List the answer frameworks.")
@json_option
@pass_front
def frameworks(front: Front, as_json: bool) -> int:
    """List the answer frameworks with their sections and the usual time of each."""
    from desktop.contract import framework_to_json

    with front.session() as session:
        found = session.catalog.frameworks
        if as_json:
            write_json([framework_to_json(framework) for framework in found])
        else:
            write("\n".join(_framework(framework) for framework in found))
    return 0


def _framework(framework: Framework) -> str:
    from desktop.viewmodels.text import band_text, total_text

    total = total_text(framework.total)
    head = click.style(framework.id, bold=True) + f"  {framework.title}"
    lines = [head + (f", {total} in all" if total else "")]
    room = max(len(section.title) for section in framework.sections)
    for section in framework.sections:
        found = f"found by its words: {', '.join(section.moves)}" if section.guessed else ""
        parts = (f"  {section.title:<{room}}", band_text(section.band), found)
        lines.append("  ".join(part for part in parts if part).rstrip())
    return "\n".join(lines) + "\n"


@click.command(short_help="List the interview questions.")
@json_option
@pass_front
def questions(front: Front, as_json: bool) -> int:
    """List the interview questions by category; --question takes an id or any text of your own."""
    from desktop.contract import question_to_json

    with front.session() as session:
        found = session.catalog.questions
        if as_json:
            write_json([question_to_json(question) for question in found])
            return 0
        room = max(len(question.id) for question in found)
        blocks = []
        for category, group in groupby(found, key=lambda question: question.category):
            lines = [f"  {question.id:<{room}}  {question.text}" for question in group]
            blocks.append("\n".join([click.style(category, bold=True), *lines]) + "\n")
        write("\n".join(blocks))
    return 0


@click.command(short_help="List the microphones.")
@json_option
@pass_front
def devices(front: Front, as_json: bool) -> int:
    """List the microphones; record --device takes a name."""
    from desktop.contract import device_to_json

    with front.session() as session:
        found = session.devices()
        if as_json:
            write_json([device_to_json(device) for device in found])
        elif not found:
            write("I could not find a microphone; please plug one in.")
        else:
            lines = (
                f"{'*' if device.default else ' '} {device.name}  ({device.host_api})"
                for device in found
            )
            write("\n".join(lines) + "\n")
    return 0
