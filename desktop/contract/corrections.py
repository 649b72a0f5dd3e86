"""A user's corrections as JSON and back, and what of a report is theirs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from desktop.contract import transcript as transcripts
from desktop.contract.fields import Fields, Misfit, text
from desktop.contract.transcript import finite
from desktop.errors import GreenroomError
from scoring.corrections import (
    Correction,
    Edge,
    FillerCorrection,
    FindingCorrection,
    JudgedByUser,
    Place,
    SectionCorrection,
    UserFiller,
    UserSection,
    WordCorrection,
    Yours,
)
from scoring.types import MOVES
from speech.types import Word, WordKind

KINDS = ("word", "filler", "section", "finding")
EDGES = ("first", "last")
VERDICTS = ("met", "partly", "not_found", "against")
MOST_WORDS = 1000
MOST_MARKS = 100_000


def correction_to_json(correction: Correction) -> dict[str, Any]:
    """A correction, with its `kind` and the `place` it was made at (null for none)."""
    place = correction.place
    base = {"kind": _kind(correction), "place": None if place is None else _place(place)}
    if isinstance(correction, WordCorrection):
        return base | {"words": [{"text": w.text, "kind": w.kind} for w in correction.words]}
    if isinstance(correction, FillerCorrection):
        return base | {"filler": correction.filler}
    if isinstance(correction, FindingCorrection):
        return base | {"rule": correction.rule, "verdict": correction.verdict}
    return base | {
        "framework": correction.framework,
        "section": correction.section,
        "moves": list(correction.moves),
        "edge": correction.edge,
    }


def correction_from_json(data: object) -> Correction:
    """The correction in `data`; raises GreenroomError with one sentence that names the key."""
    try:
        return _correction(Fields(data))
    except Misfit as misfit:
        raise GreenroomError(
            f"I could not read a correction: {misfit}; please make it once more."
        ) from misfit


def yours_to_json(yours: Yours) -> dict[str, Any]:
    """What is the user's in a report: indices of words, stretches, and ids of rules."""
    return {
        "words": list(yours.words),
        "fillers": [asdict(mark) for mark in yours.fillers],
        "sections": [asdict(mark) for mark in yours.sections],
        "findings": list(yours.findings),
        "unplaced": list(yours.unplaced),
        "corrections": yours.corrections,
    }


def read_yours(fields: Fields, count: int) -> Yours:
    """The same from JSON, on `count` words; raises Misfit."""
    return Yours(
        _indices(fields, "words", count),
        tuple(
            UserFiller(*_ends(item, count), item.flag("filler"))
            for item in fields.objects("fillers", MOST_MARKS)
        ),
        tuple(
            UserSection(*_ends(item, count), item.text_or_none("section"))
            for item in fields.objects("sections", MOST_MARKS)
        ),
        tuple(text(value, path) for path, value in fields.entries("findings", MOST_MARKS)),
        _indices(fields, "unplaced", MOST_MARKS),
        # The first ones were not counted.
        fields.integer("corrections") if fields.has("corrections") else 0,
    )


def _kind(correction: Correction) -> str:
    types = (WordCorrection, FillerCorrection, SectionCorrection, FindingCorrection)
    return KINDS[types.index(type(correction))]


def _place(place: Place) -> dict[str, Any]:
    return {"start": finite(place.start), "end": finite(place.end), "text": place.text}


def _correction(item: Fields) -> Correction:
    kind = item.choice("kind", KINDS)
    if kind == "finding":
        verdict = cast("JudgedByUser", item.choice("verdict", VERDICTS))
        place = _read_place(item) if item.has("place") else None
        return FindingCorrection(item.text("rule"), verdict, place)
    place = _read_place(item)
    if kind == "word":
        return WordCorrection(place, tuple(_word(w) for w in item.objects("words", MOST_WORDS)))
    if kind == "filler":
        return FillerCorrection(place, item.flag("filler"))
    moves = [text(value, path) for path, value in item.entries("moves", len(MOVES))]
    if not moves or not set(moves) <= set(MOVES):
        raise Misfit(item.at("moves"), f"must be some of {', '.join(MOVES)}")
    edge = cast("Edge", item.choice("edge", EDGES)) if item.has("edge") else None
    return SectionCorrection(
        place, item.text("framework"), item.text_or_none("section"), tuple(moves), edge
    )


def _read_place(fields: Fields) -> Place:
    item = fields.object("place")
    start, end = item.number("start"), item.number("end")
    if end < start:
        raise Misfit(item.at("end"), "lies before its start")
    return Place(start, end, item.text("text", 1_000_000))


def _word(item: Fields) -> Word:
    said = item.text("text", transcripts.LONGEST_WORD)
    if not said or said.split() != [said]:
        raise Misfit(item.at("text"), "must be one word")
    return Word(said, kind=cast("WordKind", item.choice("kind", transcripts.KINDS)))


def _ends(item: Fields, count: int) -> tuple[int, int]:
    first, last = item.integer("first_word"), item.integer("last_word")
    if not first <= last < count:
        raise Misfit(item.at("last_word"), f"must lie from first_word to {count - 1}")
    return first, last


def _indices(fields: Fields, key: str, count: int) -> tuple[int, ...]:
    found = []
    for path, value in fields.entries(key, MOST_MARKS):
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < count:
            raise Misfit(path, f"must be a whole number from 0 to {count - 1}")
        found.append(value)
    return tuple(found)
