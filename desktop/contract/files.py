"""Transcripts from files: our own JSON, or any text cut at white space."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from desktop.contract.fields import MOST_ITEMS, UNFIT
from desktop.contract.transcript import LONGEST_WORD, transcript_from_json
from desktop.errors import GreenroomError
from speech.types import Transcript, Word

# An hour of speech is about 1.5 MB of JSON.
MOST_BYTES = 64 * 1024 * 1024
FILLED_PAUSES = frozenset({"um", "umm", "uhm", "uh", "uhh", "er", "erm", "hm", "hmm", "mm"})


def read_transcript(path: Path) -> Transcript:
    """The transcript in a `.json` (of `transcribe` or `score`) or text file.

    Raises GreenroomError with one sentence that names the file.
    """
    text = _text(path)
    if path.suffix.lower() != ".json":
        return transcript_from_text(text, str(path))
    return transcript_from_json(_transcript_in(_parsed(path, text)), str(path))


def transcript_from_text(text: str, name: str = "this text") -> Transcript:
    """Words cut at white space, without times; "um" and its like are filled pauses.

    Raises GreenroomError, with `name`, for what cannot be the text of a spoken answer.
    """
    clean = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in UNFIT)
    pieces = clean.split()
    if len(pieces) > MOST_ITEMS:
        raise GreenroomError(
            f"I could not read {name}: it has {len(pieces)} words, and I take {MOST_ITEMS} "
            "at most; please give me one answer at a time."
        )
    longest = max(map(len, pieces), default=0)
    if longest > LONGEST_WORD:
        raise GreenroomError(
            f"I could not read {name}: a word in it is {longest} characters long; "
            "please check that it is the text of a spoken answer."
        )
    return Transcript(tuple(_word(piece) for piece in pieces))


def _transcript_in(data: object) -> object:
    # The JSON of `score` carries its transcript.
    if isinstance(data, dict) and "words" not in data and isinstance(data.get("transcript"), dict):
        return data["transcript"]
    return data


def _word(piece: str) -> Word:
    bare = "".join(c for c in piece.casefold() if c.isalnum())
    return Word(piece, kind="filled_pause" if bare in FILLED_PAUSES else "word")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise GreenroomError(
            f"I could not open {path}: {error.strerror or error}; please check the name and that "
            "you may read it."
        ) from error
    if len(raw) > MOST_BYTES:
        raise GreenroomError(
            f"I could not read {path}: it is larger than {MOST_BYTES // 2**20} MB; "
            "please give me the transcript of one answer."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GreenroomError(
            f"I could not read {path}: it is not UTF-8 text; please save it as UTF-8."
        ) from error


def _parsed(path: Path, text: str) -> object:
    def refuse(constant: str) -> object:
        raise ValueError(f"{constant} is no number")

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise GreenroomError(
            f"I could not read {path}: it is no valid JSON ({_reason(error)}); "
            "please use one written by greenroom transcribe --json."
        ) from error


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
