"""`models`: the speech models that are here or to be had, and which one suits this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.model_get import get, remove
from desktop.cli.options import json_option
from desktop.cli.output import write, write_json
from desktop.cli.progress import follow

if TYPE_CHECKING:
    from desktop.models.advice import Advice
    from desktop.models.at_hand import ModelAtHand
    from desktop.models.shelf import Offer

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
    from desktop.models.at_hand import size_text

    return f"  {size_text(offer.kept)} are here already" if offer.kept else ""


@click.command(short_help="Say which model suits this machine.")
@json_option
@pass_front
def recommend(front: Front, as_json: bool) -> int:
    """Measure this machine for about ten seconds and name the largest model that keeps up with
    live speech.
    """
    with front.session() as session:
        advice = follow(session.shelf.advise(), "models")
    if as_json:
        write_json(advice.to_json())
    else:
        write(_advice(advice))
    return 0


def _advice(advice: Advice) -> str:
    from desktop.models.advice import KEEPS_UP

    room = max(len(verdict.name) for verdict in advice.verdicts)
    lines = [advice.text(), ""]
    for verdict in advice.verdicts:
        fit = "keeps up" if verdict.keeps_up else "too slow while you speak"
        lines.append(f"  {verdict.name:<{room}}  {verdict.minute:>18} a minute  {fit}")
    most = f"{60 * KEEPS_UP:.0f}"
    lines += ["", f"A model keeps up where a minute of speech takes it {most} seconds at most."]
    return "\n".join(lines) + "\n"


for command in (get, remove, recommend):
    models.add_command(command)
