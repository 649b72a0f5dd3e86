"""A comparison of two takes as the JSON of `compare`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.contract.fields import clean
from desktop.contract.report import evidence_to_json, question_to_json
from desktop.contract.transcript import SCHEMA, finite
from desktop.types import ByTools, Compared
from scoring.compare import Change, Tool


def comparison_to_json(compared: Compared) -> dict[str, Any]:
    """Both takes, the changes by part, and what our own tools changed apart from them."""
    comparison = compared.comparison
    reports = (comparison.before, comparison.after)
    takes = [
        {
            "id": take_id,
            "source": clean(report.source),
            "question": question_to_json(report.question),
            "seconds": finite(report.seconds),
        }
        for take_id, report in zip(compared.takes, reports, strict=True)
    ]
    return {
        "schema": SCHEMA,
        "framework": comparison.after.framework,
        "takes": takes,
        "summary": list(compared.summary),
        "sections": _changes(comparison.of("section")),
        "rules": _changes(comparison.of("rule")),
        "delivery": _changes(comparison.of("delivery")),
        "tools": _tools(comparison.tools),
        "by_tools": [_by_tools(found) for found in compared.by_tools],
    }


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {
            "id": change.id,
            "title": change.title,
            "turn": change.turn,
            "states": list(change.states),
            "figures": [finite(figure) for figure in change.figures],
            "evidence": [evidence_to_json(found) for found in change.evidence],
        }
        for change in changes
    ]


def _tools(tools: Iterable[Tool]) -> list[dict[str, Any]]:
    return [{"name": t.name, "before": t.before, "after": t.after} for t in tools]


def _by_tools(found: ByTools | None) -> dict[str, Any] | None:
    if found is None:
        return None
    changes = [
        {"part": c.part} | row
        for c, row in zip(found.changes, _changes(found.changes), strict=True)
    ]
    return {"tools": _tools(found.tools), "changes": changes}
