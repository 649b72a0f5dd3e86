"""The JSON of `score`: the promised keys, no loss, and a sentence for whatever does not fit."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.contract import report_from_json, report_to_json
from desktop.errors import GreenroomError
from scoring.types import Item, Report
from tests.desktop.schema import check_report
from tests.fakes import sample_report


@pytest.fixture(scope="module")
def report() -> Report:
    """A report with something in every place."""
    item = Item(3, 4, 1.0, 1.5, "a time", "hedge")
    return replace(sample_report(), hedges=(item,), repeats=(item,))


def test_the_promised_keys_are_there(report: Report) -> None:
    """Section 11 of the design, key by key and type by type."""
    check_report(report_to_json(report))


def test_a_report_survives_json_without_loss(report: Report) -> None:
    """Written as text and read again, it is equal."""
    text = json.dumps(report_to_json(report), allow_nan=False)
    assert report_from_json(json.loads(text)) == report


def test_a_report_on_a_text_survives_too(report: Report) -> None:
    """Without times everything that hangs on them is null."""
    words = tuple(replace(w, start=None, end=None) for w in report.transcript.words)
    text = replace(
        report,
        seconds=None,
        pacing=None,
        transcript=replace(report.transcript, words=words, pauses=(), seconds=None),
        sections=tuple(replace(s, seconds=None, band=None, spans=()) for s in report.sections),
    )
    assert report_from_json(report_to_json(text)) == text


def test_what_is_no_number_becomes_null(report: Report) -> None:
    """JSON has no NaN."""
    odd = replace(report, fillers=replace(report.fillers, per_minute=float("nan")))
    assert report_to_json(odd)["fillers"]["per_minute"] is None


def test_a_file_name_that_is_no_text_can_still_be_read_back(report: Report) -> None:
    """A name with bytes that are no UTF-8, or an escape sequence, keeps the report readable."""
    odd = report_to_json(replace(report, source="an\udcffswer\x1b[2J.flac"))
    assert report_from_json(odd).source == "an\ufffdswer\ufffd[2J.flac"


def test_unknown_keys_are_ignored(report: Report) -> None:
    """A newer Greenroom may have added some."""
    data = report_to_json(report) | {"mood": "calm"}
    assert report_from_json(data) == report


def _drop(*path: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        del data[path[-1]]

    return change


def _put(value: Any, *path: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (_drop("fillers"), "fillers"),
        (_drop("versions", "tagger"), "versions.tagger"),
        (_put(2, "schema"), "schema"),
        (_put("1", "schema"), "schema"),
        (_put(True, "seconds"), "seconds"),
        (_put(float("nan"), "seconds"), "seconds"),
        (_put(float("inf"), "pacing", "speaking_seconds"), "pacing.speaking_seconds"),
        (_put(-1.0, "sections", 0, "seconds"), "sections[0].seconds"),
        (_put(1.5, "sections", 0, "share"), "sections[0].share"),
        (_put([5], "sections", 0, "band"), "sections[0].band"),
        (_put([50, 5], "sections", 0, "band"), "sections[0].band"),
        (_put([None, 5], "sections", 0, "band"), "sections[0].band"),
        (_put("yes", "sections", 0, "present"), "sections[0].present"),
        (_put(10**6, "sections", 0, "spans", 0, "last_word"), "sections[0].spans[0].last_word"),
        (_put(-1, "fillers", "items", 0, "first_word"), "fillers.items[0].first_word"),
        (_put([None], "word_sections"), "word_sections"),
        (_put("perhaps", "findings", 0, "verdict"), "findings[0].verdict"),
        (_put([7], "findings", 0, "sources"), "findings[0].sources[0]"),
        (_put("praise", "summary", 0, "role"), "summary[0].role"),
        (_put("funny", "question", "kind"), "question.kind"),
        (_put("\x1b[2J", "question", "text"), "question.text"),
        (_put(5, "follow_ups", 0, "section"), "follow_ups[0].section"),
        (_put("none", "transcript", "words"), "transcript.words"),
    ],
)
def test_what_does_not_fit_is_named(
    report: Report, change: Callable[[Any], None], key: str
) -> None:
    """One sentence with the full name of the key."""
    data = copy.deepcopy(report_to_json(report))
    change(data)
    with pytest.raises(GreenroomError) as caught:
        report_from_json(data)
    assert f": {key} " in str(caught.value)
    assert str(caught.value).endswith("please score the answer again.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [None, [], "report", 7])
def test_a_report_is_an_object(data: Any) -> None:
    """Anything else is refused in words."""
    with pytest.raises(GreenroomError, match="the document must be an object"):
        report_from_json(data)
