"""A transcript as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any, cast

from desktop.contract.fields import Fields, Misfit, number
from desktop.errors import GreenroomError
from speech.types import Pause, Transcript, Word, WordKind

SCHEMA = 1
KINDS = ("word", "filled_pause")
# The longest words of any language are shorter; anything above is no word.
LONGEST_WORD = 200


def finite(value: float | None) -> float | None:
    """`value` as a plain float; None for what JSON cannot hold."""
    return None if value is None or not isfinite(value) else float(value)


def spans_to_json(spans: Iterable[Any]) -> list[dict[str, float | None]]:
    """Anything with a start and an end."""
    return [{"start": finite(s.start), "end": finite(s.end)} for s in spans]


def transcript_to_json(transcript: Transcript, source: str | None = None) -> dict[str, Any]:
    """The JSON of `transcribe`; `source` names the file it was heard in."""
    return {
        "schema": SCHEMA,
        "source": source,
        "language": transcript.language,
        "model": transcript.model,
        "seconds": finite(transcript.seconds),
        "words": [
            {
                "text": word.text,
                "start": finite(word.start),
                "end": finite(word.end),
                "probability": finite(word.probability),
                "kind": word.kind,
            }
            for word in transcript.words
        ],
        "pauses": spans_to_json(transcript.pauses),
        "cuts": [finite(cut) for cut in transcript.cuts],
        "note": transcript.note,
    }


def transcript_from_json(data: object, name: str = "this transcript") -> Transcript:
    """The transcript in `data`, which may come from anywhere; raises GreenroomError with `name`.

    `source`, `language`, `model`, `probability`, `cuts` and `note` may be missing; unknown keys are
    ignored. Times have to be in order, and either all words have them or none.
    """
    try:
        return read(Fields(data))
    except Misfit as misfit:
        raise GreenroomError(
            f"I could not read {name}: {misfit}; "
            "please use one written by greenroom transcribe --json."
        ) from misfit


def read(fields: Fields) -> Transcript:
    """The transcript in `fields`; raises Misfit."""
    if fields.integer("schema", 0, 1_000_000) != SCHEMA:
        raise Misfit(fields.at("schema"), f"must be {SCHEMA}")
    seconds = fields.number_or_none("seconds")
    words = tuple(_word(item) for item in fields.objects("words"))
    _check_times(fields, words, seconds)
    pauses = tuple(Pause(*pair) for pair in read_spans(fields, "pauses"))
    if pauses and seconds is None:
        raise Misfit(fields.at("seconds"), "must be a number where there are pauses")
    return Transcript(
        words,
        pauses,
        fields.optional_text("language"),
        fields.optional_text("model"),
        seconds,
        _cuts(fields),
        fields.optional_text("note"),
    )


def read_spans(fields: Fields, key: str) -> list[tuple[float, float]]:
    """Start and end of the spans in a list: in order, apart, none ending before it starts."""
    spans: list[tuple[float, float]] = []
    for item in fields.objects(key):
        start, end = item.number("start"), item.number("end")
        if end < start:
            raise Misfit(item.at("end"), "lies before its start")
        if spans and start < spans[-1][1]:
            raise Misfit(item.at("start"), "lies before the end of the one before it")
        spans.append((start, end))
    return spans


def _word(item: Fields) -> Word:
    text = item.text("text", LONGEST_WORD)
    if not text.strip() or "\n" in text:
        raise Misfit(item.at("text"), "must be one word")
    start, end = item.number_or_none("start"), item.number_or_none("end")
    if (start is None) != (end is None):
        raise Misfit(item.at("start" if start is None else "end"), "is null and its partner is not")
    if start is not None and end is not None and end < start:
        raise Misfit(item.at("end"), "lies before its start")
    probability = item.share("probability") if item.has("probability") else None
    kind = cast("WordKind", item.choice("kind", KINDS))
    return Word(text, start, end, probability, kind)


def _check_times(fields: Fields, words: Sequence[Word], seconds: float | None) -> None:
    if not words:
        return
    timed = words[0].start is not None
    if timed != (seconds is not None):
        wanted = (
            "must be a number where words have times"
            if timed
            else "must be null where words have no times"
        )
        raise Misfit(fields.at("seconds"), wanted)
    before = 0.0
    for i, word in enumerate(words):
        path = fields.at(f"words[{i}].start")
        if (word.start is not None) != timed:
            raise Misfit(path, "must be a number in every word or null in every word")
        if word.start is not None and word.start < before:
            raise Misfit(path, "lies before the start of the word before it")
        before = word.start or 0.0


def _cuts(fields: Fields) -> tuple[float, ...]:
    if not fields.has("cuts"):
        return ()
    cuts = [number(value, path) for path, value in fields.entries("cuts")]
    if cuts != sorted(cuts):
        raise Misfit(fields.at("cuts"), "must be in order")
    return tuple(cuts)
