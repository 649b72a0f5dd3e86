"""`greenroom compare`: two takes side by side."""

from __future__ import annotations

import click

from desktop.cli.front import Front, choose_framework, pass_front
from desktop.cli.options import framework_option, json_option
from desktop.cli.output import colour, width, write, write_json


@click.command(short_help="Compare two takes: what got better, what got worse.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@framework_option
@json_option
@pass_front
def compare(front: Front, before: str, after: str, framework: str | None, as_json: bool) -> int:
    """Compare take A with the later take B; greenroom takes list shows their ids.

    Both are scored anew in the same way, so that only what you changed is left; what Greenroom
    itself judges otherwise by now is told apart. Without --framework it is that of B. Nothing is
    kept.
    """
    from desktop.contract import comparison_to_json
    from desktop.texts.compare_text import compare_text

    with front.session() as session:
        chosen = choose_framework(session, framework).id if framework else None
        compared = session.compare(before, after, chosen)
        if as_json:
            write_json(comparison_to_json(compared))
        else:
            titles = {f.id: f.title for f in session.catalog.frameworks}
            title = titles.get(compared.comparison.after.framework)
            write(compare_text(compared, width(), colour(), title))
    return 0
