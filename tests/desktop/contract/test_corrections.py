"""Corrections as JSON: no loss, and a sentence for whatever does not fit."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from desktop.contract import (
    correction_from_json,
    correction_to_json,
    report_from_json,
    report_to_json,
)
from desktop.errors import GreenroomError
from scoring.corrections import (
    Correction,
    FillerCorrection,
    FindingCorrection,
    Place,
    SectionCorrection,
    UserFiller,
    UserSection,
    WordCorrection,
    Yours,
)
from speech.types import Word
from tests.fakes import sample_report

PLACE = Place(1.25, 2.5, "the tension")
ALL: tuple[Correction, ...] = (
    WordCorrection(PLACE, (Word("retention,"), Word("um", kind="filled_pause"))),
    WordCorrection(PLACE, ()),
    FillerCorrection(PLACE, False),
    SectionCorrection(PLACE, "sar", "action", ("decision", "cause"), "first"),
    SectionCorrection(PLACE, "sar", None, ("opening",)),
    FindingCorrection("no_blame", "met"),
    FindingCorrection("impact", "against", PLACE),
)


@pytest.mark.parametrize("correction", ALL)
def test_a_correction_survives_json_without_loss(correction: Correction) -> None:
    """Written as text and read again, it is equal."""
    text = json.dumps(correction_to_json(correction), allow_nan=False)
    assert correction_from_json(json.loads(text)) == correction


@pytest.mark.parametrize(
    ("number", "path", "value"),
    [
        (0, ("kind",), "mood"),
        (0, ("place",), None),
        (0, ("place", "end"), 1.0),
        (0, ("place", "start"), float("nan")),
        (0, ("words", 0, "text"), "two words"),
        (0, ("words", 0, "text"), ""),
        (0, ("words", 0, "kind"), "noise"),
        (2, ("filler",), "no"),
        (3, ("moves",), []),
        (3, ("moves",), ["dance"]),
        (3, ("edge",), "middle"),
        (5, ("verdict",), "not_judged"),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    number: int, path: tuple[str | int, ...], value: object
) -> None:
    """A damaged note or entry is told, with its key."""
    data: Any = copy.deepcopy(correction_to_json(ALL[number]))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(GreenroomError, match=str(path[0])):
        correction_from_json(data)


def test_a_report_tells_what_is_the_users() -> None:
    """Without loss, under the added key `yours`."""
    yours = Yours(
        (3, 4), (UserFiller(7, 8, True),), (UserSection(10, 20, None),), ("impact",), (1,), 5
    )
    report = replace(sample_report(), yours=yours)
    data = json.loads(json.dumps(report_to_json(report)))
    assert data["yours"]["sections"] == [{"first_word": 10, "last_word": 20, "section": None}]
    assert report_from_json(data) == report


def test_a_report_from_before_there_were_corrections_is_read() -> None:
    """The key may be missing."""
    data = report_to_json(sample_report())
    del data["yours"]
    assert report_from_json(data) == sample_report()


@pytest.mark.parametrize(
    "yours",
    [
        {"words": [9999]},
        {"words": [True]},
        {"fillers": [{"first_word": 5, "last_word": 4, "filler": True}]},
        {"sections": [{"first_word": 0, "last_word": 9999, "section": None}]},
    ],
)
def test_marks_outside_the_words_are_refused(yours: dict[str, Any]) -> None:
    """Nothing in a report points beyond its transcript."""
    data = report_to_json(sample_report())
    data["yours"] |= yours
    with pytest.raises(GreenroomError, match="yours"):
        report_from_json(data)
