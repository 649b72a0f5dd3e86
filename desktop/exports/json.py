"""Everything about an answer as JSON: the document of `greenroom score`, and its take."""

from __future__ import annotations

import json

from desktop.contract import report_to_json
from desktop.types import Answer, Take
from scoring.types import Report


def write(take: Take, answer: Answer, report: Report) -> str:
    """Fit for `greenroom score`, which reads the transcript in it."""
    data = report_to_json(report) | {
        "take": {
            "id": take.id,
            "recorded_at": take.recorded_at,
            "origin": take.origin,
            "recovered": take.recovered,
            "answer": answer.id,
            "role": answer.role,
        }
    }
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
