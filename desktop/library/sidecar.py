"""The note beside a recording: enough to make a take of it should the app or its list be lost."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from desktop.contract import correction_from_json, correction_to_json
from desktop.contract.fields import clean
from desktop.errors import GreenroomError
from desktop.system.atomic import write_atomic
from desktop.types import Answer, Origin, Role, Take
from scoring.corrections import Correction
from scoring.types import Question, QuestionKind

log = logging.getLogger(__name__)
ORIGINS = ("microphone", "import", "sample")
ROLES = ("main", "follow_up", "drill")
# The library keeps integers of 64 bits.
MOST_OVERFLOWS = 2**31
KINDS = ("failure", "behavioural")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known of a recording when it begins; `cuts` and `overflows` come at its end.

    `corrections` are those in force: they stand by times, so a transcript made anew takes them.

    `note` and `starred` are what the user says of the take; they stand with its first answer.

    `take` is the id of the take that a follow-up or a drill belongs to, whose `question` is then
    what was asked on.

    `started_at` is ISO 8601 in UTC, `source` the name the user knows the sound by.
    """

    id: str
    question: Question
    framework: str
    started_at: str
    origin: Origin
    source: str
    device: str | None = None
    overflows: int = 0
    cuts: tuple[float, ...] = ()
    corrections: tuple[Correction, ...] = ()
    take: str | None = None
    role: Role = "main"
    note: str = ""
    starred: bool = False


def sidecar_of(take: Take, answer: Answer) -> Sidecar:
    """The note on an answer whose own is lost."""
    main = answer.role == "main"
    return Sidecar(
        answer.audio.stem,
        _asked(take, answer),
        take.framework,
        take.recorded_at,
        take.origin,
        take.source,
        answer.device,
        answer.overflows,
        answer.cuts,
        answer.corrections,
        None if main else take.id,
        answer.role,
        take.note if main else "",
        take.starred and main,
    )


def _asked(take: Take, answer: Answer) -> Question:
    return replace(take.question, text=answer.asked) if answer.asked else take.question


def write_sidecar(path: Path, sidecar: Sidecar) -> None:
    """Keep `sidecar` at `path`, whole or not at all; OSError passes through."""
    question = sidecar.question
    document = {
        "id": sidecar.id,
        "question": {
            "id": question.id,
            "text": question.text,
            "kind": question.kind,
            "category": question.category,
        },
        "framework": sidecar.framework,
        "started_at": sidecar.started_at,
        "origin": sidecar.origin,
        "source": sidecar.source,
        "device": sidecar.device,
        "overflows": sidecar.overflows,
        "cuts": list(sidecar.cuts),
        "corrections": [correction_to_json(c) for c in sidecar.corrections],
        "take": sidecar.take,
        "role": sidecar.role,
        "note": sidecar.note,
        "starred": sidecar.starred,
    }
    write_atomic(path, json.dumps(document, ensure_ascii=False, indent=1))


def read_sidecar(path: Path) -> Sidecar | None:
    """The sidecar at `path`; None where there is none that can be used."""
    try:
        return _sidecar(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        log.warning("could not use the sidecar %s: %r", path.name, error)
        return None


def _sidecar(data: dict[str, Any]) -> Sidecar:
    asked = data["question"]
    kind = _choice(asked["kind"], KINDS)
    device = data.get("device")
    return Sidecar(
        clean(str(data["id"])),
        Question(
            clean(str(asked["id"])),
            clean(str(asked["text"])),
            cast("QuestionKind", kind),
            clean(str(asked.get("category", "Failure"))),
        ),
        clean(str(data["framework"])),
        _time(data["started_at"]),
        cast("Origin", _choice(data["origin"], ORIGINS)),
        clean(str(data["source"])),
        None if device is None else clean(str(device)),
        _count(data.get("overflows", 0)),
        tuple(float(cut) for cut in data.get("cuts", ())),
        tuple(_corrections(data)),
        None if data.get("take") is None else clean(str(data["take"])),
        cast("Role", _choice(data.get("role", "main"), ROLES)),
        str(data.get("note", "")),
        bool(data.get("starred", False)),
    )


def _corrections(data: dict[str, Any]) -> Iterator[Correction]:
    """Those that can be read: one that cannot costs neither the others nor the note."""
    found = data.get("corrections", ())
    for correction in found if isinstance(found, list) else ():
        try:
            yield correction_from_json(correction)
        except GreenroomError as error:
            log.warning("left a correction out: %s", error)


def _choice(value: object, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{value!r} is none of {choices}")
    return value


def _time(value: object) -> str:
    text = str(value)
    datetime.fromisoformat(text)
    return text


def _count(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= MOST_OVERFLOWS:
        raise ValueError(f"{value!r} is no count")
    return value
