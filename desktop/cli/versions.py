"""What `greenroom --version` says: the app, all that could change a report, what it runs on."""

from __future__ import annotations

import click

from desktop.cli.front import Front


def show_versions(front: Front, as_json: bool) -> None:
    """One a line, or an object; what is not here is "none", and null in JSON."""
    from dataclasses import asdict

    from desktop.cli.output import write_json
    from desktop.system.about import about

    found = about(front.places)
    if as_json:
        write_json(asdict(found))
    else:
        click.echo(found.text, nl=False)
