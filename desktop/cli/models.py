"""`models`: the speech models that are here, and those that could be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop.cli.front import Front
from desktop.cli.model_get import get, remove
from desktop.cli.options import json_option
from desktop.cli.output import write, write_json

if TYPE_CHECKING:
    from desktop.model_shelf import Offer
    from desktop.models_at_hand import ModelAtHand

ORIGINS = {
    "embedded": "comes with Greenroom",
    "package": "comes with its packages",
    "installed": "was fetched",
    "folder": "your own folder",
}


@click.group(short_help="List the speech models, or get one.", invoke_without_command=True)
@json_option
@click.pass_context
def models(context: click.Context, as_json: bool) -> int:
    """List the speech models on this machine, the one in use marked *, and those to be had."""
    if context.invoked_subcommand is not None:
        return 0
    front: Front = context.obj
    with front.session() as session:
        found, offered = session.shelf.at_hand(), session.shelf.offered()
        if as_json:
            write_json([m.to_json() for m in found] + [o.to_json() for o in offered])
        else:
            write(_text(found, offered))
    return 0


def _text(found: tuple[ModelAtHand, ...], offered: tuple[Offer, ...]) -> str:
    room = max(len(name) for name in [m.name for m in found] + [o.name for o in offered])
    lines = [
        f"{'*' if model.chosen else ' '} {model.name:<{room}}  {model.size:>12}"
        f"  {ORIGINS[model.origin]}, {model.folder}"
        for model in found
    ]
    lines += ["", "To be had with greenroom models get NAME:"]
    lines += [f"  {offer.name:<{room}}  {offer.size:>12}{_begun(offer)}" for offer in offered]
    return "\n".join(lines) + "\n"


def _begun(offer: Offer) -> str:
    from desktop.models_at_hand import size_text

    return f"  {size_text(offer.kept)} are here already" if offer.kept else ""


for command in (get, remove):
    models.add_command(command)
