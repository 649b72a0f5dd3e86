"""`erase`: removes everything Greenroom keeps on this machine."""

from __future__ import annotations

import click

from desktop.cli.front import Front, pass_front
from desktop.cli.options import json_option
from desktop.cli.output import write, write_json


@click.command(short_help="Erase everything Greenroom keeps.")
@click.option("--yes", is_flag=True, help="Really do it; there is no way back.")
@click.option("--models", is_flag=True, help="Downloaded speech models, too.")
@json_option
@pass_front
def erase(front: Front, yes: bool, models: bool, as_json: bool) -> int:
    """Erase all takes, recordings, stories, questions, settings, backups and the log, for good and
    not into the trash.

    Speech models that were downloaded stay, unless you give --models. What you exported stays
    where you put it.
    """
    from desktop.library import erasing

    if not yes:
        there = erasing.would_erase(front.places, models)
        raise click.UsageError(
            f"This would erase {there.files} files, {there.bytes / 1e6:.1f} MB, and there is no "
            "way back; if you want that, add --yes."
        )
    done = erasing.erase(front.places, models)
    if as_json:
        write_json({"files": done.files, "bytes": done.bytes})
    else:
        write(f"{done.text()} {erasing.ELSEWHERE}\n")
    return 0
