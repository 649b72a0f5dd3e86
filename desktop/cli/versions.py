"""What `greenroom --version` says: the app, and everything that could change a report."""

from __future__ import annotations

from desktop.cli.front import Front
from desktop.cli.output import note
from desktop.errors import GreenroomError
from desktop.version import app_version


def version_text(front: Front) -> str:
    """App, model, tagger, rules and schema, one a line; what cannot be found is "none"."""
    from desktop.contract import SCHEMA

    model = tagger = rules = None
    try:
        with front.session() as session:
            versions = session.versions()
        model, tagger, rules = versions.model, versions.tagger, versions.rules
    except GreenroomError as error:
        note(str(error))
    lines = {
        "greenroom": app_version(),
        "model": model or "none",
        "tagger": tagger or "none",
        "rules": rules or "none",
        "schema": str(SCHEMA),
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())
