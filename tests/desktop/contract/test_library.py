"""Takes, frameworks and devices as the command line lists them."""

from __future__ import annotations

from desktop.contract import (
    device_to_json,
    framework_to_json,
    question_to_json,
    take_row_to_json,
    take_to_json,
)
from tests.desktop.schema import check_report, check_transcript, has
from tests.fakes import FAILURE, PIVOT, FakeSession, sample_take


def test_a_framework_has_the_promised_keys() -> None:
    """Section 11: id, title, source, sections with id, title, moves, early, band."""
    data = framework_to_json(PIVOT)
    has(data, {"id", "title", "source", "sections"})
    for section in data["sections"]:
        has(section, {"id", "title", "moves", "early", "band"})
    assert data["sections"][0]["band"] == [10.0, 30.0]


def test_a_question_has_id_text_and_kind() -> None:
    """As in a report."""
    has(question_to_json(FAILURE), {"id", "text", "kind"})


def test_a_listed_take_has_the_promised_keys() -> None:
    """Section 11: id, question, framework, seconds, recorded_at, recovered."""
    row = take_row_to_json(FakeSession([sample_take()]).takes()[0])
    has(row, {"id", "question", "framework", "seconds", "recorded_at", "recovered"})
    assert row["question"] == FAILURE.text


def test_a_shown_take_has_its_answers_and_reports() -> None:
    """Everything kept, but for what the tagger said."""
    data = take_to_json(sample_take())
    has(data, {"id", "question", "framework", "seconds", "recorded_at", "recovered", "answers"})
    check_transcript(data["answers"][0]["transcript"])
    check_report(data["answers"][0]["reports"][0])


def test_a_device_says_whether_it_is_the_default() -> None:
    """With the name that --device takes."""
    assert device_to_json(FakeSession().devices()[1]) == {
        "index": 1, "name": "USB headset", "host_api": "ALSA", "default": False,
    }  # fmt: skip
