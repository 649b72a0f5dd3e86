"""A take as a labelled answer: the format of the guide, and what is the user's marked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import GreenroomError
from desktop.takes import correcting
from desktop.takes.labelled import RULES, labelled
from scoring.types import MOVES
from tests.desktop.conftest import Bench
from tests.desktop.schema import RULES as GUIDE

CORPUS = Path(__file__).parents[2] / "data" / "corpus"


def words_of(data: dict[str, Any]) -> list[str]:
    """All words of a labelled answer."""
    return " ".join(segment["text"] for segment in data["segments"]).split()


def test_a_take_has_the_keys_of_the_corpus(bench: Bench, tmp_path: Path, take_id: str) -> None:
    """Every word once, only moves and verdicts of the guide, and quotes that were said."""
    take = bench.session.take(take_id)
    data = json.loads(json.dumps(labelled(take)))
    known = json.loads((CORPUS / "train-f.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert set(data) == set(known)
    assert set(RULES) == GUIDE == set(data["rules"])
    assert take.main.transcript
    assert words_of(data) == [word.text for word in take.main.transcript.words]
    assert {segment["move"] for segment in data["segments"]} <= set(MOVES)
    for rule in data["rules"].values():
        assert rule["verdict"] in ("pass", "fail", "na")
        assert rule.get("evidence", "") in " ".join(words_of(data))
    assert "yours" not in json.dumps(data)


def test_corrections_are_labels_and_are_marked(bench: Bench, take_id: str) -> None:
    """Words, a stretch by the likeliest of its section's moves, a verdict with its quote."""
    report = bench.session.take(take_id).main.report
    assert report
    framework = bench.session.catalog.framework("pivot-own")
    for correction in (
        correcting.reword(report, 0, 0, "Yes, I"),
        correcting.give_stretch(report, framework, 20, 22, "outcome"),
        correcting.give_stretch(report, framework, 2, 4, None),
        correcting.refute(report, "proof", "met", (12, 14)),
        correcting.refute(report, "specific", "not_found"),
    ):
        take = bench.session.correct(take_id, correction)
    data = labelled(take)
    texts = [word.text for word in report.transcript.words]
    assert words_of(data)[:2] == ["Yes,", "I"]
    mine = [segment for segment in data["segments"] if segment.get("yours")]
    assert " ".join(texts[20:23]) in " ".join(segment["text"] for segment in mine)
    assert {segment["move"] for segment in mine} <= {"opening", "result", "learning", "change"}
    assert mine[0] == {"move": "opening", "text": " ".join(texts[2:5]), "yours": True}
    assert data["rules"]["proof"] == {
        "verdict": "pass", "evidence": " ".join(texts[12:15]), "yours": True,
    }  # fmt: skip
    assert data["rules"]["specific"] == {"verdict": "fail", "yours": True}
    # Under another framework the stretches are labelled as they were.
    assert labelled(bench.session.rescore(take_id, "hero"))["segments"] == data["segments"]


def test_a_framework_the_guide_does_not_know_is_loose(bench: Bench, take_id: str) -> None:
    """Told in no order of the guide's."""
    assert labelled(bench.session.rescore(take_id, "hero"))["told_as"] == "loose"
    assert labelled(bench.session.rescore(take_id, "sar"))["told_as"] == "sar"


def test_a_take_without_a_report_says_what_to_do(bench: Bench, take_id: str) -> None:
    """One sentence."""
    take = bench.session.take(take_id)
    bare = replace(take, answers=(replace(take.main, reports=()),))
    with pytest.raises(GreenroomError, match="finish it first"):
        labelled(bare)
