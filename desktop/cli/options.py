"""Options that several commands share."""

from __future__ import annotations

import click

framework_option = click.option(
    "--framework", metavar="ID", help="Answer framework; greenroom frameworks lists them."
)
question_option = click.option(
    "--question", metavar="ID|TEXT", help="The question that is answered; greenroom questions."
)
model_option = click.option(
    "--model", metavar="NAME", help="Speech model; greenroom models lists those at hand."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
