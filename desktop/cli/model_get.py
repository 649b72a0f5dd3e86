"""`models get` and `models remove`: fetches a larger speech model when asked, or deletes it."""

from __future__ import annotations

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option
from desktop.cli.output import write, write_json
from desktop.cli.progress import follow


@click.command(short_help="Fetch a model from the model hub.")
@click.argument("name")
@json_option
@pass_front
def get(front: Front, name: str, as_json: bool) -> int:
    """Fetch the model NAME, such as small.en, from the model hub; Ctrl+C stops, and asked again it
    goes on from there. This is the only command that uses the network.
    """
    with front.session() as session:
        known = session.shelf.names()
        if name not in known:
            raise click.BadParameter(
                f"“{name}” is not one of {', '.join(known)}.", param_hint="NAME"
            )
        model = follow(session.shelf.fetch(name), name)
    if as_json:
        write_json({"name": model.name, "path": str(model.folder)})
    else:
        write(f"{model.name} is here; use it with --model {model.name}.\n")
    return 0


@click.command(short_help="Delete a model that was fetched.")
@click.argument("name")
@json_option
@pass_front
def remove(front: Front, name: str, as_json: bool) -> int:
    """Delete the model NAME that was fetched, or what came of it before it was cancelled."""
    with front.session() as session:
        removed = session.shelf.remove(name)
    if as_json:
        write_json({"name": name, "removed": removed})
    elif removed:
        write(f"{name} is gone; greenroom models get {name} fetches it again.\n")
    else:
        write(f"There is no fetched model {name}; greenroom models lists those that are here.\n")
    return 0
