"""`models get`: fetches a larger speech model, because the user asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option
from desktop.cli.output import write, write_json
from desktop.cli.progress import follow

if TYPE_CHECKING:
    from desktop.types import Job
    from speech.models import ModelFiles


@click.command(short_help="Fetch a model from the model hub.")
@click.argument("name")
@json_option
@pass_front
def get(front: Front, name: str, as_json: bool) -> int:
    """Fetch the model NAME, such as small.en, from the model hub; Ctrl+C stops, and asked again it
    goes on from there. This is the only command that uses the network.
    """
    from speech.model_hub import repositories

    known = repositories()
    if name not in known:
        raise click.BadParameter(f"“{name}” is not one of {', '.join(known)}.", param_hint="NAME")
    model = follow(_fetch(front, name, known[name]), name)
    if as_json:
        write_json({"name": model.name, "path": str(model.folder)})
    else:
        write(f"{model.name} is here; use it with --model {model.name}.\n")
    return 0


def _fetch(front: Front, name: str, repository: str) -> Job[ModelFiles]:
    from desktop.types import Progress
    from speech.model_hub import fetch_model, hub_address

    steps = fetch_model(name, front.places.models, hub_address(), repository)
    try:
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                model: ModelFiles = end.value
                return model
            share = step.done / step.total if step.total else None
            yield Progress(share, f"{step.done / 1e6:.0f} of {step.total / 1e6:.0f} MB")
    finally:
        steps.close()
