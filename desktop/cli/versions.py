"""What `greenroom --version` says: the app, and everything that could change a report."""

from __future__ import annotations

from desktop.cli.front import Front
from desktop.version import app_version


def version_text(front: Front) -> str:
    """App, model, tagger, rules and schema, one a line."""
    from desktop.contract import SCHEMA

    with front.session() as session:
        versions = session.versions()
    lines = {
        "greenroom": app_version(),
        "model": versions.model or "none",
        "tagger": versions.tagger,
        "rules": versions.rules,
        "schema": str(SCHEMA),
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())
