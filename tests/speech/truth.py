"""Reads the truth that lies beside the labelled recordings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speech.types import Pause, Word


@dataclass(frozen=True, slots=True)
class Truth:
    """What is really said in `path`; `pauses` are None where nobody noted them."""

    path: Path
    voice: str
    words: tuple[Word, ...]
    pauses: tuple[Pause, ...] | None

    @property
    def spoken(self) -> tuple[Word, ...]:
        """Words that are no filled pauses."""
        return tuple(w for w in self.words if w.kind == "word")

    @property
    def filled_pauses(self) -> tuple[float, ...]:
        """Their onsets."""
        return tuple(w.start or 0.0 for w in self.words if w.kind == "filled_pause")


def person(voice: str) -> str:
    """Whose voice it is: all takes of one person are one, whatever program speaks with it."""
    return next((v for v in ("joe", "rms") if v in voice), voice)


def read(path: Path) -> Truth:
    """The truth of a recording of `dev`, `synth` or `sample`, from the JSON beside it."""
    raw = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    silences = raw.get("pauses")
    if silences is not None:
        silences = tuple(Pause(p["start"], p["end"]) for p in silences)
    return Truth(path, str(raw.get("voice")), _words(raw["words"]), silences)


def read_real(folder: Path) -> list[Truth]:
    """The real recordings with word times."""
    raw = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return [Truth(folder / r["file"], name, _words(r["words"]), None) for name, r in raw.items()]


def _words(raw: list[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(
        Word(
            w.get("text", w["w"]),
            w["start"],
            w["end"],
            1.0,
            "filled_pause" if w["kind"] == "fp" else "word",
        )
        for w in raw
    )
