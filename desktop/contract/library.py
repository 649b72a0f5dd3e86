"""Takes, frameworks and devices as the command line lists them in JSON."""

from __future__ import annotations

from typing import Any

from desktop.contract.corrections import correction_to_json
from desktop.contract.report import band_to_json, question_to_json, report_to_json
from desktop.contract.transcript import finite, transcript_to_json
from desktop.types import Answer, Device, Take, TakeRow
from scoring.types import Framework

__all__ = [
    "device_to_json",
    "framework_to_json",
    "question_to_json",
    "take_row_to_json",
    "take_to_json",
]


def framework_to_json(framework: Framework) -> dict[str, Any]:
    """A framework as `frameworks --json` lists it."""
    return {
        "id": framework.id,
        "title": framework.title,
        "source": framework.source,
        "band": band_to_json(framework.total),
        "help": framework.help,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "moves": list(section.moves),
                "early": list(section.early),
                "band": band_to_json(section.band),
                "contains": section.contains,
                "guessed": section.guessed,
            }
            for section in framework.sections
        ],
    }


def take_row_to_json(row: TakeRow) -> dict[str, Any]:
    """A take as `takes list --json` lists it; `question` is the question's text."""
    return {
        "id": row.id,
        "question": row.question,
        "framework": row.framework,
        "seconds": finite(row.seconds),
        "recorded_at": row.recorded_at,
        "recovered": row.recovered,
        "origin": row.origin,
        "words_per_minute": finite(row.words_per_minute),
        "fillers": row.fillers,
        "sections_present": row.sections_present,
        "sections": row.sections,
        "note": row.note,
        "starred": row.starred,
    }


def take_to_json(take: Take) -> dict[str, Any]:
    """A take as `takes show --json` gives it, with its answers and all their reports."""
    return {
        "id": take.id,
        "question": question_to_json(take.question),
        "framework": take.framework,
        "seconds": finite(take.main.seconds),
        "recorded_at": take.recorded_at,
        "recovered": take.recovered,
        "origin": take.origin,
        "source": take.source,
        "note": take.note,
        "starred": take.starred,
        "answers": [_answer(answer) for answer in take.answers],
    }


def device_to_json(device: Device) -> dict[str, Any]:
    """A microphone as `devices --json` lists it."""
    return {
        "index": device.index,
        "name": device.name,
        "host_api": device.host_api,
        "default": device.default,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    heard = answer.transcript
    return {
        "id": answer.id,
        "role": answer.role,
        "asked": answer.asked,
        "path": str(answer.audio),
        "seconds": finite(answer.seconds),
        "device": answer.device,
        "overflows": answer.overflows,
        "cuts": [finite(cut) for cut in answer.cuts],
        "transcript": None if heard is None else transcript_to_json(heard, answer.audio.name),
        "reports": [report_to_json(report) for report in answer.reports],
        "corrections": [correction_to_json(c) for c in answer.corrections],
    }
